-- The register of a snapshot again, from the ledger: $returns is a list of rows as kept_returns gives them.
insert into snapshot_submission (snapshot, submission_id, status, received_at)
select $snapshot, s.submission_id, said.r[4], said.r[5]::timestamp
from (select unnest(from_json($returns, '[["VARCHAR"]]')) as r) said
join submission s on s.plan = $plan and s.period = said.r[1] and s.unit = said.r[2] and s.version = said.r[3]::integer
