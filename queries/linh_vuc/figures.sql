-- What do the whole plan, each block and each peer group show for the indicators of one area? One row per indicator ×
-- scope, indicators in the order of the plan; scope group (peer groups in official order), block (commune, department,
-- office), then all. figure: Σ/Σ of rates, sum, weighted or mean, NULL for aggregation none. figure_met: that figure
-- against the target; met / judged: units. shared: several units of a block owe it, so they can be compared.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param area int: area number, NULL for all areas
with grouped as (
    select peer_group, any_value(block_of(unit_kind)) as block, min(ordinal) as ordinal
    from unit where plan = $plan group by peer_group
),
figured as (
    select *, max(case when scope = 'block' then owed end) over (partition by indicator) > 1 as shared
    from aggregate_at($plan, $period, $snapshot, $area)
)
select i.indicator, i.area_no, i.ordinal, i.name, i.kind, i.measure_unit, i.direction, i.target_op, i.target_value,
       i.target_kind, i.aggregation, i.headline, f.shared, f.scope, f.scope_name,
       coalesce(g.block, case f.scope when 'block' then f.scope_name end) as block, f.figure,
       is_met(f.figure, i.target_op, i.target_value) as figure_met, f.owed, f.reported, f.no_occurrence, f.met, f.judged,
       f.median, f.lowest, f.highest
from indicator i
join figured f on f.indicator = i.indicator
left join grouped g on f.scope = 'group' and g.peer_group = f.scope_name
where i.plan = $plan
order by i.ordinal, list_position(['group', 'block', 'all'], f.scope), g.ordinal, f.scope_name
