-- Where every unit stands with its return of one period at a moment: one row per unit of the plan.
-- The time that counts is that of the FIRST accepted version (docs/decisions/0006-status-and-as-of.md): a correction
-- sent after the deadline does not make a unit late. One that waits for confirmation was received, too, once another
-- version counts. With a snapshot: as its register said.
-- status: on_time / late / returned (the plan names no date) / missing. as_of_ NULL: everything on record.
-- days_late: days after the last day allowed; of a missing unit, those counted up to as_of_. 0 when not late.
create or replace macro return_status_at(plan_, period_, snapshot_, as_of_) as table
    with due as (
        select applies_to, min(due_before) as due_before, arg_min(due_date, due_before) as due_date,
               arg_min(due_op, due_before) as due_op
        from deadline
        where plan = plan_ and what = 'return' and (period is null or period = period_)
        group by applies_to
    ),
    first_accepted as (
        select f.unit, min(s.received_at) as received_at
        from counted_at(plan_, period_, snapshot_) f
        join register_at(plan_, period_, snapshot_) s on s.unit = f.unit and s.version <= f.version
            and s.status in ('accepted', 'pending') and s.is_sample = f.is_sample
        group by f.unit
    ),
    stood as (
        select u.unit, block_of(u.unit_kind) as block, d.due_before, d.due_date, d.due_op,
               case when as_of_ is null or a.received_at <= as_of_ then a.received_at end as received_at
        from unit u
        left join due d on d.applies_to = block_of(u.unit_kind)
        left join first_accepted a on a.unit = u.unit
        where u.plan = plan_
    )
    select *,
           case when received_at is null then 'missing' when due_before is null then 'returned'
                when received_at < due_before then 'on_time' else 'late' end as status,
           coalesce(greatest(date_diff('day', due_before, coalesce(received_at, as_of_)) + 1, 0), 0) as days_late
    from stood;
