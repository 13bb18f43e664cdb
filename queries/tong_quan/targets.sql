-- Which targets and reference levels does the whole plan reach? One row per indicator that has one, in official order.
-- figure: all units that owe it together; met: NULL without a figure (a yes/no question is met when every answer is yes); gap: figure
-- minus level, in the unit of measure; denominator: Σ of a rate; judged / units_met: units with a figure, and those of
-- them that reach the level.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with answered as (
    select a.unit, a.indicator, a.kind, a.aggregation, a.figure, a.numerator, a.denominator, w.value as weight,
           is_met(a.figure, a.target_op, a.target_value) as met
    from answer_at($plan, $period, $snapshot) a
    join indicator i on i.plan = $plan and i.indicator = a.indicator
    semi join obligation o on o.plan = $plan and o.unit = a.unit and o.indicator = a.indicator
    left join answer w on w.submission_id = a.submission_id and w.indicator = i.weight_indicator
    where a.target_value is not null
),
whole as (
    select indicator, whole_figure(aggregation, kind, figure, numerator, denominator, weight) as figure,
           sum(denominator) as denominator, count(met) as judged, count(*) filter (met) as units_met
    from answered
    group by indicator
)
select i.area_no, a.short_name as area, i.indicator, i.name, i.kind, i.measure_unit, i.direction, i.target_op,
       i.target_value, i.target_kind, w.figure,
       case when i.kind <> 'boolean' then is_met(w.figure, i.target_op, i.target_value)
            when w.judged > 0 then w.units_met = w.judged end as met,
       w.figure - i.target_value as gap, w.denominator, coalesce(w.judged, 0) as judged,
       coalesce(w.units_met, 0) as units_met
from indicator i
join area a on a.plan = i.plan and a.area_no = i.area_no
left join whole w on w.indicator = i.indicator
where i.plan = $plan and i.target_value is not null
order by i.ordinal
