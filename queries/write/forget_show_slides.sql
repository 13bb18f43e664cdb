-- Let go of the slides of releases nobody sees any more: all of a plan and period but the one its show stands at.
delete from show_slide
where release in (
    select r.release from show_release r
    where r.plan = $plan and r.period = $period
      and not exists (select 1 from show_state s where s.plan = r.plan and s.period = r.period and s.release = r.release)
)
