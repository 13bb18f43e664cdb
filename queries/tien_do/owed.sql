-- Who still owes what? One row per unit and thing not received (return, speech), most days late first, then official
-- order. days_late 0: the deadline is not past at as_of, or the plan names none (due_date NULL).
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param as_of moment: what the figures stand for, NULL for everything on record
-- param indicator: the indicator that asks for the day the speech was sent
with received as (
    select s.unit
    from counted_at($plan, $period, $snapshot) s
    join answer a on a.submission_id = s.submission_id
    where a.indicator = $indicator and a.state = 'reported' and try_cast(a.text as date) is not null
),
owing as (
    select unit, block, 'return' as what, null as topic, days_late
    from return_status_at($plan, $period, $snapshot, $as_of)
    where status = 'missing'
    union all
    select s.unit, block_of(u.unit_kind), 'speech', s.topic,
           greatest(coalesce(date_diff('day', s.due_before, $as_of::timestamp) + 1, 0), 0)
    from speech s
    join unit u on u.plan = s.plan and u.unit = s.unit
    anti join received r on r.unit = s.unit
    where s.plan = $plan
),
due as (
    select what, applies_to, first(label order by due_before) as label, first(to_whom order by due_before) as to_whom,
           first(due_date order by due_before) as due_date, first(due_op order by due_before) as due_op
    from deadline
    where plan = $plan and what in ('return', 'speech') and (period is null or period = $period)
    group by what, applies_to
)
select o.unit, u.name, o.block, u.peer_group, o.what, d.label, o.topic, d.to_whom, d.due_date, d.due_op, o.days_late
from owing o
join unit u on u.plan = $plan and u.unit = o.unit
left join due d on d.what = o.what and d.applies_to = o.block
order by o.days_late desc, u.ordinal, o.what
