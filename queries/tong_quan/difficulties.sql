-- In which areas do units name a difficulty? One row per area, most named first: named units, and how many of those
-- that owe the area's narrative have a return in force. "Không phát sinh" is not a difficulty.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with asked as (
    select o.unit, i.area_no, i.indicator
    from indicator i
    join obligation o on o.plan = i.plan and o.indicator = i.indicator
    join submission_at($plan, $period, $snapshot) s on s.unit = o.unit
    where i.plan = $plan and i.narrative = 'difficulties'
),
named as (
    select distinct unit, area_no
    from answer_at($plan, $period, $snapshot) a
    join asked using (unit, area_no, indicator)
    where a.state = 'reported' and trim(a.text) <> ''
)
select a.area_no, r.short_name as area, count(n.unit) as named, count(distinct a.unit) as returned
from asked a
join area r on r.plan = $plan and r.area_no = a.area_no
left join named n on n.unit = a.unit and n.area_no = a.area_no
group by a.area_no, r.short_name
order by named desc, a.area_no
