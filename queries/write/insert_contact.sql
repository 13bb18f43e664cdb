-- Append to the log of contacts, columns matched by name; an entry that is there already stays as it is.
insert into contact by name select * from rows on conflict do nothing
