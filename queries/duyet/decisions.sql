-- What happened to the versions of one unit's return? One row per filing or decision, newest first.
-- kind: accepted / pending / returned (by the checks) are filings; held, confirmed, sent_back, withdrawn, restored,
-- receipt_corrected are decisions. counted_*: version that counted before and after it, NULL: none.
-- param plan: plan code
-- param period: reporting period of the plan
-- param unit: unit code
select occurred_at, version, kind, actor, reason, received_before, received_after, counted_before, counted_after
from review_log($plan, $period)
where unit = $unit
order by seq desc
