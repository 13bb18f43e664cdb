-- Where does one recommendation come from? At most one row: its text and cell, and the file of its version.
-- counts: that version is the one in force.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param submission int: submission id
-- param ordinal int: place of the recommendation in its return, from 1
select s.submission_id, s.unit, s.version, s.received_at, s.file_name, s.sha256, s.is_sample, f.size,
       c.submission_id is not null as counts, r.area_no, r.addressee_level, r.text, r.sheet, r.cell
from recommendation r
join register_at($plan, $period, $snapshot) s using (submission_id)
left join counted_at($plan, $period, $snapshot) c using (submission_id)
left join (select sha256, any_value(size) as size from submission_file group by sha256) f on f.sha256 = s.sha256
where s.plan = $plan and s.period = $period and r.submission_id = $submission and r.ordinal = $ordinal
