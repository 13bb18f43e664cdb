-- Which snapshots were taken? One row each, the newest of a plan and period first. submissions: returns of its period that it holds; units: those
-- that owe one; same_as: the latest earlier snapshot of the plan and period with the very same figures.
-- param plan: plan code, NULL for all
-- param period: reporting period of the plan, NULL for all
-- param snapshot: snapshot id, NULL for all
with compared as (
    select *, lag(snapshot) over (partition by plan, period, content_hash order by ordinal) as same_as,
           (select count(*) from unit u where u.plan = k.plan) as units
    from snapshot k
)
select snapshot, plan, period, ordinal, name, note, taken_at, as_of, actor, submissions, units, is_sample, content_hash,
       plan_hash, same_as
from compared
where ($plan is null or plan = $plan) and ($period is null or period = $period)
  and ($snapshot is null or snapshot = $snapshot)
order by plan, period, ordinal desc
