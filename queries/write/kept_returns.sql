-- What a snapshot holds, in words that outlive the ids of a database: one row per version, as the ledger keeps it.
select s.period, s.unit, s.version::varchar as version, k.status, strftime(k.received_at, '%Y-%m-%dT%H:%M:%S.%f') as received_at,
       if(f.submission_id is null, '', 'counts') as counts
from snapshot_submission k
join submission s using (submission_id)
left join submission_in_force f on f.snapshot = k.snapshot and f.submission_id = k.submission_id
where k.snapshot = $snapshot
order by s.period, s.unit, s.version
