-- How does each indicator of one area run over the periods of the plan? One row per indicator × unit × period, periods
-- in order; figure NULL where nothing was reported. For plans that report more than one period, owed by one unit each.
-- param plan: plan code
-- param snapshot: snapshot id, NULL for live figures
-- param area int: area number
-- param unit: unit code, NULL for all units
select i.indicator, i.area_no, i.ordinal, i.name, i.kind, i.measure_unit, i.direction, i.target_op, i.target_value, i.target_kind,
       i.headline, u.unit, u.name as unit_name, u.short_name, p.period, p.label as period_label, p.ordinal as period_ordinal,
       a.state, a.numerator, a.denominator, a.figure, is_met(a.figure, i.target_op, i.target_value) as met
from indicator i
join obligation o on o.plan = i.plan and o.indicator = i.indicator
join unit u on u.plan = o.plan and u.unit = o.unit
join period p on p.plan = i.plan
left join answer_of_plan($plan, $snapshot) a on a.indicator = i.indicator and a.unit = o.unit and a.period = p.period
where i.plan = $plan and ($area is null or i.area_no = $area) and i.area_no > 0 and i.kind not in ('text', 'date')
      and ($unit is null or o.unit = $unit)
order by i.ordinal, u.ordinal, p.ordinal
