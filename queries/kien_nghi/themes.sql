-- Which themes do units name among their difficulties? One row per theme that is named, most mentions first.
-- mentions: a unit counts once for every area it names the theme in; naming: units; asked: units that owe the answer.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param area int: area number, NULL for all areas
with asked as (
    select s.submission_id, s.unit, i.indicator
    from counted_at($plan, $period, $snapshot) s
    join obligation o on o.plan = s.plan and o.unit = s.unit
    join indicator i on i.plan = o.plan and i.indicator = o.indicator
    where i.narrative = 'difficulties' and ($area is null or i.area_no = $area)
),
named as (
    select asked.unit, unnest(themes_in(w.text)) as theme
    from asked join answer w using (submission_id, indicator)
    where says_something(w.text)
)
select theme, count(*) as mentions, count(distinct unit) as naming,
       (select count(distinct unit) from asked) as asked
from named where theme is not null group by theme
order by mentions desc, theme
