-- What counted in a snapshot again, from the ledger: $returns is a list of rows as kept_returns gives them.
insert into submission_in_force (snapshot, submission_id)
select $snapshot, s.submission_id
from (select unnest(from_json($returns, '[["VARCHAR"]]')) as r) said
join submission s on s.plan = $plan and s.period = said.r[1] and s.unit = said.r[2] and s.version = said.r[3]::integer
where said.r[6] = 'counts'
