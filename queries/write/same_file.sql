-- Which version of a unit's return is a file no news of? None: then it is a new version. Withdrawn versions do not stand in the way.
-- The newest one, if it was the very same bytes; not if the checks sent it back and would accept it now (is_accepted). An earlier
-- one with the same bytes, if the file is said to have come before the newest did; otherwise the unit goes back to it.
with own as (
    select submission_id, version, status, sha256, received_at, row_number() over (order by version desc) = 1 as is_newest
    from submission where plan = $plan and period = $period and unit = $unit and status <> 'withdrawn'
)
select submission_id, version, status from own
where sha256 = $sha256
    and case when not is_newest then $received_at < (select received_at from own where is_newest)
             when $is_accepted and status = 'returned'
                 then not exists (select 1 from finding f where f.submission_id = own.submission_id and f.severity = 'reject')
             else true end
order by version desc limit 1
