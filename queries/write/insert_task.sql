-- Conclusions of the chair, registered as `rows`.
insert into task by name select * from rows
