-- Append to the record of what was handed in together; columns matched by name.
insert into batch by name select * from rows
