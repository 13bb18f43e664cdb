-- Let a return count that the checks sent back, for the length of a comparison: clear_live and set_live end it.
insert into submission_in_force (snapshot, submission_id) values ('live', $submission_id)
