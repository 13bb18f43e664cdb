-- Files handed in together ("đợt nộp"): what came, and what became of each, written as each one finishes. Append-only.
create sequence if not exists batch_seq;
-- source: files / folder / zip / command; source_name: of the folder or zip. plan: the one on the page, NULL for any.
create table if not exists batch (
    batch_id bigint, received_at timestamp not null, actor varchar, source varchar, source_name varchar, plan varchar
);
-- Every file of the batch, before any was looked at. A member of a zip has its path in it. skipped: why nobody reads it.
create table if not exists batch_file (batch_id bigint, ordinal integer, file_name varchar, skipped varchar);
-- outcome: accepted / returned / duplicate / unreadable / failed, as the receipt says. A file without a row here was not
-- reached. submission_id: what it was filed as, of a duplicate what it repeats; NULL when nothing was filed.
create table if not exists batch_result (
    batch_id bigint, ordinal integer, outcome varchar, submission_id bigint, version integer, sha256 varchar,
    plan varchar, period varchar, unit varchar
);
-- Findings of the files that have no submission to carry them.
create table if not exists batch_finding (
    batch_id bigint, ordinal integer, number integer, rule varchar, severity varchar, sheet varchar, cell varchar,
    seen varchar, message varchar, how_to_fix varchar
);
