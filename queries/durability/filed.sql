-- What was filed under which line of the ledger? One row per line, in the order of filing: enough to write the line again.
-- Sample returns have no line.
with said as (
    select seq, occurred_at, kind, submission_id, actor, case when json_valid(detail) then detail end as detail from event
)
select e.seq, e.detail->>'$.entry' as entry, e.occurred_at as received_at, f.sha256, f.size, e.detail->>'$.file' as file_name,
       e.actor, s.plan, s.period, s.unit, case e.kind when 'duplicate' then 'accepted' else e.kind end as outcome,
       coalesce(e.detail->>'$.batch', '') as batch
from said e
join submission s using (submission_id)
join submission_file f using (sha256)
where e.detail->>'$.entry' is not null and e.kind in ('accepted', 'pending', 'returned', 'duplicate')
order by e.seq
