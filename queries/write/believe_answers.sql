-- Values kept off the charts until somebody confirms them (W07: a rate of 0,985 that may be 98,5): somebody has.
update answer set state = 'reported'
where submission_id = $submission_id and state = 'not_available' and value is not null
