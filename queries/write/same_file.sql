-- The newest version of a unit's return that was the very same bytes; none after it was withdrawn.
select submission_id, version, status from submission
where plan = $plan and period = $period and unit = $unit and sha256 = $sha256 and status <> 'withdrawn'
order by version desc limit 1
