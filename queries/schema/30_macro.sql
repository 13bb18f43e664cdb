-- Submissions that count for one plan and period, live (snapshot NULL) or at a snapshot.
create or replace macro submission_at(plan_, period_, snapshot_) as table
    select s.* from submission_in_force f join submission s using (submission_id)
    where f.snapshot = coalesce(snapshot_, 'live') and s.plan = plan_ and s.period = period_;
-- Their answers: one row per unit × indicator. rate: 0–100, NULL when the denominator is 0 or missing.
-- figure: the number a chart shows (rate of a ratio, else value), NULL unless reported or no_occurrence.
create or replace macro answer_at(plan_, period_, snapshot_) as table
    select s.unit, s.submission_id, a.indicator, a.state, a.numerator, a.denominator, a.value, a.text,
           a.sheet, a.cell, a.raw, i.area_no, i.kind, i.direction, i.target_op, i.target_value, i.aggregation,
           case when a.denominator > 0 then 100.0 * a.numerator / a.denominator end as rate,
           case when i.kind = 'ratio' then (case when a.denominator > 0 then 100.0 * a.numerator / a.denominator end)
                when a.state in ('reported', 'no_occurrence') then a.value end as figure
    from submission_at(plan_, period_, snapshot_) s
    join answer a using (submission_id)
    join indicator i on i.plan = s.plan and i.indicator = a.indicator;
-- Does a figure reach its target or reference level? NULL when either is missing.
create or replace macro is_met(figure, op, target) as
    case when figure is null or target is null then null
         when op = '>=' then figure >= target - 1e-9 when op = '<=' then figure <= target + 1e-9
         when op = '>' then figure > target when op = '<' then figure < target else abs(figure - target) < 1e-9 end;
-- The three blocks (khối) that answer apart: communes, departments, and the offices of one commune.
create or replace macro block_of(unit_kind) as
    case unit_kind when 'so' then 'department' when 'office' then 'office' else 'commune' end;
-- Whole-plan figures: one row per indicator × scope. scope is 'all' (toàn tỉnh or toàn xã), 'block' (scope_name
-- commune / department / office) or 'group' (scope_name a peer group). A rate is Σ numerators / Σ denominators, money
-- per head is weighted by its weight indicator, 'mean' is kept for scales and distances, 'none' has no figure.
-- owed: units that owe it; reported: units with a figure; met / judged: of those, how many reach the target / have one.
create or replace macro aggregate_at(plan_, period_, snapshot_) as table
    with answered as (
        select a.indicator, a.unit, a.state, a.numerator, a.denominator, a.figure, w.figure as weight,
               is_met(a.figure, a.target_op, a.target_value) as met
        from answer_at(plan_, period_, snapshot_) a
        join indicator i on i.plan = plan_ and i.indicator = a.indicator and i.narrative is null and i.area_no > 0
        left join answer_at(plan_, period_, snapshot_) w on w.unit = a.unit and w.indicator = i.weight_indicator
    )
    select o.indicator,
           case grouping(u.peer_group) * 2 + grouping(block_of(u.unit_kind))
                when 3 then 'all' when 2 then 'block' else 'group' end as scope,
           coalesce(u.peer_group, block_of(u.unit_kind)) as scope_name,
           case any_value(i.aggregation)
                when 'sum' then sum(a.figure)
                when 'mean' then avg(a.figure)
                when 'weighted' then case any_value(i.kind)
                    when 'ratio' then 100 * sum(a.numerator) filter (a.denominator > 0) / sum(a.denominator) filter (a.denominator > 0)
                    else sum(a.figure * a.weight) / sum(a.weight) filter (a.figure is not null) end
           end as figure,
           count(*) as owed, count(a.figure) as reported, count(*) filter (a.state = 'no_occurrence') as no_occurrence,
           count(*) filter (a.met) as met, count(a.met) as judged,
           median(a.figure) as median, min(a.figure) as lowest, max(a.figure) as highest
    from obligation o
    join unit u on u.plan = o.plan and u.unit = o.unit
    join indicator i on i.plan = o.plan and i.indicator = o.indicator and i.narrative is null and i.area_no > 0
    left join answered a on a.indicator = o.indicator and a.unit = o.unit
    where o.plan = plan_
    group by grouping sets ((o.indicator), (o.indicator, block_of(u.unit_kind)), (o.indicator, u.peer_group));
