-- Beginnings of conferences, registered as `rows`.
insert into agenda_start by name select * from rows
