-- Every version of the unit's return that one submission is a version of, oldest first: what a decision has to know.
-- first_at: when the program received it, whatever its official time is now. by_check: returned by the checks, its figures
-- were never loaded. seq, kind, at, actor: of what last happened to the version.
with own as (select plan, period, unit from submission where submission_id = $submission_id),
log as (select l.* from own cross join review_log(own.plan, own.period) l where l.unit = own.unit),
told as (
    select submission_id, max(seq) as seq, max_by(kind, seq) as kind, max_by(occurred_at, seq) as at,
           max_by(actor, seq) as actor, min_by(occurred_at, seq) filter (kind in ('accepted', 'pending', 'returned')) as first_at,
           max_by(status_before, seq) filter (kind in ('sent_back', 'withdrawn')) as status_before
    from log group by submission_id
)
select s.submission_id, s.plan, s.period, s.unit, s.version, s.status, s.received_at, coalesce(t.first_at, s.received_at),
       s.sha256, s.is_sample,
       exists (select 1 from finding f where f.submission_id = s.submission_id and f.severity = 'reject'),
       coalesce(t.seq, 0), t.kind, t.at, t.actor, t.status_before
from own join submission s using (plan, period, unit)
left join told t on t.submission_id = s.submission_id
order by s.version
