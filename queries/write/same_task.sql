-- Was this conclusion told before, under this key? One row when it was.
select task from task where plan = $plan and period = $period and task = $task
