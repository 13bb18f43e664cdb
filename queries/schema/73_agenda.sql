-- Run of show (kịch bản điều hành) of a plan and period: one row per item, replaced whole when anything in it changes.
-- minutes: planned; started_at / ended_at: as it happened. written: a speech handed in on paper, not spoken.
create table if not exists agenda_item (
    plan varchar, period varchar, item varchar, ordinal integer, kind varchar, title varchar, unit varchar, speaker varchar,
    slide varchar, minutes double, written boolean, skipped boolean, started_at timestamp, ended_at timestamp
);
-- What the chair concluded, as tasks: who does what by when. A wrong one is cancelled with a reason, and stays.
create table if not exists task (
    plan varchar, period varchar, task varchar, recorded_at timestamp, words varchar, units varchar, due date,
    actor varchar, cancelled_at timestamp, reason varchar
);
-- A console that tells a conclusion twice, because no answer came, tells it under the same key.
create unique index if not exists task_key on task (plan, period, task);
-- When the conference begins, where somebody set it; one row per plan and period.
create table if not exists agenda_start (plan varchar, period varchar, starts_at timestamp);
