-- The version of a unit's return a decision was about: the very same file. Its number may be a lower one than it was then ($version),
-- when sample returns before it have not come back; of versions with equal bytes the one received when the decision says.
select submission_id from submission
where plan = $plan and period = $period and unit = $unit and sha256 = $sha256 and version <= $version
order by received_at = $received_before desc, version desc limit 1
