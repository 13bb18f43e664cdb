-- How did returns come in? One row per unit that returned, block by block, in the order of arrival; nth counts them up.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param as_of: moment the figures stand for, NULL for everything on record
with block_size as (
    select block_of(unit_kind) as block, count(*) as units, min(ordinal) as ordinal
    from unit where plan = $plan group by all
)
select s.block, b.units, s.unit, u.short_name, s.received_at, s.status,
       row_number() over (partition by s.block order by s.received_at, u.ordinal) as nth
from return_status_at($plan, $period, $snapshot, $as_of) s
join unit u on u.plan = $plan and u.unit = s.unit
join block_size b on b.block = s.block
where s.status <> 'missing'
order by b.ordinal, nth
