-- Which units returned, when and with which file? One row per unit of the plan, in official order; status on_time, late,
-- returned or missing as return_status_at says. received_at is that of the first accepted version, which decides the
-- status; version, counted_at and file_name are those of the version that counts, NULL for a missing unit.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param as_of moment: what the figures stand for, NULL for everything on record
select u.unit, u.name, u.peer_group, r.block, r.status, r.days_late, r.received_at, s.submission_id, s.version,
       s.received_at as counted_at, s.file_name
from return_status_at($plan, $period, $snapshot, $as_of) r
join unit u on u.plan = $plan and u.unit = r.unit
left join submission_at($plan, $period, $snapshot) s on s.unit = r.unit and r.status <> 'missing'
order by u.ordinal
