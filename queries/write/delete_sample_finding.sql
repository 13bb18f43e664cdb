-- Sample returns are made up and leave nothing behind.
delete from finding where submission_id in (select submission_id from submission where is_sample)
