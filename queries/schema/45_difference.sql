-- Between two snapshots (NULL: live figures) of a plan and period: units with another return in force, one row per unit.
-- A unit without one on either side has a NULL id there.
create or replace macro return_difference(plan_, period_, before_, after_) as table
    select coalesce(a.unit, b.unit) as unit, b.submission_id as before_id, a.submission_id
    from counted_at(plan_, period_, before_) b
    full join counted_at(plan_, period_, after_) a on a.unit = b.unit
    where a.submission_id is distinct from b.submission_id;
-- Their answers that are not the same: one row per unit × indicator. An answer that is not there is blank.
create or replace macro answer_difference(plan_, period_, before_, after_) as table
    with moved as (select * from return_difference(plan_, period_, before_, after_)),
    old as (select m.unit, a.* from moved m join answer a on a.submission_id = m.before_id),
    new as (select m.unit, a.* from moved m join answer a on a.submission_id = m.submission_id)
    select coalesce(n.unit, o.unit) as unit, coalesce(n.indicator, o.indicator) as indicator,
           coalesce(o.state, 'blank') as before_state, coalesce(n.state, 'blank') as state,
           o.numerator as before_numerator, n.numerator, o.denominator as before_denominator, n.denominator,
           o.value as before_value, n.value, o.text as before_text, n.text, n.sheet, n.cell
    from old o
    full join new n on n.unit = o.unit and n.indicator = o.indicator
    where row(coalesce(o.state, 'blank'), o.numerator, o.denominator, o.value, o.text)
          is distinct from row(coalesce(n.state, 'blank'), n.numerator, n.denominator, n.value, n.text);
