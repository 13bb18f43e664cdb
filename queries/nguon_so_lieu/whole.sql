-- What do the contributions of one indicator come to? One row: the figure of the scope (NULL for aggregation none), the
-- sums it is made of, and how many units owe it (owed), have a figure (reported) and are in it (counted). weighted_sum: Σ of
-- figure × weight. yes: units whose figure is 1, for yes/no questions.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param indicator: indicator code
-- param scope: a peer group or a block (commune, department, office), NULL for all units
with given as (
    select unit, indicator, numerator, denominator, figure from answer_at($plan, $period, $snapshot)
    where indicator = $indicator
          or indicator = (select weight_indicator from indicator where plan = $plan and indicator = $indicator)
),
listed as (
    select i.aggregation, i.kind, g.numerator, g.denominator, g.figure,
           case when i.aggregation <> 'weighted' then null when i.kind = 'ratio' then g.denominator else w.figure end as weight
    from obligation o
    join unit u on u.plan = o.plan and u.unit = o.unit
    join indicator i on i.plan = o.plan and i.indicator = o.indicator
    left join given g on g.unit = o.unit and g.indicator = o.indicator
    left join given w on w.unit = o.unit and w.indicator = i.weight_indicator
    where o.plan = $plan and o.indicator = $indicator
          and ($scope is null or u.peer_group = $scope or block_of(u.unit_kind) = $scope)
)
select whole_figure(aggregation, kind, figure, numerator, denominator, weight) as figure, count(*) as owed,
       count(figure) as reported,
       count(*) filter (figure is not null and aggregation <> 'none' and (aggregation <> 'weighted' or weight > 0)) as counted,
       sum(numerator) filter (denominator > 0) as numerator, sum(denominator) filter (denominator > 0) as denominator,
       sum(figure * weight) as weighted_sum, sum(weight) filter (figure is not null) as weight,
       sum(figure) as total, count(*) filter (figure = 1) as yes
from listed
