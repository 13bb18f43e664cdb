-- When does the conference begin? One row where somebody set it, none otherwise.
-- param plan: plan code
-- param period: reporting period of the plan
select starts_at from agenda_start where plan = $plan and period = $period
