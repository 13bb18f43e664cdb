-- How much is in the database? Always one row.
select (select count(*) from unit) as units, (select count(*) from submission) as submissions,
       (select count(*) from submission_in_force where snapshot = 'live') as in_force
