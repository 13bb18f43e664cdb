-- One version of a unit's return, if it is the very same file.
select submission_id from submission
where plan = $plan and period = $period and unit = $unit and version = $version and sha256 = $sha256
