-- Where does one unit's answer to one indicator come from? At most one row: the answer and the file of the version that
-- counts; no row when nothing of the unit counts. state NULL: the file had no row for the indicator.
-- size NULL: the bytes of the file are not on record.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param unit: unit code
-- param indicator: indicator code
select s.submission_id, s.version, s.received_at, s.file_name, s.sha256, s.is_sample, f.size,
       a.state, a.numerator, a.denominator, a.figure, a.text, a.sheet, a.cell, a.raw
from submission_at($plan, $period, $snapshot) s
left join (select * from answer_at($plan, $period, $snapshot) where unit = $unit and indicator = $indicator) a
    on a.submission_id = s.submission_id
left join (select sha256, any_value(size) as size from submission_file group by sha256) f on f.sha256 = s.sha256
where s.unit = $unit
