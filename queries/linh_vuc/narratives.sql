-- What did the units write about one area, of one kind? One row per text, in the official order of units. narrative:
-- key_results / difficulties / causes / recommendations; recommendations come from the area's own row and from the sheet
-- "Kiến nghị", where they carry their addressee level and, in place of an indicator, submission_id and ordinal.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param area int: area number
-- param narrative: kind of text
with written as (
    select a.unit, a.text, a.sheet, a.cell, a.indicator, a.submission_id
    from answer_at($plan, $period, $snapshot) a
    where a.area_no = $area and a.narrative = $narrative
),
said as (
    select unit, null as addressee_level, text, sheet, cell, indicator, submission_id, null as ordinal
    from written where trim(text) <> ''
    union all
    select s.unit, r.addressee_level, r.text, r.sheet, r.cell, null, s.submission_id, r.ordinal
    from counted_at($plan, $period, $snapshot) s
    join recommendation r using (submission_id)
    where $narrative = 'recommendations' and r.area_no = $area and trim(r.text) <> ''
)
select u.unit, u.name, u.peer_group, block_of(u.unit_kind) as block, said.addressee_level, said.text, said.sheet, said.cell,
       said.indicator, said.submission_id, said.ordinal
from said
join unit u on u.plan = $plan and u.unit = said.unit
order by u.ordinal, said.ordinal nulls first
