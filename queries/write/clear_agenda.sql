-- Make room for the changed run of show.
delete from agenda_item where plan = $plan and period = $period
