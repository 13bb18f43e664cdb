-- Submissions that count for one plan and period, live (snapshot NULL) or at a snapshot: then as its register had them.
create or replace macro submission_at(plan_, period_, snapshot_) as table
    select s.* replace (coalesce(k.status, s.status) as status, coalesce(k.received_at, s.received_at) as received_at)
    from submission_in_force f
    join submission s using (submission_id)
    left join snapshot_submission k on k.snapshot = snapshot_ and k.submission_id = f.submission_id
    where f.snapshot = coalesce(snapshot_, 'live') and s.plan = plan_ and s.period = period_;
-- The same for what only asks whose return counts: without the register, which half of the queries would join for nothing.
create or replace macro counted_at(plan_, period_, snapshot_) as table
    select s.submission_id, s.plan, s.period, s.unit, s.version, s.is_sample
    from submission_in_force f
    join submission s using (submission_id)
    where f.snapshot = coalesce(snapshot_, 'live') and s.plan = plan_ and s.period = period_;
-- Their answers: one row per unit × indicator. rate: 0–100, NULL when the denominator is 0 or missing.
-- figure: the number a chart shows (rate of a ratio, else value), NULL unless reported or no_occurrence.
create or replace macro answer_at(plan_, period_, snapshot_) as table
    select s.unit, s.submission_id, a.indicator, a.state, a.numerator, a.denominator, a.value, a.text,
           a.sheet, a.cell, a.raw, i.area_no, i.kind, i.direction, i.target_op, i.target_value, i.aggregation,
           i.required, i.narrative,
           case when a.denominator > 0 then 100.0 * a.numerator / a.denominator end as rate,
           case when i.kind = 'ratio' then (case when a.denominator > 0 then 100.0 * a.numerator / a.denominator end)
                when a.state in ('reported', 'no_occurrence') then a.value end as figure
    from counted_at(plan_, period_, snapshot_) s
    join answer a using (submission_id)
    join indicator i on i.plan = plan_ and i.indicator = a.indicator;
-- The same for every period of the plan at once, for series over the years: one row per period × unit × indicator.
create or replace macro answer_of_plan(plan_, snapshot_) as table
    select s.period, s.unit, a.indicator, a.state, a.numerator, a.denominator, a.value, a.text,
           case when i.kind = 'ratio' then (case when a.denominator > 0 then 100.0 * a.numerator / a.denominator end)
                when a.state in ('reported', 'no_occurrence') then a.value end as figure
    from submission_in_force f join submission s using (submission_id)
    join answer a using (submission_id)
    join indicator i on i.indicator = a.indicator
    where f.snapshot = coalesce(snapshot_, 'live') and s.plan = plan_ and i.plan = plan_;
-- Does a figure reach its target or reference level? NULL when either is missing. Written as bounds, so that the figure
-- stands in it once: a macro is text, and planning took longer than running where it was repeated per operator.
create or replace macro is_met(figure, op, target) as
    figure between (case op when '<=' then -'inf'::double when '<' then -'inf'::double when '>' then target + 1e-9 else target - 1e-9 end)
               and (case op when '>=' then 'inf'::double when '>' then 'inf'::double when '<' then target - 1e-9 else target + 1e-9 end);
-- The three blocks (khối) that answer apart: communes, departments, and the offices of one commune.
create or replace macro block_of(unit_kind) as
    case unit_kind when 'so' then 'department' when 'office' then 'office' else 'commune' end;
-- What many units have together, over the rows of a group: a rate is Σ numerators / Σ denominators, never a mean of rates;
-- NULL where there is nothing to weigh by.
create or replace macro whole_figure(aggregation, kind, figure, numerator, denominator, weight) as
    case any_value(aggregation)
         when 'sum' then sum(figure)
         when 'mean' then avg(figure)
         when 'weighted' then case any_value(kind)
             when 'ratio' then 100 * sum(numerator) filter (denominator > 0) / sum(denominator) filter (denominator > 0)
             else sum(figure * weight) / nullif(sum(weight) filter (figure is not null), 0) end end;
-- What units of a peer group are ranked by, smallest first; NULL where there is no ranking: no direction, a yes/no question,
-- a denominator under the plan's small_denominator, no figure.
create or replace macro ranking_key(direction, kind, figure, denominator, small_denominator) as
    case when kind = 'boolean' or (kind = 'ratio' and denominator < small_denominator) then null
         when direction = 'up' then -figure when direction = 'down' then figure end;
-- Whole-plan figures: one row per indicator × scope. scope is 'all' (toàn tỉnh or toàn xã), 'block' (scope_name
-- commune / department / office) or 'group' (scope_name a peer group). A rate is Σ numerators / Σ denominators, money
-- per head is weighted by its weight indicator, 'mean' is kept for scales and distances, 'none' has no figure.
-- owed: units that owe it; reported: units with a figure; met / judged: of those, how many reach the target / have one.
-- area_ NULL: every area; the weight of money per head may stand in another area than the money.
create or replace macro aggregate_at(plan_, period_, snapshot_, area_) as table
    with given as materialized (
        select unit, indicator, state, numerator, denominator, figure from answer_at(plan_, period_, snapshot_)
        where area_ is null or area_no = area_
              or indicator in (select weight_indicator from indicator where plan = plan_)
    ),
    asked as (
        select o.indicator, o.unit, u.peer_group, block_of(u.unit_kind) as block, i.kind, i.aggregation, i.weight_indicator,
               i.target_op, i.target_value
        from obligation o
        join unit u on u.plan = o.plan and u.unit = o.unit
        join indicator i on i.plan = o.plan and i.indicator = o.indicator
        where o.plan = plan_ and i.area_no > 0 and i.kind not in ('text', 'date') and (area_ is null or i.area_no = area_)
    ),
    judged as (
        select k.*, g.state, g.numerator, g.denominator, g.figure, w.figure as weight,
               is_met(g.figure, k.target_op, k.target_value) as is_met
        from asked k
        left join given g on g.indicator = k.indicator and g.unit = k.unit
        left join given w on w.indicator = k.weight_indicator and w.unit = k.unit
    )
    select indicator, case grouping(peer_group, block) when 3 then 'all' when 2 then 'block' else 'group' end as scope,
           coalesce(peer_group, block) as scope_name,
           whole_figure(aggregation, kind, figure, numerator, denominator, weight) as figure,
           count(*) as owed, count(figure) as reported, count(*) filter (state = 'no_occurrence') as no_occurrence,
           count(*) filter (is_met) as met, count(is_met) as judged,
           median(figure) as median, min(figure) as lowest, max(figure) as highest
    from judged
    group by grouping sets ((indicator), (indicator, block), (indicator, peer_group));
