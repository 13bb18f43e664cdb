-- How many recommendations does each area have, by level addressed? One row per area and level that has any;
-- an area without recommendations has one row with level NULL and 0.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with counted as (
    select r.area_no, r.addressee_level as level, count(*) as recommendations, count(distinct s.unit) as units
    from counted_at($plan, $period, $snapshot) s join recommendation r using (submission_id)
    group by all
)
select a.area_no, a.short_name as area, c.level, coalesce(c.recommendations, 0) as recommendations,
       coalesce(c.units, 0) as units
from area a left join counted c using (area_no)
where a.plan = $plan
order by a.area_no, c.level
