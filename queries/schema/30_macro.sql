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
