-- Files handed in together ("đợt nộp"): what came, and what became of each, written as each one finishes. Append-only.
create sequence if not exists batch_seq;
-- source: files / folder / zip / command; source_name: of the folder or zip. plan: the one on the page, NULL for any.
create table if not exists batch (
    batch_id bigint, received_at timestamp not null, actor varchar, source varchar, source_name varchar, plan varchar
);
-- Every file of the batch, before any was looked at. A member of a zip has its path in it. skipped: why nobody reads it.
create table if not exists batch_file (batch_id bigint, ordinal integer, file_name varchar, skipped varchar);
-- outcome: accepted / pending / returned / duplicate / failed, as the receipt says; unreadable (it may be a return, nobody can
-- tell) or no_return. A file without a row here was not reached. submission_id: what it was filed as, of a duplicate what it repeats; NULL when nothing was filed.
create table if not exists batch_result (
    batch_id bigint, ordinal integer, outcome varchar, submission_id bigint, version integer, sha256 varchar,
    plan varchar, period varchar, unit varchar
);
-- Findings of the files that have no submission to carry them.
create table if not exists batch_finding (
    batch_id bigint, ordinal integer, number integer, rule varchar, severity varchar, sheet varchar, cell varchar,
    seen varchar, message varchar, how_to_fix varchar
);
-- Every file of every batch with where it stands now: one row per file. outcome: accepted, warned (accepted, with something
-- to look at), pending (waits to be confirmed), returned, withdrawn, duplicate, unreadable, no_return, failed, skipped, or
-- unreached. repeats: its bytes were there before; of a version that was sent back it is returned, since nothing was mended.
-- standing: the status of that version, or of the file's own, by now.
-- rejects, warnings: of the findings to act upon; any other repetition has none, and of a failed file nothing is known.
create or replace macro batch_outcomes() as table
    with said as (
        select r.batch_id, r.ordinal, n.severity
        from batch_result r join finding n using (submission_id) join submission s using (submission_id)
        where r.outcome <> 'duplicate' or s.status = 'returned'
        union all
        select b.batch_id, b.ordinal, b.severity
        from batch_finding b join batch_result r using (batch_id, ordinal) where r.outcome <> 'failed'
    ),
    found as (
        select batch_id, ordinal, count(*) filter (where severity = 'reject') as rejects,
               count(*) filter (where severity = 'warn') as warnings
        from said group by all
    )
    select f.batch_id, f.ordinal, f.file_name, coalesce(f.skipped, '') as skipped, r.submission_id, r.version, r.sha256,
           r.plan, r.period, r.unit, coalesce(r.outcome = 'duplicate', false) as repeats, s.status as standing,
           coalesce(n.rejects, 0) as rejects, coalesce(n.warnings, 0) as warnings,
           case when f.skipped is not null then 'skipped' when r.outcome is null then 'unreached'
                when r.outcome in ('unreadable', 'no_return', 'failed') then r.outcome
                when r.outcome = 'duplicate' and s.status is distinct from 'returned' then r.outcome
                when coalesce(s.status, r.outcome) = 'accepted' and n.warnings > 0 then 'warned'
                else coalesce(s.status, r.outcome) end as outcome
    from batch_file f
    left join batch_result r on r.batch_id = f.batch_id and r.ordinal = f.ordinal
    left join submission s on s.submission_id = r.submission_id
    left join found n on n.batch_id = f.batch_id and n.ordinal = f.ordinal;
