-- Who was contacted about what a unit owes? One row per entry of the log, latest contact first; what was cancelled stays in
-- it, with the reason. unit NULL: every unit.
-- param plan: plan code
-- param period: reporting period of the plan
-- param unit: unit code, NULL for all
select c.contact, c.unit, u.name, c.contacted_at, c.channel, c.contacted_by, c.spoken_with, c.agreed, c.promised_for,
       c.noted_at, x.reason, x.cancelled_at
from contact c
join unit u on u.plan = c.plan and u.unit = c.unit
left join contact_cancelled x using (contact)
where c.plan = $plan and c.period = $period and ($unit is null or c.unit = $unit)
order by c.contacted_at desc, c.noted_at desc, c.contact
