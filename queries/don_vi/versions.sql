-- Which files did one unit send for the period? One row per version, newest first; counts: this version is the one in force;
-- received_at: officially; first_at: when the program received it; rejects, warns: findings of the check.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param unit: unit code
select s.submission_id, s.version, s.status, s.received_at, s.file_name, s.is_sample, c.submission_id is not null as counts,
       coalesce((select min_by(l.occurred_at, l.seq) from review_log($plan, $period) l
                 where l.submission_id = s.submission_id and l.kind in ('accepted', 'pending', 'returned')), s.received_at) as first_at,
       (select count(*) from finding f where f.submission_id = s.submission_id and f.severity = 'reject') as rejects,
       (select count(*) from finding f where f.submission_id = s.submission_id and f.severity = 'warn') as warns
from register_at($plan, $period, $snapshot) s
left join counted_at($plan, $period, $snapshot) c on c.submission_id = s.submission_id
where s.unit = $unit
order by s.version desc
