-- Which periods of a plan have received anything at all? One row per such period.
-- param plan: plan code
select distinct period from submission where plan = $plan order by period
