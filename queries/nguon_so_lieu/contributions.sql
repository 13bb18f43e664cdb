-- What is a figure of many units put together from? One row per unit that owes the indicator, in official order; those
-- with a figure first. weight: what the unit's figure is weighted by (its denominator, or its answer to the weight
-- indicator). counts: the unit is in the whole. share: its part of the whole in per cent, of the sum for sums, of the
-- weights for weighted figures, alike for means; NULL where nothing is put together.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param indicator: indicator code
-- param scope: a peer group or a block (commune, department, office), NULL for all units
with given as (
    select unit, indicator, state, numerator, denominator, figure, text from answer_at($plan, $period, $snapshot)
    where indicator = $indicator
          or indicator = (select weight_indicator from indicator where plan = $plan and indicator = $indicator)
),
listed as (
    select u.unit, u.name, u.peer_group, block_of(u.unit_kind) as block, u.ordinal, s.submission_id is not null as submitted,
           g.state, g.numerator, g.denominator, g.figure, g.text, i.aggregation,
           case when i.aggregation <> 'weighted' then null when i.kind = 'ratio' then g.denominator else w.figure end as weight
    from obligation o
    join unit u on u.plan = o.plan and u.unit = o.unit
    join indicator i on i.plan = o.plan and i.indicator = o.indicator
    left join counted_at($plan, $period, $snapshot) s on s.unit = o.unit
    left join given g on g.unit = o.unit and g.indicator = o.indicator
    left join given w on w.unit = o.unit and w.indicator = i.weight_indicator
    where o.plan = $plan and o.indicator = $indicator
          and ($scope is null or u.peer_group = $scope or block_of(u.unit_kind) = $scope)
),
counted as materialized (
    select *, aggregation <> 'none' and figure is not null and (aggregation <> 'weighted' or coalesce(weight > 0, false)) as counts
    from listed
),
-- Not window functions: DuckDB 1.5.5 now and then fails over an aggregate over () of few rows (vector index out of range).
totals as (
    select sum(figure) as figure, sum(weight) as weight, count(*) as units from counted where counts
)
select c.unit, c.name, c.peer_group, c.block, c.submitted, c.state, c.numerator, c.denominator, c.figure, c.text, c.weight,
       c.counts,
       case when c.counts then 100 * case c.aggregation
           when 'sum' then c.figure / nullif(t.figure, 0)
           when 'weighted' then c.weight / t.weight
           when 'mean' then 1 / t.units end end as share
from counted c cross join totals t
order by c.figure is null, c.ordinal
