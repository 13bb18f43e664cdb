-- Where every show stands and what it has released. One row per plan and period.
select s.plan, s.period, s.version, s.release, s.slide, s.aside, s.public, s.shown, s.is_black, s.autoplay, s.extras, r.snapshot,
       r.title, r.released_at
from show_state s left join show_release r on r.release = s.release
order by s.plan, s.period
