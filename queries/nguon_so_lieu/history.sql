-- What did one unit answer to one indicator in every file it sent for the period? One row per version, newest first.
-- counts: this version is the one in force. state NULL: no answer on record (returned, or no row in the file).
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param unit: unit code
-- param indicator: indicator code
select s.submission_id, s.version, s.status, s.received_at, s.file_name, c.submission_id is not null as counts,
       a.state, a.numerator, a.denominator, a.raw, a.sheet, a.cell,
       case when i.kind = 'ratio' then (case when a.denominator > 0 then 100.0 * a.numerator / a.denominator end)
            when a.state in ('reported', 'no_occurrence') then a.value end as figure
from register_at($plan, $period, $snapshot) s
join indicator i on i.plan = $plan and i.indicator = $indicator
left join counted_at($plan, $period, $snapshot) c on c.submission_id = s.submission_id
left join answer a on a.submission_id = s.submission_id and a.indicator = $indicator
where s.unit = $unit
order by s.version desc
