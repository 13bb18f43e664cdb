-- What did units write of one kind (difficulties, causes, key results)? One row per unit and area, by area and unit.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param narrative: difficulties, causes or key_results
-- param area int: area number, NULL for all areas
-- param theme: a theme of difficulties the narrative must name (schema/50_theme.sql), NULL for all
-- param needle: folded text that the narrative or the unit's name must contain, NULL for all
select u.unit, u.name as unit_name, i.area_no, a.short_name as area, w.text, w.sheet, w.cell, w.indicator
from answer_at($plan, $period, $snapshot) w
join indicator i on i.plan = $plan and i.indicator = w.indicator
join unit u on u.plan = $plan and u.unit = w.unit
left join area a on a.plan = $plan and a.area_no = i.area_no
where i.narrative = $narrative and says_something(w.text)
  and ($area is null or i.area_no = $area)
  and ($theme is null or list_contains(themes_in(w.text), $theme))
  and ($needle is null or contains(folded(w.text), $needle) or contains(u.search_key, $needle))
order by i.area_no, u.ordinal, i.ordinal
