-- Keep the register of receipt as it stands: withdrawing, sending back or a corrected time of receipt come later.
insert into snapshot_submission (snapshot, submission_id, status, received_at)
select $snapshot, submission_id, status, received_at from submission where plan = $plan
