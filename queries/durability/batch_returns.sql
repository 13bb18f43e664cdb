-- What was filed together, and is its comparison with the other units' returns on record? One row per submission, in the order
-- of filing. filed_as: accepted / pending / returned, what the checks made of it. Sample returns and what came alone are in no batch of the ledger.
with said as (
    select seq, kind, submission_id, plan, case when json_valid(detail) then detail end as detail from event
),
done as (
    select distinct plan, detail->>'$.period' as period, detail->>'$.batch' as batch from said where kind = 'compared'
)
select e.detail->>'$.batch' as batch, s.plan, s.period, s.unit, s.submission_id, s.sha256, s.file_name, s.received_at,
       e.kind as filed_as, d.batch is not null as is_compared
from said e
join submission s using (submission_id)
left join done d on d.plan = s.plan and d.period = s.period and d.batch = (e.detail->>'$.batch')
where e.kind in ('accepted', 'pending', 'returned') and (e.detail->>'$.batch') <> ''
order by e.seq
