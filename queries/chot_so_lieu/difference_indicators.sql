-- How does the whole plan stand on each indicator in one snapshot, and how did it in an earlier one? One row per indicator
-- that is not the same (its figure, or what some unit reported), in official order. figure: all units together, as in
-- linh_vuc/figures; change: in the unit of measure, percentage points of a rate; better: in the direction of the indicator;
-- reported: units with a figure; units: those whose answer is not the same.
-- param plan: plan code
-- param period: reporting period of the plan
-- param before: snapshot id of the earlier one, NULL for live figures
-- param snapshot: snapshot id of the later one, NULL for live figures
-- param area int: area number, NULL for all areas
with differing as (
    select indicator, count(*) as units from answer_difference($plan, $period, $before, $snapshot) group by indicator
),
old as (select * from aggregate_at($plan, $period, $before, $area) where scope = 'all'),
new as (select * from aggregate_at($plan, $period, $snapshot, $area) where scope = 'all')
select i.area_no, a.short_name as area, i.indicator, i.ordinal, i.name, i.kind, i.measure_unit, i.direction, i.target_op,
       i.target_value, i.target_kind, o.figure as before_figure, n.figure, n.figure - o.figure as change,
       case when i.direction <> 'none' and n.figure <> o.figure then (n.figure > o.figure) = (i.direction = 'up') end as better,
       if(i.kind = 'boolean', null, is_met(o.figure, i.target_op, i.target_value)) as before_met,
       if(i.kind = 'boolean', null, is_met(n.figure, i.target_op, i.target_value)) as met,
       o.reported as before_reported, n.reported, n.owed, coalesce(d.units, 0) as units
from new n
join old o on o.indicator = n.indicator
join indicator i on i.plan = $plan and i.indicator = n.indicator
join area a on a.plan = i.plan and a.area_no = i.area_no
left join differing d on d.indicator = n.indicator
where n.figure is distinct from o.figure or d.units > 0
order by i.ordinal
