-- How do the peer groups compare? One row per indicator × peer group of communes, groups in official order. figure: Σ/Σ of
-- the group's rates, the mean of a scale; for sums what one unit shows in the middle (median), since groups differ in
-- size; for yes/no questions the share that said Có, as a rate. stands_for: median or share, where the figure is that
-- and not the indicator's own. unit, unit_name, short_name: the group, as in so_sanh/units.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param area int: area number, NULL for all areas
with grouped as (
    select peer_group, row_number() over (order by min(ordinal)) as position
    from unit where plan = $plan and block_of(unit_kind) = 'commune' group by peer_group
)
select i.indicator, i.area_no, i.ordinal,
       i.name,
       case when i.kind = 'boolean' then 'share'
            when i.aggregation in ('sum', 'none') and i.kind in ('count', 'money') then 'median' end as stands_for,
       if(i.kind = 'boolean', 'percent', i.kind) as kind, if(i.kind = 'boolean', '%', i.measure_unit) as measure_unit,
       i.direction, if(i.kind = 'boolean', null, i.target_op) as target_op,
       if(i.kind = 'boolean', null, i.target_value) as target_value, i.target_kind, g.position,
       g.peer_group as unit, g.peer_group as unit_name, g.peer_group as short_name,
       case when i.kind = 'boolean' then 100 * a.figure / nullif(a.reported, 0)
            when i.aggregation in ('sum', 'none') and i.kind in ('count', 'money') then a.median else a.figure end as figure,
       a.owed, a.reported
from indicator i
join aggregate_at($plan, $period, $snapshot, $area) a on a.indicator = i.indicator and a.scope = 'group'
join grouped g on g.peer_group = a.scope_name
where i.plan = $plan
order by i.ordinal, g.position
