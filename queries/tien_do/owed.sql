-- Who still owes what? One row per unit and thing not received (return, speech), most days late first, then official
-- order. days_late 0: the deadline is not past at as_of, or the plan names none (due_date NULL).
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param as_of: moment the figures stand for, NULL for everything on record
-- param indicator: the indicator that asks for the day the speech was sent
with due as (
    select what, applies_to, arg_min(label, due_before) as label, arg_min(to_whom, due_before) as to_whom,
           min(due_before) as due_before, arg_min(due_date, due_before) as due_date,
           arg_min(due_op, due_before) as due_op, any_value(label) as any_label, any_value(to_whom) as any_to_whom
    from deadline
    where plan = $plan and what in ('return', 'speech') and (period is null or period = $period)
    group by what, applies_to
),
received as (
    select unit from answer_at($plan, $period, $snapshot)
    where indicator = $indicator and state = 'reported' and try_cast(text as date) is not null
),
owing as (
    select unit, 'return' as what, null as topic, days_late
    from return_status_at($plan, $period, $snapshot, $as_of) where status = 'missing'
    union all
    select s.unit, 'speech', s.topic, greatest(coalesce(date_diff('day', s.due_before, $as_of::timestamp) + 1, 0), 0)
    from speech s anti join received r on r.unit = s.unit
    where s.plan = $plan
)
select o.unit, u.name, block_of(u.unit_kind) as block, u.peer_group, o.what, coalesce(d.label, d.any_label) as label,
       o.topic, coalesce(d.to_whom, d.any_to_whom) as to_whom, d.due_date, d.due_op, o.days_late
from owing o
join unit u on u.plan = $plan and u.unit = o.unit
left join due d on d.what = o.what and d.applies_to = block_of(u.unit_kind)
order by o.days_late desc, u.ordinal, o.what
