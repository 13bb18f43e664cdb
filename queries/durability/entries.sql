-- Which lines of the ledger has the database dealt with? One row per line.
select distinct detail->>'$.entry' as entry
from (select case when json_valid(detail) then detail end as detail from event)
where detail->>'$.entry' is not null
order by entry
