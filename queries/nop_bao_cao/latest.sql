-- Which file did a unit hand in last for a period? One row, none when nothing stands (withdrawn ones do not).
-- param plan: plan code
-- param period: reporting period of the plan
-- param unit: unit code
select submission_id, version, status, received_at, sha256, file_name
from submission
where plan = $plan and period = $period and unit = $unit and status <> 'withdrawn'
order by version desc limit 1
