-- Which versions are on record for a plan and period, and how does each stand? One row per version: what waits for
-- confirmation first, then newest first.
-- status: accepted / pending / returned / withdrawn. counts: this version is in force. waiting: pending, and the unit has sent
-- nothing since that counts or waits. by_check: the checks sent it back, its figures are not loaded. first_at: when the
-- program received it; received_at: officially. counted: number of the unit's version in force. seen: number of the last
-- event of any of the unit's versions. last_*: the last filing or decision of this version; before: its status before it was
-- sent back or withdrawn.
-- param plan: plan code
-- param period: reporting period of the plan
with told as (
    select submission_id, max(seq) as seq, max_by(kind, seq) as last_kind, max_by(occurred_at, seq) as last_at,
           max_by(actor, seq) as last_actor, max_by(reason, seq) as last_reason,
           max_by(status_before, seq) filter (kind in ('sent_back', 'withdrawn')) as status_before,
           min_by(occurred_at, seq) filter (kind in ('accepted', 'pending', 'returned')) as first_at
    from review_log($plan, $period) group by submission_id
),
found as (
    select f.submission_id, count(*) filter (f.severity = 'reject') as rejects, count(*) filter (f.severity = 'warn') as warnings
    from finding f join submission s using (submission_id)
    where s.plan = $plan and s.period = $period group by f.submission_id
),
standing as (
    select s.*, c.submission_id is not null as counts,
           max(case when c.submission_id is not null then s.version end) over (partition by s.unit) as counted,
           max(case when s.status in ('accepted', 'pending') then s.version end) over (partition by s.unit) as newest
    from submission s
    left join counted_at($plan, $period, null) c on c.submission_id = s.submission_id
    where s.plan = $plan and s.period = $period
)
select s.submission_id, s.unit, u.name as unit_name, s.version, s.status, s.received_at,
       coalesce(t.first_at, s.received_at) as first_at, s.file_name, s.sha256, s.is_sample, s.counts, s.counted,
       s.status = 'pending' and s.version = s.newest as waiting, coalesce(f.rejects, 0) > 0 as by_check,
       coalesce(f.rejects, 0) as rejects, coalesce(f.warnings, 0) as warnings,
       coalesce(max(t.seq) over (partition by s.unit), 0) as seen,
       t.last_kind, t.last_at, t.last_actor, t.last_reason, t.status_before as before
from standing s
join unit u on u.plan = s.plan and u.unit = s.unit
left join told t on t.submission_id = s.submission_id
left join found f on f.submission_id = s.submission_id
order by waiting desc, coalesce(t.first_at, s.received_at) desc, s.submission_id desc
