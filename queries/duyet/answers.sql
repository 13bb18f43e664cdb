-- What does one version answer? One row per answer, in the order of the plan.
-- param submission int: submission id
select a.indicator, a.state, a.numerator, a.denominator, a.value, a.text, a.sheet, a.cell, a.raw
from answer a
join submission s using (submission_id)
left join indicator i on i.plan = s.plan and i.indicator = a.indicator
where a.submission_id = $submission
order by i.area_no, i.ordinal, a.indicator
