-- A snapshot that holds sample returns goes with them, whole: without them it would say something else under the same id.
delete from snapshot_submission where snapshot in (select snapshot from snapshot where is_sample)
    or submission_id in (select submission_id from submission where is_sample);
delete from submission_in_force where snapshot in (select snapshot from snapshot where is_sample);
delete from snapshot where is_sample
