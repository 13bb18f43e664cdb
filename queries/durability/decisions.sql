-- Which decisions has the database carried out that stand in the ledger? One row per decision, in their order: enough to
-- write its line again.
with said as (select seq, occurred_at, actor, case when json_valid(detail) then detail end as detail from event)
select seq, detail->>'$.entry' as entry, occurred_at as decided_at, detail->>'$.decision' as kind, actor, detail
from said
where detail->>'$.decision' is not null and detail->>'$.entry' is not null
order by seq
