-- The next version of a unit's return. Read inside the writing transaction, so versions are consecutive.
select nextval('submission_seq') as submission_id, coalesce(max(version), 0) + 1 as version,
       max_by(received_at, version) as previous_at,
       min(received_at) filter (where status in ('accepted', 'pending') and is_sample = $is_sample) as first_accepted_at
from submission
where plan = $plan and period = $period and unit = $unit
