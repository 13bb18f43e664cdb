-- By when is a return due, per block? One row per block of the plan, in official order; dates NULL when the plan names none.
-- param plan: plan code
-- param period: reporting period of the plan
-- param as_of: moment the figures stand for, NULL for everything on record
with due as (
    select applies_to, min(due_before) as due_before, arg_min(due_date, due_before) as due_date,
           arg_min(due_op, due_before) as due_op, any_value(to_whom) as to_whom
    from deadline
    where plan = $plan and what = 'return' and (period is null or period = $period)
    group by applies_to
)
select block_of(u.unit_kind) as block, count(*) as units, any_value(d.due_before) as due_before,
       any_value(d.due_date) as due_date, any_value(d.due_op) as due_op, any_value(d.to_whom) as to_whom,
       coalesce(any_value(d.due_before) <= $as_of, false) as passed
from unit u
left join due d on d.applies_to = block_of(u.unit_kind)
where u.plan = $plan
group by block_of(u.unit_kind)
order by min(u.ordinal)
