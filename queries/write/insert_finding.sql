-- Append facts; columns matched by name.
insert into finding by name select * from rows
