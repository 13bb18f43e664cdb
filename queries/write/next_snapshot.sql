-- What the next snapshot of a plan and period would be: its number, never one given before (the log remembers those that
-- went with the samples), and how many returns of the period count now. Always one row.
select 1 + greatest(
           (select coalesce(max(ordinal), 0) from snapshot where plan = $plan and period = $period),
           (select coalesce(max((detail->>'$.ordinal')::integer), 0)
            from (select plan, kind, case when json_valid(detail) then detail end as detail from event)
            where kind = 'snapshot' and plan = $plan and (detail->>'$.period') = $period)) as ordinal,
       (select count(*) from submission_at($plan, $period, null)) as submissions
