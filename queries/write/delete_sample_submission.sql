-- Sample returns themselves, last; how many there were.
delete from submission where is_sample returning submission_id
