-- Which speeches came in? One row per speech, in the order of the programme. A speech is received when the unit's return in
-- force gives the day it was sent; status: on_time / late / missing. sent_on: that day.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param indicator: the indicator that asks for the day the speech was sent
with sent as (
    select r.unit, try_cast(a.text as date) as sent_on
    from counted_at($plan, $period, $snapshot) r
    join answer a on a.submission_id = r.submission_id
    where a.indicator = $indicator and a.state = 'reported'
)
select s.ordinal, s.unit, u.name, u.short_name, block_of(u.unit_kind) as block, s.topic, s.due_before, t.sent_on,
       case when t.sent_on is null then 'missing' when t.sent_on < s.due_before then 'on_time' else 'late' end as status
from speech s
join unit u on u.plan = s.plan and u.unit = s.unit
left join sent t on t.unit = s.unit
where s.plan = $plan
order by s.ordinal
