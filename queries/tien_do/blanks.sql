-- Which required answers do the returns in force leave out? One row per unit and indicator, in official order;
-- state: not_available (the unit wrote "chưa có số liệu") or blank (nothing in the cell).
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
select u.unit, u.name, i.area_no, i.indicator, i.name as indicator_name, i.measure_unit,
       case when r.state = 'not_available' then 'not_available' else 'blank' end as state
from submission_at($plan, $period, $snapshot) s
join unit u on u.plan = s.plan and u.unit = s.unit
join obligation o on o.plan = s.plan and o.unit = s.unit
join indicator i on i.plan = o.plan and i.indicator = o.indicator and i.required
left join answer_at($plan, $period, $snapshot) r on r.unit = o.unit and r.indicator = o.indicator
where coalesce(r.state, 'blank') not in ('reported', 'no_occurrence')
order by u.ordinal, i.ordinal
