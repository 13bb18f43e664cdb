-- Numbers of departments that exceed what all communes together report, where nearly all of them have reported.
-- One row per number: submission, indicator, value, total of the communes, sheet, cell, raw.
with in_force as (
    select s.submission_id, block_of(u.unit_kind) as block, i.ordinal, a.indicator, a.state, a.value, a.sheet, a.cell, a.raw
    from submission_in_force f
    join submission s on s.submission_id = f.submission_id
    join unit u on u.plan = s.plan and u.unit = s.unit
    join answer a on a.submission_id = s.submission_id
    join indicator i on i.plan = s.plan and i.indicator = a.indicator
    where f.snapshot = 'live' and s.plan = $plan and s.period = $period and i.kind in ('count', 'money')
        and i.aggregation = 'sum'
),
owing as (
    select o.indicator, count(*) as units from obligation o join unit u on u.plan = o.plan and u.unit = o.unit
    where o.plan = $plan and block_of(u.unit_kind) = 'commune' group by o.indicator
),
communes as (
    select indicator, count(*) as given, sum(value) as total from in_force
    where block = 'commune' and state in ('reported', 'no_occurrence') group by indicator
)
select n.submission_id, n.indicator, n.value, c.total, n.sheet, n.cell, n.raw
from in_force n join communes c using (indicator) join owing w using (indicator)
where list_contains($submissions, n.submission_id) and n.block = 'department' and n.state = 'reported'
    and n.value > c.total and c.total > 0 and 100 * c.given >= $percent * w.units
order by n.submission_id, n.ordinal
