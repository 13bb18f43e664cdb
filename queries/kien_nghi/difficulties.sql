-- In which areas do units name difficulties, and what share of those that owe the answer? One row per area, most named
-- first. naming: units that name any; asked: units that returned and owe the answer.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with asked as (
    select i.area_no, s.unit, s.submission_id, i.indicator
    from counted_at($plan, $period, $snapshot) s
    join obligation o on o.plan = $plan and o.unit = s.unit
    join indicator i on i.plan = $plan and i.indicator = o.indicator
    where i.narrative = 'difficulties'
),
owing as (select area_no, count(distinct unit) as asked from asked group by area_no),
saying as (
    select asked.area_no, count(distinct asked.unit) as naming
    from asked join answer w using (submission_id, indicator)
    where says_something(w.text)
    group by asked.area_no
)
select a.area_no, a.short_name as area, coalesce(saying.naming, 0) as naming, coalesce(owing.asked, 0) as asked
from area a
left join owing using (area_no)
left join saying using (area_no)
where a.plan = $plan
order by naming desc, a.area_no
