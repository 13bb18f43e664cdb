-- "Chốt số liệu": what counted at a moment, under an id that can be said aloud ("TN-01NAM-03": plan, period, number).
-- Rows are added and never changed; only clearing sample data takes the snapshots that hold samples with it.
-- content_hash: equal when the figures are; plan_hash: of the plan's own data (levels, names, deadlines) at that moment.
create table if not exists snapshot (
    snapshot varchar primary key, plan varchar not null, period varchar not null, ordinal integer not null,
    name varchar not null, note varchar not null, taken_at timestamp not null, as_of timestamp, actor varchar,
    submissions integer not null, is_sample boolean not null, content_hash varchar not null, plan_hash varchar not null
);
-- The register of receipt as it stood: every version of the plan that was on record, with what later decisions may change.
create table if not exists snapshot_submission (
    snapshot varchar, submission_id bigint, status varchar, received_at timestamp
);
-- Every version received for one plan and period, live (snapshot NULL) or as the register stood at a snapshot.
create or replace macro register_at(plan_, period_, snapshot_) as table
    select s.* replace (coalesce(k.status, s.status) as status, coalesce(k.received_at, s.received_at) as received_at)
    from submission s
    left join snapshot_submission k on k.snapshot = snapshot_ and k.submission_id = s.submission_id
    where s.plan = plan_ and s.period = period_ and (snapshot_ is null or k.submission_id is not null);
