-- Append facts; columns matched by name.
insert into submission_in_force by name select * from rows
