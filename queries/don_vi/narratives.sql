-- What did one unit write? One row per text of its areas: narrative key_results / difficulties / causes /
-- recommendations, general texts of the cover as narrative NULL (area 0); recommendations carry their addressee level and,
-- in place of an indicator and its name, submission_id and ordinal.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param unit: unit code
-- param area int: area number, NULL for all areas
with said as (
    select a.area_no, i.narrative, i.name, i.ordinal as position, null as addressee_level, a.text, a.sheet, a.cell,
           a.indicator, a.submission_id, null as ordinal
    from answer_at($plan, $period, $snapshot) a
    join indicator i on i.plan = $plan and i.indicator = a.indicator
    where a.unit = $unit and i.kind = 'text' and a.state = 'reported' and trim(a.text) <> ''
          and (i.narrative is not null or i.area_no = 0)
    union all
    select r.area_no, 'recommendations', null, 100000 + r.ordinal, r.addressee_level, r.text, r.sheet, r.cell, null,
           s.submission_id, r.ordinal
    from counted_at($plan, $period, $snapshot) s
    join recommendation r using (submission_id)
    where s.unit = $unit and trim(r.text) <> ''
)
select area_no, narrative, name, addressee_level, text, sheet, cell, indicator, submission_id, ordinal
from said
where $area is null or area_no = $area
order by area_no, list_position(['key_results', 'difficulties', 'causes', 'recommendations'], narrative) nulls first, position
