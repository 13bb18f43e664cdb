-- Append facts; columns matched by name.
insert into snapshot_submission by name select * from rows
