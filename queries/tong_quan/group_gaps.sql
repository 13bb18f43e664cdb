-- On which headline rate do the peer groups of communes differ most? One row per rate with a direction that units have together, widest gap first:
-- the group that does best and the one that does worst. A group counts with at least 5 units and the plan's smallest
-- denominator; a rate is Σ numerators / Σ denominators of its group. gap: in percentage points.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with grouped as (
    select a.indicator, u.peer_group, any_value(a.direction) as direction,
           100 * sum(a.numerator) / sum(a.denominator) as rate, count(*) as units
    from answer_at($plan, $period, $snapshot) a
    join unit u on u.plan = $plan and u.unit = a.unit and block_of(u.unit_kind) = 'commune'
    semi join obligation o on o.plan = $plan and o.unit = a.unit and o.indicator = a.indicator
    where a.kind = 'ratio' and a.aggregation = 'weighted' and a.denominator > 0 and a.direction <> 'none'
    group by a.indicator, u.peer_group
    having count(*) >= 5
       and sum(a.denominator) >= (select max(small_denominator) from plan where plan = $plan)
),
extremes as (
    select indicator, any_value(direction) as direction, max(rate) - min(rate) as gap,
           arg_max({g: peer_group, r: rate, n: units}, rate) as highest,
           arg_min({g: peer_group, r: rate, n: units}, rate) as lowest
    from grouped
    group by indicator
    having count(*) > 1
),
ranked as (
    select *, case direction when 'up' then highest else lowest end as best,
           case direction when 'up' then lowest else highest end as worst
    from extremes
)
select r.indicator, i.area_no, i.name, i.direction, r.best.g as best_group, r.best.r as best_rate, r.best.n as best_units,
       r.worst.g as worst_group, r.worst.r as worst_rate, r.worst.n as worst_units, r.gap
from ranked r
join indicator i on i.plan = $plan and i.indicator = r.indicator and i.headline
order by r.gap desc, i.ordinal
