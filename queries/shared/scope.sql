-- What is on record for one plan and period. Always one row: in_force, samples (in force and sample), as_of (time of the
-- last record, which never goes back: last_record in queries/schema/61_review.sql; of a snapshot the one it was taken with;
-- NULL when nothing was ever received).
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
select count(*) as in_force, count(*) filter (where is_sample) as samples,
       coalesce((select as_of from snapshot where snapshot = $snapshot), last_record($plan, $period)) as as_of
from counted_at($plan, $period, $snapshot)
