-- What did the chair conclude? One row per task, oldest first, with the names of those who do it in official order; a task
-- for nobody in particular has none. cancelled_at and reason: it was taken back.
-- param plan: plan code
-- param period: reporting period of the plan
select t.task, t.recorded_at, t.words, t.units, n.names, t.due, t.actor, t.cancelled_at, t.reason
from task t
left join (
    select k.task, string_agg(u.name, ', ' order by u.ordinal) as names
    from (select task, plan, unnest(string_split(units, ',')) as unit from task where plan = $plan) k
    join unit u on u.plan = k.plan and u.unit = k.unit
    group by k.task
) n on n.task = t.task
where t.plan = $plan and t.period = $period
order by t.recorded_at, t.task
