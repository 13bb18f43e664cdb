-- Facts are append-only. Times are Vietnam time (UTC+7), without zone.
create sequence if not exists submission_seq;
create sequence if not exists event_seq;
create table if not exists submission (
    submission_id bigint, plan varchar not null, period varchar not null, unit varchar not null,
    version integer not null, status varchar not null,          -- accepted / pending / returned / withdrawn
    received_at timestamp not null, sha256 varchar not null, file_name varchar, template_version varchar,
    is_sample boolean not null,
    unique (plan, period, unit, version)
);
create table if not exists submission_file (sha256 varchar, size bigint, bytes blob);
-- state: reported / no_occurrence / not_available / blank. A ratio keeps its two inputs; value is never a typed rate.
create table if not exists answer (
    submission_id bigint, indicator varchar, state varchar, numerator double, denominator double, value double,
    text varchar, sheet varchar, cell varchar, raw varchar
);
create table if not exists recommendation (
    submission_id bigint, ordinal integer, area_no integer, addressee_level varchar, text varchar,
    search_key varchar, sheet varchar, cell varchar
);
create table if not exists finding (
    submission_id bigint, ordinal integer, rule varchar, severity varchar, sheet varchar, cell varchar,
    seen varchar, message varchar, how_to_fix varchar
);
create table if not exists event (
    seq bigint, occurred_at timestamp, kind varchar, plan varchar, unit varchar, submission_id bigint, actor varchar,
    detail varchar
);
-- Which submission counts. snapshot 'live' is the latest accepted version of every unit, refreshed in the
-- same transaction as the submission; a named snapshot is a copy of that set ("chốt số liệu").
create table if not exists submission_in_force (snapshot varchar, submission_id bigint);
