-- Items of a run of show, registered as `rows`.
insert into agenda_item by name select * from rows
