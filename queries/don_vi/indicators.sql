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
    where a.indicator in (select indicator from asked union all select weight_indicator from asked)
),
mine as (
    select * from answer_at($plan, $period, $snapshot) where unit = $unit
),
keyed as (
    select k.indicator, k.aggregation, k.kind, k.weight_indicator, k.peer_group, g.unit, g.numerator, g.denominator, g.figure,
           u.peer_group = k.peer_group as is_peer,
           ranking_key(k.direction, k.kind, g.figure, g.denominator, k.small_denominator) as ranking_key,
           ranking_key(k.direction, k.kind, m.figure, m.denominator, k.small_denominator) as own_key
    from asked k
    join given g on g.indicator = k.indicator
    join unit u on u.plan = $plan and u.unit = g.unit
    left join mine m on m.indicator = k.indicator
),
peers as (
    select n.indicator, whole_figure(n.aggregation, n.kind, n.figure, n.numerator, n.denominator, w.figure) as plan_figure,
           median(n.figure) filter (n.is_peer) as peer_median, min(n.figure) filter (n.is_peer) as peer_lowest,
           max(n.figure) filter (n.is_peer) as peer_highest, count(n.figure) filter (n.is_peer) as peers,
           count(n.ranking_key) filter (n.is_peer) as ranked,
           if(any_value(n.own_key) is null, null, 1 + count(*) filter (n.is_peer and n.ranking_key < n.own_key)) as place,
           count(*) filter (n.is_peer and n.ranking_key = n.own_key) as tied
    from keyed n
    left join given w on w.indicator = n.weight_indicator and w.unit = n.unit
    group by n.indicator
),
owners as (
    select o.indicator, count(*) > 1 as shared
    from obligation o join unit u on u.plan = o.plan and u.unit = o.unit
    where o.plan = $plan and u.peer_group = (select peer_group from unit where plan = $plan and unit = $unit)
    group by o.indicator
)
select k.indicator, k.area_no, k.ordinal, k.name, k.kind, k.measure_unit, k.direction, k.target_op, k.target_value, k.target_kind,
       k.aggregation, k.headline, k.peer_group, s.submission_id is not null as submitted,
       m.state, m.numerator, m.denominator, m.figure, is_met(m.figure, k.target_op, k.target_value) as met,
       coalesce(k.kind = 'ratio' and m.denominator > 0 and m.denominator < k.small_denominator, false) as small,
       n.plan_figure, n.peer_median, n.peer_lowest, n.peer_highest, coalesce(n.peers, 0) as peers,
       n.place, coalesce(n.ranked, 0) as ranked, coalesce(n.tied, 0) as tied, coalesce(r.shared, false) as shared, m.sheet, m.cell, m.raw
from asked k
left join submission_at($plan, $period, $snapshot) s on s.unit = $unit
left join mine m on m.indicator = k.indicator
left join peers n on n.indicator = k.indicator
left join owners r on r.indicator = k.indicator
order by k.ordinal
