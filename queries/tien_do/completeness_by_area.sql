-- Which areas are filled in, which not? One row per block and area, area 0 being the cover: required answers owed by the
-- units that returned, and those given (a value or "không phát sinh"); rate 0–100; full_units left nothing out.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with given as (
    select unit, indicator from answer_at($plan, $period, $snapshot) where state in ('reported', 'no_occurrence')
),
per_unit as (
    select s.unit, i.area_no, count(*) as owed, count(g.indicator) as given
    from submission_at($plan, $period, $snapshot) s
    join obligation o on o.plan = s.plan and o.unit = s.unit
    join indicator i on i.plan = o.plan and i.indicator = o.indicator and i.required
    left join given g on g.unit = o.unit and g.indicator = o.indicator
    group by s.unit, i.area_no
)
select block_of(u.unit_kind) as block, p.area_no, coalesce(any_value(a.short_name), 'Phần chung') as area,
       count(*) as units, sum(p.owed)::bigint as owed, sum(p.given)::bigint as given,
       100.0 * sum(p.given) / sum(p.owed) as rate, count(*) filter (p.given = p.owed) as full_units
from per_unit p
join unit u on u.plan = $plan and u.unit = p.unit
left join area a on a.plan = $plan and a.area_no = p.area_no
group by block_of(u.unit_kind), p.area_no
order by min(min(u.ordinal)) over (partition by block_of(u.unit_kind)), p.area_no
