-- Sample returns are made up and leave nothing behind, in no snapshot either.
delete from submission_in_force where submission_id in (select submission_id from submission where is_sample)
