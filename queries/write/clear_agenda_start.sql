-- Make room for another beginning.
delete from agenda_start where plan = $plan and period = $period
