-- The latest accepted version of every unit's return of which no version counts.
insert into submission_in_force (snapshot, submission_id)
select 'live', max_by(submission_id, version) from submission where status = 'accepted'
group by plan, period, unit
having not bool_or(submission_id in (select submission_id from submission_in_force where snapshot = 'live'))
