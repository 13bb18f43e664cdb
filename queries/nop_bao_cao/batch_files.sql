-- What became of every file of a batch? One row per file, in the order of the batch; outcomes as batch_outcomes names them.
-- answered, owed, missing: answers given, asked, and required ones left blank; NULL unless the file's answers are loaded.
-- param batch int: batch number
with file as (
    select * from batch_outcomes() where batch_id = $batch
),
asked as (
    select f.ordinal, count(*) as owed, count(*) filter (where a.state <> 'blank') as answered,
           count(*) filter (where i.required and coalesce(a.state, 'blank') = 'blank') as missing
    from file f
    join submission s using (submission_id)
    join obligation o on o.plan = f.plan and o.unit = f.unit
    join indicator i on i.plan = f.plan and i.indicator = o.indicator
    left join answer a on a.submission_id = f.submission_id and a.indicator = o.indicator
    where f.outcome in ('accepted', 'warned', 'pending') and i.narrative is distinct from 'recommendations'
    group by all
)
select f.ordinal, f.file_name, f.skipped, f.outcome, f.submission_id, f.version, f.sha256, f.plan, f.period, f.unit,
       u.name as unit_name, f.repeats, f.standing, a.answered, a.owed, a.missing, f.rejects, f.warnings
from file f
left join unit u on u.plan = f.plan and u.unit = f.unit
left join asked a on a.ordinal = f.ordinal
order by f.ordinal
