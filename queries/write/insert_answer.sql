-- Append facts; columns matched by name.
insert into answer by name select * from rows
