-- What was found in the files that are not settled: what rejects a file that was sent back, the warnings of one that
-- waits to be confirmed? One row per finding, in official order of the units and in the order of the file.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with latest as (
    select unit, arg_max(submission_id, version) as submission_id
    from register_at($plan, $period, $snapshot) where status <> 'withdrawn' group by unit
)
select u.unit, f.rule, f.sheet, f.cell, f.message, f.how_to_fix
from latest l
join register_at($plan, $period, $snapshot) s on s.submission_id = l.submission_id
join unit u on u.plan = s.plan and u.unit = s.unit
join finding f on f.submission_id = s.submission_id
    and f.severity = case s.status when 'returned' then 'reject' when 'pending' then 'warn' end
order by u.ordinal, f.ordinal
