-- Values of new submissions that are many times the typical value of their peer group, and farther out than nine in ten
-- of it. Counts and money in force only. One row per value: submission, indicator, value, median, sheet, cell, raw.
with in_group as (
    select s.submission_id, u.peer_group, i.ordinal, a.indicator, a.value, a.sheet, a.cell, a.raw
    from submission_in_force f
    join submission s on s.submission_id = f.submission_id
    join unit u on u.plan = s.plan and u.unit = s.unit
    join answer a on a.submission_id = s.submission_id
    join indicator i on i.plan = s.plan and i.indicator = a.indicator and i.kind in ('count', 'money')
    where f.snapshot = 'live' and s.plan = $plan and s.period = $period and a.state = 'reported'
),
typical as (
    select peer_group, indicator, median(value) as median, quantile_disc(value, 0.1) as low, quantile_disc(value, 0.9) as high
    from in_group group by all having count(*) > $peers and median(value) > 0
)
select n.submission_id, n.indicator, n.value, t.median, n.sheet, n.cell, n.raw
from in_group n join typical t using (peer_group, indicator)
where list_contains($submissions, n.submission_id) and n.value > 0
    and ((n.value >= $factor * t.median and n.value >= t.high) or (n.value * $factor <= t.median and n.value <= t.low))
order by n.submission_id, n.ordinal
