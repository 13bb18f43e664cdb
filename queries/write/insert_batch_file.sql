-- Append to the record of what was handed in together; columns matched by name.
insert into batch_file by name select * from rows
