-- Append facts; columns matched by name.
insert into event by name select * from rows
