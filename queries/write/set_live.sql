-- The latest accepted version of a unit's return counts.
insert into submission_in_force (snapshot, submission_id)
select 'live', submission_id from submission
where plan = $plan and period = $period and unit = $unit and status = 'accepted'
order by version desc limit 1
