-- The log of contacts about what a unit still owes: who was reached, how, by whom, what was agreed. Rows are only added; an
-- entry that is wrong is cancelled with a reason and stays. Times are Vietnam time.
create table if not exists contact (
    contact varchar primary key, plan varchar not null, period varchar not null, unit varchar not null,
    contacted_at timestamp not null, channel varchar not null,      -- phone / chat / letter / email / visit
    contacted_by varchar not null, spoken_with varchar not null, agreed varchar not null,
    promised_for date,                                              -- hẹn nộp ngày; NULL: no day was promised
    noted_at timestamp not null
);
create table if not exists contact_cancelled (
    contact varchar primary key, reason varchar not null, cancelled_at timestamp not null, actor varchar
);
