-- Which required answers do the returns in force leave out, and in which cell? One row per unit and indicator, in official
-- order. state: blank, or not_available (the unit wrote "chưa có số liệu"). area: NULL for the cover (0). sheet and cell: where
-- the answer belongs in the unit's own file, NULL when the file has no row for it.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
select u.unit, i.area_no, r.short_name as area, i.indicator, i.name as indicator_name,
       coalesce(a.state, 'blank') as state, a.sheet, a.cell
from counted_at($plan, $period, $snapshot) s
join unit u on u.plan = s.plan and u.unit = s.unit
join obligation o on o.plan = s.plan and o.unit = s.unit
join indicator i on i.plan = o.plan and i.indicator = o.indicator and i.required
    and i.narrative is distinct from 'recommendations'
left join area r on r.plan = i.plan and r.area_no = i.area_no
left join answer a on a.submission_id = s.submission_id and a.indicator = i.indicator
where coalesce(a.state, 'blank') in ('blank', 'not_available')
order by u.ordinal, i.ordinal
