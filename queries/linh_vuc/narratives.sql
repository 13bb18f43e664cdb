-- What did the units write about one area? One row per text: narrative key_results / difficulties / causes /
-- recommendations, in that order and in the official order of units. Recommendations of the sheet "Kiến nghị" carry
-- their addressee level.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param area: area number
with said as (
    select a.unit, i.narrative, null as addressee_level, a.text, a.sheet, a.cell, 0 as ordinal
    from answer_at($plan, $period, $snapshot) a
    join indicator i on i.plan = $plan and i.indicator = a.indicator
    where i.narrative is not null and a.state = 'reported' and trim(a.text) <> '' and a.area_no = $area
    union all
    select s.unit, 'recommendations', r.addressee_level, r.text, r.sheet, r.cell, r.ordinal
    from submission_at($plan, $period, $snapshot) s
    join recommendation r using (submission_id)
    where r.area_no = $area and trim(r.text) <> ''
)
select said.narrative, u.unit, u.name, u.peer_group, block_of(u.unit_kind) as block, said.addressee_level, said.text,
       said.sheet, said.cell
from said
join unit u on u.plan = $plan and u.unit = said.unit
order by list_position(['key_results', 'difficulties', 'causes', 'recommendations'], said.narrative), u.ordinal, said.ordinal
