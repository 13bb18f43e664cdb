-- Which units still owe something, what, and what was agreed with them? One row per unit: those whose promised day is past
-- first, then the official order. owes_return: nothing was received. was_returned, is_pending: the last file was sent back,
-- or waits until its warnings are confirmed. blanks: required answers left out of the return that counts. speeches: not
-- sent yet. days_late: of whatever is most overdue; a file that waits was sent. last_*, promised_for: of the last contact
-- that stands; is_broken: the promised day passed before the last thing on record (a return, a contact).
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param as_of moment: what the figures stand for, NULL for everything on record
-- param indicator: the indicator that asks for the day the speech was sent
-- param block: commune / department / office, NULL for all
-- param group: peer group, NULL for all
-- param owes: broken (the promised day is past) / return / returned / pending / blanks / speech, NULL for anything
with latest as (
    select unit, arg_max(status, version) as status
    from register_at($plan, $period, $snapshot) where status <> 'withdrawn' group by unit
),
blank as (
    select o.unit, count(*) as blanks
    from counted_at($plan, $period, $snapshot) s
    join obligation o on o.plan = s.plan and o.unit = s.unit
    join indicator i on i.plan = o.plan and i.indicator = o.indicator and i.required
        and i.narrative is distinct from 'recommendations'
    left join answer a on a.submission_id = s.submission_id and a.indicator = i.indicator
    where coalesce(a.state, 'blank') in ('blank', 'not_available')
    group by o.unit
),
talk as (
    select p.unit, count(*) as speeches,
           greatest(coalesce(date_diff('day', min(p.due_before), $as_of::timestamp) + 1, 0), 0) as days_late
    from speech p
    where p.plan = $plan and p.unit not in (
        select s.unit from counted_at($plan, $period, $snapshot) s join answer a using (submission_id)
        where a.indicator = $indicator and a.state = 'reported' and try_cast(a.text as date) is not null)
    group by p.unit
),
contacted as (
    select * from contact
    where plan = $plan and period = $period and contact not in (select contact from contact_cancelled)
    qualify row_number() over (partition by unit order by contacted_at desc, noted_at desc) = 1
),
-- Not a window: DuckDB 1.5.5 now and then fails over an aggregate over () of few rows (vector index out of range).
newest as (
    select max(contacted_at) as at from contacted
),
listed as (
    select u.unit, u.name, t.block, u.peer_group, t.status = 'missing' and r.status is null as owes_return,
           coalesce(r.status = 'returned', false) as was_returned, coalesce(r.status = 'pending', false) as is_pending,
           coalesce(b.blanks, 0) as blanks, coalesce(k.speeches, 0) as speeches,
           greatest(if(t.status = 'missing' and r.status is distinct from 'pending', t.days_late, 0),
                    coalesce(k.days_late, 0)) as days_late,
           c.contacted_at as last_at, c.channel as last_channel, c.promised_for,
           coalesce(c.promised_for < greatest(n.at, $as_of::timestamp)::date, false) as is_broken, u.ordinal
    from return_status_at($plan, $period, $snapshot, $as_of) t
    join unit u on u.plan = $plan and u.unit = t.unit
    left join latest r on r.unit = t.unit
    left join blank b on b.unit = t.unit
    left join talk k on k.unit = t.unit
    left join contacted c on c.unit = t.unit
    cross join newest n
)
select * exclude (ordinal)
from listed
where (owes_return or was_returned or is_pending or blanks > 0 or speeches > 0)
  and ($block is null or block = $block) and ($group is null or peer_group = $group)
  and case $owes when 'broken' then is_broken when 'return' then owes_return when 'returned' then was_returned when 'pending' then is_pending
                 when 'blanks' then blanks > 0 when 'speech' then speeches > 0 else true end
order by is_broken desc, ordinal
