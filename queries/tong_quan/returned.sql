-- How many returned, on time, late, not yet? One row per block (communes, departments, offices of a commune), in official
-- order. returned: received where the plan names no date. overdue: missing although the deadline is past at as_of.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param as_of moment: what the figures stand for, NULL for everything on record
select s.block, count(*) as units, count(*) filter (s.status <> 'missing') as received,
       count(*) filter (s.status = 'on_time') as on_time, count(*) filter (s.status = 'late') as late,
       count(*) filter (s.status = 'returned') as returned, count(*) filter (s.status = 'missing') as missing,
       count(*) filter (s.status = 'missing' and s.days_late > 0) as overdue,
       any_value(s.due_date) as due_date, any_value(s.due_op) as due_op
from return_status_at($plan, $period, $snapshot, $as_of) s
join unit u on u.plan = $plan and u.unit = s.unit
group by s.block
order by min(u.ordinal)
