-- Files of batches that were filed as sample returns, or repeated one, and batches nothing is left of.
delete from batch_file where exists (
    select 1 from batch_result r join submission s using (submission_id)
    where s.is_sample and r.batch_id = batch_file.batch_id and r.ordinal = batch_file.ordinal);
delete from batch_result where submission_id in (select submission_id from submission where is_sample);
delete from batch where batch_id not in (select batch_id from batch_file)
