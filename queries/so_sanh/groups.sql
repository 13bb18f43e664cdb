-- How do the peer groups compare? One row per indicator × peer group of communes, groups in official order: figure is
-- Σ/Σ of the group's rates, the sum, or the mean of a scale; per_unit is what one unit shows in the middle (median).
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param area: area number, NULL for all areas
with grouped as (
    select peer_group, min(ordinal) as ordinal, count(*) as units
    from unit where plan = $plan and block_of(unit_kind) = 'commune' group by peer_group
)
select i.indicator, i.area_no, i.ordinal, i.name, i.kind, i.measure_unit, i.direction, i.target_op, i.target_value,
       i.target_kind, i.aggregation, i.decimals, row_number() over (partition by i.indicator order by g.ordinal) as position,
       g.peer_group as unit, g.peer_group as unit_name, g.peer_group as short_name, a.figure, a.median as per_unit, a.owed, a.reported, a.met as met_units,
       is_met(a.figure, i.target_op, i.target_value) as met
from indicator i
join aggregate_at($plan, $period, $snapshot) a on a.indicator = i.indicator and a.scope = 'group'
join grouped g on g.peer_group = a.scope_name
where i.plan = $plan and i.kind not in ('text', 'date') and ($area is null or i.area_no = $area)
order by i.ordinal, g.ordinal
