-- Where does one unit stand on everything it owes? One row per indicator, in the order of the plan: its answer with the
-- origin, target, the whole plan's figure, its peers' median, lowest, highest and number, and its place among them (ties
-- 1, 2, 2, 4; NULL without direction, for yes/no questions, small denominators and no figure). submitted: the unit has
-- a return in force. shared: other units of its peer group owe it too.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param unit: unit code
-- param area: area number, NULL for all areas
with asked as (
    select i.*, o.unit, u.peer_group, p.small_denominator
    from obligation o
    join indicator i on i.plan = o.plan and i.indicator = o.indicator
    join unit u on u.plan = o.plan and u.unit = o.unit
    join plan p on p.plan = o.plan
    where o.plan = $plan and o.unit = $unit and i.narrative is null and i.area_no > 0 and i.kind <> 'text' and i.kind <> 'date'
          and ($area is null or i.area_no = $area)
),
answered as (
    select a.*, u.peer_group,
           case when k.kind <> 'boolean' and not coalesce(k.kind = 'ratio' and a.denominator < k.small_denominator, false)
                then case k.direction when 'up' then -a.figure when 'down' then a.figure end end as ranking_key
    from answer_at($plan, $period, $snapshot) a
    join asked k on k.indicator = a.indicator
    join unit u on u.plan = $plan and u.unit = a.unit
),
mine as (
    select * from answered where unit = $unit
),
peers as (
    select n.indicator, median(n.figure) as peer_median, min(n.figure) as peer_lowest, max(n.figure) as peer_highest,
           count(n.figure) as peers, count(n.ranking_key) as ranked,
           1 + count(*) filter (n.ranking_key < m.ranking_key) as place, any_value(m.ranking_key) is not null as has_place
    from answered n
    join asked k on k.indicator = n.indicator and k.peer_group = n.peer_group
    left join mine m on m.indicator = n.indicator
    group by n.indicator
),
owners as (
    select o.indicator, count(*) > 1 as shared
    from obligation o join unit u on u.plan = o.plan and u.unit = o.unit
    join asked k on k.indicator = o.indicator and k.peer_group = u.peer_group
    where o.plan = $plan
    group by o.indicator
)
select k.indicator, k.area_no, k.ordinal, k.name, k.kind, k.measure_unit, k.direction, k.target_op, k.target_value, k.target_kind,
       k.aggregation, k.headline, k.peer_group, s.submission_id is not null as submitted,
       m.state, m.numerator, m.denominator, m.figure, is_met(m.figure, k.target_op, k.target_value) as met,
       coalesce(k.kind = 'ratio' and m.denominator > 0 and m.denominator < k.small_denominator, false) as small,
       w.figure as plan_figure, w.reported as plan_reported, n.peer_median, n.peer_lowest, n.peer_highest, coalesce(n.peers, 0) as peers,
       case when n.has_place then n.place end as place, coalesce(n.ranked, 0) as ranked, coalesce(r.shared, false) as shared,
       m.sheet, m.cell, m.raw
from asked k
left join submission_at($plan, $period, $snapshot) s on s.unit = $unit
left join mine m on m.indicator = k.indicator
left join peers n on n.indicator = k.indicator
left join owners r on r.indicator = k.indicator
left join aggregate_at($plan, $period, $snapshot) w on w.indicator = k.indicator and w.scope = 'all'
order by k.ordinal
