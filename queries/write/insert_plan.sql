-- Plans are data: rows of the plan folders, in the table's own column order.
insert into plan select * from rows
