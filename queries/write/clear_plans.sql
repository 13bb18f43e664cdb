-- The plan folders are the truth; their copy in the database is replaced whole.
delete from plan; delete from period; delete from area; delete from indicator; delete from unit;
delete from obligation; delete from deadline; delete from speech
