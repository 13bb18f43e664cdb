-- Describe a snapshot whose rows were just copied.
insert into snapshot (snapshot, plan, period, ordinal, name, note, taken_at, as_of, actor, submissions, is_sample,
                      content_hash, plan_hash)
with kept as (
    select s.period, s.unit, s.version, s.sha256, k.status, k.received_at, s.is_sample, f.submission_id is not null as counts
    from snapshot_submission k
    join submission s using (submission_id)
    left join submission_in_force f on f.snapshot = $snapshot and f.submission_id = k.submission_id
    where k.snapshot = $snapshot
)
select $snapshot, $plan, $period, $ordinal, $called, $note, $taken_at,
       last_record($plan, $period), $actor, count(*) filter (counts and period = $period),
       coalesce(bool_or(is_sample) filter (counts), false),
       sha256(coalesce(string_agg(concat_ws('|', period, unit, version, sha256, status, received_at, counts),
                                  chr(10) order by period, unit, version) filter (counts or status = 'accepted'), '')),
       $plan_hash
from kept
returning content_hash, is_sample
