-- On which headline rate do the peer groups of communes differ most? One row per rate with a direction, widest gap first:
-- the group that does best and the one that does worst. A group counts with at least 5 units and the plan's smallest
-- denominator; a rate is Σ numerators / Σ denominators of its group. gap: in percentage points.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with grouped as (
    select a.indicator, u.peer_group, 100 * sum(a.numerator) / sum(a.denominator) as rate, count(*) as units
    from answer_at($plan, $period, $snapshot) a
    join unit u on u.plan = $plan and u.unit = a.unit and block_of(u.unit_kind) = 'commune'
    join plan p on p.plan = $plan
    where a.kind = 'ratio' and a.denominator > 0
    group by a.indicator, u.peer_group, p.small_denominator
    having sum(a.denominator) >= p.small_denominator and count(*) >= 5
),
extremes as (
    select g.indicator, i.area_no, i.name, i.direction, i.ordinal,
           case i.direction when 'up' then arg_max(peer_group, rate) else arg_min(peer_group, rate) end as best_group,
           case i.direction when 'up' then arg_min(peer_group, rate) else arg_max(peer_group, rate) end as worst_group,
           max(rate) - min(rate) as gap
    from grouped g
    join indicator i on i.plan = $plan and i.indicator = g.indicator and i.headline and i.direction <> 'none'
    group by g.indicator, i.area_no, i.name, i.direction, i.ordinal
    having count(*) > 1
)
select e.indicator, e.area_no, e.name, e.direction, e.best_group, b.rate as best_rate, b.units as best_units,
       e.worst_group, w.rate as worst_rate, w.units as worst_units, e.gap
from extremes e
join grouped b on b.indicator = e.indicator and b.peer_group = e.best_group
join grouped w on w.indicator = e.indicator and w.peer_group = e.worst_group
order by e.gap desc, e.ordinal
