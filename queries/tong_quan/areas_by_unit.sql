-- How does every unit stand in every area? One row per unit and area it owes something in, in official order.
-- owed / answered: required answers, and those with a value or "không phát sinh"; targets / judged / met: indicators with
-- a target or reference level, those with a figure, those that reach it. submitted false: nothing in force, counts are 0.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with owed as (
    select o.unit, i.area_no, count(*) filter (i.required) as owed, count(i.target_value) as targets
    from obligation o
    join indicator i on i.plan = o.plan and i.indicator = o.indicator
    where o.plan = $plan and i.area_no > 0
    group by o.unit, i.area_no
),
answered as (
    select unit, area_no, count(*) filter (required and state in ('reported', 'no_occurrence')) as answered,
           count(is_met(figure, target_op, target_value)) as judged,
           count(*) filter (is_met(figure, target_op, target_value)) as met
    from answer_at($plan, $period, $snapshot)
    group by unit, area_no
)
select u.unit, u.name, u.short_name, block_of(u.unit_kind) as block, u.peer_group, o.area_no, r.short_name as area,
       s.unit is not null as submitted, o.owed, coalesce(a.answered, 0) as answered, o.targets,
       coalesce(a.judged, 0) as judged, coalesce(a.met, 0) as met
from owed o
join unit u on u.plan = $plan and u.unit = o.unit
join area r on r.plan = $plan and r.area_no = o.area_no
left join counted_at($plan, $period, $snapshot) s on s.unit = o.unit
left join answered a on a.unit = o.unit and a.area_no = o.area_no
order by u.ordinal, o.area_no
