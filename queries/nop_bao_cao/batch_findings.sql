-- What did the checks say about one file of a batch? One row per finding, in the order of the file; rejects first. A file
-- that was there before has none of its own, unless it still has to be mended: then those of the version it repeats.
-- param batch int: batch number
-- param ordinal int: number of the file in the batch, from 0
with said as (
    select n.rule, n.severity, n.sheet, n.cell, n.seen, n.message, n.how_to_fix, n.ordinal as number
    from batch_result r join finding n using (submission_id) join submission s using (submission_id)
    where r.batch_id = $batch and r.ordinal = $ordinal and (r.outcome <> 'duplicate' or s.status = 'returned')
    union all
    select rule, severity, sheet, cell, seen, message, how_to_fix, number
    from batch_finding where batch_id = $batch and ordinal = $ordinal
)
select rule, severity, sheet, cell, seen, message, how_to_fix
from said order by case severity when 'reject' then 1 when 'warn' then 2 else 3 end, number
