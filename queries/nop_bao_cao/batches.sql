-- Which files were handed in together, and how did they fare? One row per batch, newest first, 50 at most.
-- files: all of them; the other counts are by outcome, as batch_outcomes names them.
-- param plan: plan code; batches that name no plan are in every plan's list
-- param batch int: batch number; NULL for the plan's list
with wanted as (
    select * from batch
    where case when $batch is null then plan is null or plan = $plan else batch_id = $batch end
    order by batch_id desc limit 50
)
select w.batch_id, w.received_at, w.actor, w.source, w.source_name, w.plan, count(*) as files,
       count(*) filter (outcome = 'accepted') as accepted, count(*) filter (outcome = 'warned') as warned,
       count(*) filter (outcome = 'pending') as pending, count(*) filter (outcome = 'returned') as returned,
       count(*) filter (outcome = 'withdrawn') as withdrawn, count(*) filter (outcome = 'duplicate') as duplicate,
       count(*) filter (outcome = 'unreadable') as unreadable, count(*) filter (outcome = 'no_return') as no_return,
       count(*) filter (outcome = 'failed') as failed, count(*) filter (outcome = 'skipped') as skipped,
       count(*) filter (outcome = 'unreached') as unreached
from wanted w join batch_outcomes() f using (batch_id)
group by all
order by w.batch_id desc
