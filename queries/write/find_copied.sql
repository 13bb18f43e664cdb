-- For each new submission the unit whose return in force has most numbers in common with it, if nearly all are equal.
-- Zeros say nothing. At most one row per submission: submission, unit, share of equal numbers (0–100).
with numbers as (
    select s.submission_id, s.unit, a.indicator, a.value, a.numerator, a.denominator
    from submission_in_force f
    join submission s on s.submission_id = f.submission_id
    join answer a on a.submission_id = s.submission_id
    where f.snapshot = 'live' and s.plan = $plan and s.period = $period and a.state = 'reported'
        and (a.value > 0 or a.numerator > 0)
),
compared as (
    select n.submission_id, o.unit, count(*) as shared,
           count(*) filter (where n.value is not distinct from o.value and n.numerator is not distinct from o.numerator
                            and n.denominator is not distinct from o.denominator) as equal
    from numbers n
    join numbers o on o.indicator = n.indicator and o.submission_id <> n.submission_id
    where list_contains($submissions, n.submission_id)
    group by all
)
select submission_id, unit, 100.0 * equal / shared as share from compared
where shared >= $least and 100 * equal >= $percent * shared
qualify row_number() over (partition by submission_id order by share desc, unit) = 1
order by submission_id
