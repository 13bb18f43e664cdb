-- What did units write in one general field of the cover (lessons, tasks)? One row per unit that says something, in official order.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param indicator: code of the general field
select u.unit, u.name, u.peer_group, trim(a.text) as text
from answer_at($plan, $period, $snapshot) a
join unit u on u.plan = $plan and u.unit = a.unit
where a.indicator = $indicator and a.state = 'reported' and says_something(a.text)
order by u.ordinal
