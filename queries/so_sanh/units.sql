-- How do the chosen units answer the same indicators? One row per indicator × chosen unit that owes it, indicators in the order
-- of the plan, units in the order chosen. submitted: the unit has a return in force.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param area int: area number, NULL for all areas
-- param units: unit codes separated by commas
with chosen as (
    select unit, list_position(string_split($units, ','), unit) as position from unit
    where plan = $plan and list_contains(string_split($units, ','), unit)
)
select i.indicator, i.area_no, i.ordinal, i.name, i.kind, i.measure_unit, i.direction, i.target_op, i.target_value,
       i.target_kind, c.position, u.unit, u.name as unit_name, u.short_name, u.peer_group, s.submission_id is not null as submitted, a.state, a.numerator,
       a.denominator, a.figure, is_met(a.figure, i.target_op, i.target_value) as met,
       coalesce(i.kind = 'ratio' and a.denominator > 0 and a.denominator < p.small_denominator, false) as small
from chosen c
join unit u on u.plan = $plan and u.unit = c.unit
join plan p on p.plan = $plan
join obligation o on o.plan = $plan and o.unit = c.unit
join indicator i on i.plan = $plan and i.indicator = o.indicator and i.narrative is null and i.area_no > 0
     and i.kind not in ('text', 'date')
left join counted_at($plan, $period, $snapshot) s on s.unit = c.unit
left join answer_at($plan, $period, $snapshot) a on a.unit = c.unit and a.indicator = o.indicator
where $area is null or i.area_no = $area
order by i.ordinal, c.position
