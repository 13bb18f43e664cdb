-- What did every unit report for one indicator? One row per unit that owes it, in official order. submitted: has a
-- return in force; state NULL or blank: nothing in the cell; small: the denominator is under the plan's small_denominator;
-- met: reaches the target or reference level. place: rank inside the peer group, ties 1, 2, 2, 4; NULL for an
-- indicator without direction, a yes/no question, a small denominator or no figure. ranked: units with a place in the group.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param indicator: indicator code
with answered as (
    select * from answer_at($plan, $period, $snapshot) where indicator = $indicator
),
listed as (
    select u.unit, u.name, u.short_name, block_of(u.unit_kind) as block, u.peer_group, u.ordinal, u.tile_row, u.tile_col,
           s.submission_id is not null as submitted, a.state, a.numerator, a.denominator, a.figure, a.sheet, a.cell,
           is_met(a.figure, i.target_op, i.target_value) as met,
           coalesce(i.kind = 'ratio' and a.denominator > 0 and a.denominator < p.small_denominator, false) as small,
           ranking_key(i.direction, i.kind, a.figure, a.denominator, p.small_denominator) as ranking_key
    from obligation o
    join unit u on u.plan = o.plan and u.unit = o.unit
    join indicator i on i.plan = o.plan and i.indicator = o.indicator
    join plan p on p.plan = o.plan
    left join counted_at($plan, $period, $snapshot) s on s.unit = o.unit
    left join answered a on a.unit = o.unit
    where o.plan = $plan and o.indicator = $indicator
)
select * exclude (ranking_key),
       case when ranking_key is not null
            then rank() over (partition by peer_group order by ranking_key nulls last) end as place,
       count(ranking_key) over (partition by peer_group) as ranked
from listed
order by ordinal
