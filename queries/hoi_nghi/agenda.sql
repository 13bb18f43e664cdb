-- What is the run of show? One row per item, in order, with the name of the unit that speaks.
-- param plan: plan code
-- param period: reporting period of the plan
select a.item, a.kind, a.title, a.unit, u.name as unit_name, a.speaker, a.slide, a.minutes, a.written, a.skipped,
       a.started_at, a.ended_at
from agenda_item a
left join unit u on u.plan = a.plan and u.unit = a.unit
where a.plan = $plan and a.period = $period
order by a.ordinal
