-- Append facts; columns matched by name.
insert into submission_file by name select * from rows
