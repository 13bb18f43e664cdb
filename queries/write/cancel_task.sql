-- Take a conclusion back; the row says whether there was one to take back.
update task set cancelled_at = $cancelled_at, reason = $reason where plan = $plan and period = $period and task = $task and cancelled_at is null returning task
