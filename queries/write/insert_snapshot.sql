-- Append facts; columns matched by name.
insert into snapshot by name select * from rows
