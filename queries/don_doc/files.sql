-- Whose last file is not settled: sent back and not sent again, or waiting until its warnings are confirmed? One row per
-- unit, in official order. status: returned / pending. reason: of whoever sent it back, NULL when the checks did. counted:
-- the version whose figures count meanwhile, NULL when none does.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
with latest as (
    select unit, arg_max(submission_id, version) as submission_id
    from register_at($plan, $period, $snapshot) where status <> 'withdrawn' group by unit
),
sent_back as (
    select submission_id, arg_max(reason, seq) as reason
    from review_log($plan, $period) where kind = 'sent_back' group by submission_id
)
select u.unit, s.submission_id, s.status, s.version, s.received_at, s.file_name,
       case s.status when 'returned' then b.reason end as reason, f.version as counted
from latest l
join register_at($plan, $period, $snapshot) s on s.submission_id = l.submission_id and s.status in ('returned', 'pending')
join unit u on u.plan = s.plan and u.unit = s.unit
left join sent_back b on b.submission_id = s.submission_id
left join counted_at($plan, $period, $snapshot) f on f.unit = s.unit
order by u.ordinal
