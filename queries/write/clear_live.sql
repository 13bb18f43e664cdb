-- Forget which version of a unit's return counts; set_live says it anew in the same transaction.
delete from submission_in_force
where snapshot = 'live' and submission_id in (
    select submission_id from submission where plan = $plan and period = $period and unit = $unit)
