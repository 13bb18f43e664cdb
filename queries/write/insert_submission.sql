-- Append facts; columns matched by name.
insert into submission by name select * from rows
