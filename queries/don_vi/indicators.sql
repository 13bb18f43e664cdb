-- Where does one unit stand on everything it owes? One row per indicator, in the order of the plan: its answer with the
-- origin, target, the whole plan's figure, its peers' median, lowest, highest and number, and its place among them (ties
-- 1, 2, 2, 4; NULL without direction, for yes/no questions, small denominators and no figure). tied: units that share its
-- place, itself among them, 0 without a place. submitted: the unit has a return in force. shared: other units of its peer
-- group owe it too.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param unit: unit code
-- param area int: area number, NULL for all areas
with asked as (
    select i.*, u.peer_group, p.small_denominator
    from obligation o
    join indicator i on i.plan = o.plan and i.indicator = o.indicator
    join unit u on u.plan = o.plan and u.unit = o.unit
    join plan p on p.plan = o.plan
    where o.plan = $plan and o.unit = $unit and i.area_no > 0 and i.kind not in ('text', 'date')
          and ($area is null or i.area_no = $area)
),
given as materialized (  -- of all units that owe them; without the texts, which would be read for nothing
    select a.unit, a.indicator, a.numerator, a.denominator, a.figure
    from answer_at($plan, $period, $snapshot) a
    semi join obligation o on o.plan = $plan and o.unit = a.unit and o.indicator = a.indicator
    where a.kind not in ('text', 'date')
),
keyed as (  -- everybody who owes what the unit owes, with a figure or without
    select k.indicator, k.aggregation, k.kind, o.unit, coalesce(u.peer_group = k.peer_group, false) as is_peer,
           g.numerator, g.denominator, g.figure, w.figure as weight,
           ranking_key(k.direction, k.kind, g.figure, g.denominator, k.small_denominator) as ranking_key
    from asked k
    join obligation o on o.plan = $plan and o.indicator = k.indicator
    join unit u on u.plan = $plan and u.unit = o.unit
    left join given g on g.indicator = k.indicator and g.unit = o.unit
    left join given w on w.indicator = k.weight_indicator and w.unit = o.unit
),
peers as (
    select n.indicator, whole_figure(n.aggregation, n.kind, n.figure, n.numerator, n.denominator, n.weight) as plan_figure,
           median(n.figure) filter (n.is_peer) as peer_median, min(n.figure) filter (n.is_peer) as peer_lowest,
           max(n.figure) filter (n.is_peer) as peer_highest, count(n.figure) filter (n.is_peer) as peers,
           count(n.ranking_key) filter (n.is_peer) as ranked,
           if(any_value(m.ranking_key) is null, null,
              1 + count(*) filter (n.is_peer and n.ranking_key < m.ranking_key)) as place,
           count(*) filter (n.is_peer and n.ranking_key = m.ranking_key) as tied,
           any_value(m.figure) as figure, count(*) filter (n.is_peer) > 1 as shared
    from keyed n
    join keyed m on m.unit = $unit and m.indicator = n.indicator
    group by n.indicator
)
select k.indicator, k.area_no, k.ordinal, k.name, k.kind, k.measure_unit, k.direction, k.target_op, k.target_value, k.target_kind,
       k.aggregation, k.headline, k.peer_group, s.submission_id is not null as submitted,
       m.state, m.numerator, m.denominator, n.figure, is_met(n.figure, k.target_op, k.target_value) as met,
       coalesce(k.kind = 'ratio' and m.denominator > 0 and m.denominator < k.small_denominator, false) as small,
       n.plan_figure, n.peer_median, n.peer_lowest, n.peer_highest, n.peers, n.place, n.ranked, n.tied, n.shared,
       m.sheet, m.cell, m.raw
from asked k
join peers n on n.indicator = k.indicator
left join counted_at($plan, $period, $snapshot) s on s.unit = $unit
left join answer m on m.submission_id = s.submission_id and m.indicator = k.indicator
order by k.ordinal
