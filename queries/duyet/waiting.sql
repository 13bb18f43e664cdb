-- How many returns wait for confirmation? One row: pending, and the unit has sent nothing since that counts or waits.
-- param plan: plan code
-- param period: reporting period of the plan
select count(*) as waiting
from (
    select max_by(status, version) as newest
    from submission
    where plan = $plan and period = $period and status in ('accepted', 'pending')
    group by unit
)
where newest = 'pending'
