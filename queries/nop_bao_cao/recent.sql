-- Which files were received for a plan and period, and how did they fare? One row per file, newest first, 50 at most.
-- answered / owed: answers given and asked; NULL unless the answers are loaded (a file that was returned). missing: required ones left blank.
-- param plan: plan code
-- param period: reporting period of the plan
with latest as (
    select * from submission where plan = $plan and period = $period order by received_at desc, submission_id desc limit 50
),
asked as (
    select s.submission_id, count(*) as owed, count(*) filter (where a.state <> 'blank') as answered,
           count(*) filter (where i.required and coalesce(a.state, 'blank') = 'blank') as missing
    from latest s
    join obligation o on o.plan = s.plan and o.unit = s.unit
    join indicator i on i.plan = s.plan and i.indicator = o.indicator
    left join answer a on a.submission_id = s.submission_id and a.indicator = o.indicator
    where s.status in ('accepted', 'pending') and i.narrative is distinct from 'recommendations'
    group by all
),
found as (
    select f.submission_id, count(*) filter (where f.severity = 'reject') as rejects,
           count(*) filter (where f.severity = 'warn') as warnings
    from finding f join latest using (submission_id) group by all
)
select s.submission_id, s.received_at, s.unit, u.name as unit_name, s.version, s.status, s.is_sample, s.file_name, s.sha256,
       a.answered, a.owed, a.missing, coalesce(f.rejects, 0) as rejects, coalesce(f.warnings, 0) as warnings
from latest s
left join unit u on u.plan = s.plan and u.unit = s.unit
left join asked a using (submission_id)
left join found f using (submission_id)
order by s.received_at desc, s.submission_id desc
