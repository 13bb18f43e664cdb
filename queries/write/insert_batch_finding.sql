-- Append to the record of what was handed in together; columns matched by name.
insert into batch_finding by name select * from rows
