-- Which units stand otherwise in one snapshot than in an earlier one? One row per unit, in official order. change: new,
-- withdrawn (nothing counts any more), replaced (another version counts), status (the same return is judged otherwise).
-- cells: answers that are not the same; before_id, submission_id: the versions that count, NULL where none or still the same does;
-- status: on_time / late / returned / missing, as return_status_at says.
-- param plan: plan code
-- param period: reporting period of the plan
-- param before: snapshot id of the earlier one, NULL for live figures
-- param snapshot: snapshot id of the later one, NULL for live figures
with stood as (
    select b.unit, b.status as before_status, a.status
    from return_status_at($plan, $period, $before, null) b
    join return_status_at($plan, $period, $snapshot, null) a using (unit)
),
differing as (
    select unit, count(*) as cells from answer_difference($plan, $period, $before, $snapshot) group by unit
),
recommended as (
    select submission_id, count(*) as recommendations from recommendation group by submission_id
)
select u.unit, u.name, u.short_name, block_of(u.unit_kind) as block, u.peer_group,
       case when m.unit is null then 'status' when m.before_id is null then 'new' when m.submission_id is null then 'withdrawn'
            else 'replaced' end as change,
       o.version as before_version, n.version, s.before_status, s.status, coalesce(d.cells, 0) as cells,
       coalesce(p.recommendations, 0) as before_recommendations, coalesce(r.recommendations, 0) as recommendations,
       m.before_id, m.submission_id
from stood s
join unit u on u.plan = $plan and u.unit = s.unit
left join return_difference($plan, $period, $before, $snapshot) m on m.unit = s.unit
left join register_at($plan, $period, $before) o on o.submission_id = m.before_id
left join register_at($plan, $period, $snapshot) n on n.submission_id = m.submission_id
left join differing d on d.unit = s.unit
left join recommended p on p.submission_id = m.before_id
left join recommended r on r.submission_id = m.submission_id
where m.unit is not null or s.before_status <> s.status
order by u.ordinal
