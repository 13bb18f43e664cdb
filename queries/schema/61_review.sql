-- Words of the log of events that change a version's standing or its time of receipt: filings and decisions.
create or replace macro changes_the_record(kind) as
    kind in ('accepted', 'pending', 'returned', 'held', 'confirmed', 'sent_back', 'withdrawn', 'restored', 'receipt_corrected');
-- Review (duyệt) has no table of its own: what was decided stands in the log of events, with what was before and after.
-- Everything that ever changed what counts, of every version of one plan and period: one row per filing or decision.
-- kind: accepted / pending / returned are filings (returned: by the checks); held, confirmed, sent_back, withdrawn,
-- restored, receipt_corrected are decisions. counted_*: version that counted before and after; NULL: none.
create or replace macro review_log(plan_, period_) as table
    select e.seq, s.submission_id, s.unit, s.version, e.occurred_at, e.kind, e.actor,
           json_extract_string(d.said, '$.reason') as reason,
           json_extract_string(d.said, '$.status_before') as status_before,
           json_extract_string(d.said, '$.status_after') as status_after,
           json_extract_string(d.said, '$.received_before')::timestamp as received_before,
           json_extract_string(d.said, '$.received_after')::timestamp as received_after,
           json_extract_string(d.said, '$.counted_before')::integer as counted_before,
           json_extract_string(d.said, '$.counted_after')::integer as counted_after
    from event e
    join submission s using (submission_id)
    cross join lateral (select case when json_valid(e.detail) then e.detail end as said) d
    where s.plan = plan_ and s.period = period_ and changes_the_record(e.kind);
-- "Số liệu tính đến": the time of the last thing that changed what counts or when it was received; NULL when nothing was ever
-- received. A scalar. Not the latest official time of receipt: a correction moves that one backwards, after pages, slides and
-- frozen figures have said a later one, and a decision changes figures that would go on bearing the time of the state before
-- it. The event of a filing has the time it was filed under, whatever the official one is now, so nothing anybody decides
-- moves this back (docs/decisions/0006). What is decided about a sample return while trying the program happens at another
-- time than the one made up for it, so there only the filing counts: else made-up units would be months late.
create or replace macro last_record(plan_, period_) as (
    select max(greatest(s.received_at, coalesce(e.occurred_at, s.received_at)))
    from submission s
    left join event e on e.submission_id = s.submission_id and changes_the_record(e.kind)
        and (not s.is_sample or e.kind in ('accepted', 'pending', 'returned'))
    where s.plan = plan_ and s.period = period_
);
