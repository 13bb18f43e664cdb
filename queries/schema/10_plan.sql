-- Plans as tables: replaced whole from data/plans at start-up, so queries can join them.
create table if not exists plan (
    plan varchar primary key, slug varchar, level varchar, title varchar, short_title varchar, place varchar,
    small_denominator integer
);
create table if not exists period (
    plan varchar, period varchar, label varchar, period_from date, period_to date, ordinal integer
);
create table if not exists area (
    plan varchar, area_no integer, area_name varchar, short_name varchar, area_key varchar
);
create table if not exists indicator (
    plan varchar, indicator varchar, area_no integer, ordinal integer, name varchar, kind varchar,
    measure_unit varchar, numerator_label varchar, denominator_label varchar, direction varchar,
    target_op varchar, target_value double, target_kind varchar, target_source varchar, required boolean,
    aggregation varchar, weight_indicator varchar, over_100 boolean, decimals boolean, headline boolean,
    narrative varchar, concept varchar
);
create table if not exists unit (
    plan varchar, unit varchar, name varchar, short_name varchar, unit_kind varchar, peer_group varchar,
    ordinal integer, tile_row integer, tile_col integer, search_key varchar
);
alter table unit drop column if exists sort_key;  -- of databases made before: official order is `ordinal`
-- Who owes which indicator. One row per unit × indicator.
create table if not exists obligation (plan varchar, unit varchar, indicator varchar);
-- due_before: the first instant that is late. "Trước ngày 24/4" = 24/4 00:00, "chậm nhất ngày 31/8" = 01/9 00:00.
create table if not exists deadline (
    plan varchar, deadline varchar, what varchar, applies_to varchar, period varchar, who varchar, label varchar,
    to_whom varchar, due_date date, due_op varchar, due_before timestamp, source varchar
);
create table if not exists speech (
    plan varchar, ordinal integer, unit varchar, topic varchar, max_minutes integer, due_before timestamp
);
