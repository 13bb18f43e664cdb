-- Which units have a return that counts? One row per unit, in official order.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
select u.unit, u.peer_group, block_of(u.unit_kind) as block
from counted_at($plan, $period, $snapshot) s
join unit u on u.plan = s.plan and u.unit = s.unit
order by u.ordinal
