-- Which required answers do the returns in force leave out? One row per unit and indicator, in official order;
-- state: not_available (the unit wrote "chưa có số liệu") or blank (nothing in the cell).
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with given as (
    select unit, indicator from answer_at($plan, $period, $snapshot) where state in ('reported', 'no_occurrence')
),
left_out as (
    select s.submission_id, s.unit, i.area_no, i.indicator, i.name as indicator_name, i.measure_unit, i.ordinal
    from counted_at($plan, $period, $snapshot) s
    join obligation o on o.plan = s.plan and o.unit = s.unit
    join indicator i on i.plan = o.plan and i.indicator = o.indicator and i.required
    anti join given g on g.unit = o.unit and g.indicator = o.indicator
)
select l.unit, u.name, l.area_no, l.indicator, l.indicator_name, l.measure_unit, coalesce(a.state, 'blank') as state
from left_out l
join unit u on u.plan = $plan and u.unit = l.unit
left join answer a on a.submission_id = l.submission_id and a.indicator = l.indicator
order by u.ordinal, l.ordinal
