-- Which decisions has the database carried out that stand in the ledger? One row per decision, in their order: enough to
-- write its line again.
with said as (
    select seq, occurred_at, actor, detail, json_extract_string(detail, '$.entry') as entry,
           json_extract_string(detail, '$.decision') as kind
    from (select * replace (case when json_valid(detail) then detail end as detail) from event)
)
select seq, entry, occurred_at as decided_at, kind, actor, detail
from said
where entry is not null and kind is not null
order by seq
