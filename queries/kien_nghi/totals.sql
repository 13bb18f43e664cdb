-- How many units returned, how many recommend or name difficulties, and how much? Always one row.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param area int: area number, NULL for all areas
with recommended as (
    select s.unit from counted_at($plan, $period, $snapshot) s join recommendation r using (submission_id)
    where $area is null or r.area_no = $area
),
named as (
    select s.unit from counted_at($plan, $period, $snapshot) s
    join answer w using (submission_id)
    join indicator i on i.plan = s.plan and i.indicator = w.indicator
    where i.narrative = 'difficulties' and says_something(w.text) and ($area is null or i.area_no = $area)
)
select (select count(*) from counted_at($plan, $period, $snapshot)) as returned,
       (select count(*) from recommended) as recommendations,
       (select count(distinct unit) from recommended) as recommending,
       (select count(distinct unit) from named) as naming
