-- In which areas do units name difficulties, and what share of those that owe the answer? One row per area, most named
-- first. naming: units that name any; asked: units that returned and owe the answer.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with asked as (
    select distinct i.area_no, s.unit, s.submission_id, i.indicator
    from submission_at($plan, $period, $snapshot) s
    join obligation o on o.plan = $plan and o.unit = s.unit
    join indicator i on i.plan = $plan and i.indicator = o.indicator
    where i.narrative = 'difficulties'
)
select a.area_no, a.short_name as area,
       count(distinct asked.unit) filter (where says_something(w.text)) as naming,
       count(distinct asked.unit) as asked
from area a
left join asked on asked.area_no = a.area_no
left join answer w on w.submission_id = asked.submission_id and w.indicator = asked.indicator
where a.plan = $plan
group by all
order by naming desc, a.area_no
