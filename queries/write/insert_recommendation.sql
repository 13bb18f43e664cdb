-- Append facts; columns matched by name.
insert into recommendation by name select * from rows
