-- How complete are the returns in force? One row per unit that returned, least complete first: required answers owed, and
-- those given (a value or "không phát sinh"); rate 0–100.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with owed as (
    select o.unit, count(*) as owed
    from obligation o
    join indicator i on i.plan = o.plan and i.indicator = o.indicator and i.required
    where o.plan = $plan
    group by o.unit
),
given as (
    select a.unit, count(*) filter (i.required and a.state in ('reported', 'no_occurrence')) as given
    from answer_at($plan, $period, $snapshot) a
    join indicator i on i.plan = $plan and i.indicator = a.indicator
    group by a.unit
)
select u.unit, u.name, u.short_name, block_of(u.unit_kind) as block, u.peer_group, o.owed,
       coalesce(g.given, 0) as given, 100.0 * coalesce(g.given, 0) / o.owed as rate
from submission_at($plan, $period, $snapshot) s
join unit u on u.plan = s.plan and u.unit = s.unit
join owed o on o.unit = s.unit
left join given g on g.unit = s.unit
order by rate, u.ordinal
