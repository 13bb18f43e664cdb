-- Which answers of which units are not the same in one snapshot as in an earlier one? One row per unit × indicator, units in
-- official order. Only units that have a return in both: of the others every answer is new or gone. An answer that is not
-- there is blank. change: of the figure, in percentage points of a rate.
-- param plan: plan code
-- param period: reporting period of the plan
-- param before: snapshot id of the earlier one, NULL for live figures
-- param snapshot: snapshot id of the later one, NULL for live figures
-- param area int: area number, NULL for all areas
-- param unit: unit code, NULL for all units
with both_sides as (
    select unit from return_difference($plan, $period, $before, $snapshot)
    where before_id is not null and submission_id is not null
),
figured as (
    select d.*, i.area_no, i.ordinal, i.name, i.kind, i.measure_unit,
           case when i.kind = 'ratio' then 100 * d.before_numerator / nullif(d.before_denominator, 0)
                when d.before_state in ('reported', 'no_occurrence') then d.before_value end as before_figure,
           case when i.kind = 'ratio' then 100 * d.numerator / nullif(d.denominator, 0)
                when d.state in ('reported', 'no_occurrence') then d.value end as figure
    from answer_difference($plan, $period, $before, $snapshot) d
    join both_sides b on b.unit = d.unit
    join indicator i on i.plan = $plan and i.indicator = d.indicator
    where ($area is null or i.area_no = $area) and ($unit is null or d.unit = $unit)
)
select f.unit, u.name as unit_name, u.short_name, f.area_no, f.indicator, f.name, f.kind, f.measure_unit, f.before_state, f.state,
       f.before_figure, f.figure, f.figure - f.before_figure as change, f.before_numerator, f.before_denominator, f.numerator,
       f.denominator, f.before_text, f.text, f.sheet, f.cell
from figured f
join unit u on u.plan = $plan and u.unit = f.unit
order by u.ordinal, f.ordinal
