-- How complete are the returns in force? One row per unit that returned and area it owes something required in (0 is the
-- cover, which has no name), in official order: required answers owed, and those given (a value or "không phát sinh").
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with owed as (
    select o.unit, i.area_no, count(*) as owed
    from obligation o
    join indicator i on i.plan = o.plan and i.indicator = o.indicator and i.required
    where o.plan = $plan
    group by o.unit, i.area_no
),
given as (
    select unit, area_no, count(*) as given
    from answer_at($plan, $period, $snapshot)
    where required and state in ('reported', 'no_occurrence')
    group by unit, area_no
)
select u.unit, u.name, block_of(u.unit_kind) as block, o.area_no, a.short_name as area,
       o.owed, coalesce(g.given, 0) as given
from counted_at($plan, $period, $snapshot) s
join unit u on u.plan = $plan and u.unit = s.unit
join owed o on o.unit = s.unit
left join area a on a.plan = $plan and a.area_no = o.area_no
left join given g on g.unit = o.unit and g.area_no = o.area_no
order by u.ordinal, o.area_no
