-- Keep what counts now under a snapshot's id: every period of the plan, because series run over all of them.
insert into submission_in_force (snapshot, submission_id)
select $snapshot, f.submission_id
from submission_in_force f join submission s using (submission_id)
where f.snapshot = 'live' and s.plan = $plan
