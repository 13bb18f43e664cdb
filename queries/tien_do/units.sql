-- Where does every unit stand with its return? One row per unit, in official order; status and days_late as
-- return_status_at says, received_at of the first accepted version, due_before the first instant that is late.
-- nth: the return was the nth to arrive of its block; units: how many units the block has; NULL nth: not arrived.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param as_of moment: what the figures stand for, NULL for everything on record
select u.unit, u.name, u.short_name, s.block, u.peer_group, u.tile_row, u.tile_col,
       s.status, s.received_at, s.due_before, s.due_date, s.due_op, s.days_late,
       case when s.received_at is not null
            then row_number() over (partition by s.block order by s.received_at nulls last, u.ordinal) end as nth,
       count(*) over (partition by s.block) as units
from return_status_at($plan, $period, $snapshot, $as_of) s
join unit u on u.plan = $plan and u.unit = s.unit
order by u.ordinal
