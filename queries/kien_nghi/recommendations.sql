-- Which recommendations were made? One row each, by area, level (highest first) and unit in the official order.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param area int: area number, NULL for all areas
-- param level: level addressed (central, province, department, commune), NULL for all levels
-- param needle: folded text that the recommendation or the unit's name must contain, NULL for all
select u.unit, u.name as unit_name, r.area_no, a.short_name as area, r.addressee_level as level, r.text,
       r.sheet, r.cell, r.submission_id, r.ordinal
from counted_at($plan, $period, $snapshot) s
join recommendation r using (submission_id)
join unit u on u.plan = s.plan and u.unit = s.unit
left join area a on a.plan = s.plan and a.area_no = r.area_no
where ($area is null or r.area_no = $area)
  and ($level is null or r.addressee_level = $level)
  and ($needle is null or contains(r.search_key, $needle) or contains(u.search_key, $needle))
order by r.area_no, case r.addressee_level when 'central' then 1 when 'province' then 2 when 'department' then 3 else 4 end,
         u.ordinal, r.ordinal
