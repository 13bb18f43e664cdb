-- How did each rate of the whole plan move since the period before? One row per rate with a direction that units have together, largest
-- change first. Only periods of about the same length are compared (a quarter is not set against a year).
-- change: in percentage points; better: in the direction of the indicator.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with span as (
    select period, label, ordinal, date_diff('day', period_from, period_to) as days from period where plan = $plan
),
earlier as (
    select e.period, e.label
    from span n
    join span e on e.ordinal = n.ordinal - 1 and abs(e.days - n.days) <= 3
    where n.period = $period
),
rates as (
    select a.period, a.indicator, 100 * sum(a.numerator) / sum(a.denominator) as rate, sum(a.denominator) as denominator
    from answer_of_plan($plan, $snapshot) a
    semi join obligation o on o.plan = $plan and o.unit = a.unit and o.indicator = a.indicator
    where a.denominator > 0
    group by a.period, a.indicator
)
select i.indicator, i.area_no, i.name, e.period as earlier_period, e.label as earlier_label, b.rate as earlier_rate, n.rate as rate,
       n.rate - b.rate as change, (n.rate > b.rate) = (i.direction = 'up') as better
from indicator i
join plan p on p.plan = i.plan
join rates n on n.indicator = i.indicator and n.period = $period
cross join earlier e
join rates b on b.indicator = i.indicator and b.period = e.period
where i.plan = $plan and i.kind = 'ratio' and i.aggregation = 'weighted' and i.direction <> 'none' and n.rate <> b.rate
  and least(n.denominator, b.denominator) >= p.small_denominator
order by abs(n.rate - b.rate) desc, i.ordinal
