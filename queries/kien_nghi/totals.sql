-- How many units returned, how many recommend or name difficulties, and how much? Always one row.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param area: area number, NULL for all areas
with recommended as (
    select s.unit from submission_at($plan, $period, $snapshot) s join recommendation r using (submission_id)
    where $area is null or r.area_no = $area
),
named as (
    select a.unit from answer_at($plan, $period, $snapshot) a
    join indicator i on i.plan = $plan and i.indicator = a.indicator
    where i.narrative = 'difficulties' and says_something(a.text) and ($area is null or i.area_no = $area)
)
select (select count(*) from submission_at($plan, $period, $snapshot)) as returned,
       (select count(*) from recommended) as recommendations,
       (select count(distinct unit) from recommended) as recommending,
       (select count(distinct unit) from named) as naming
