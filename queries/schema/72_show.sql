-- The show: what was released to the hall, and where it stands. One row of show_state per plan and period.
-- A release is a deck with every slide as JSON, kept as it was built: what a restart shows is what was shown before.
create table if not exists show_release (
    release varchar primary key, plan varchar not null, period varchar not null, snapshot varchar, title varchar,
    released_at timestamp not null, actor varchar
);
-- ordinal: place in the deck from 1; 0 for slides shown beside it (the profile of a unit).
create table if not exists show_slide (release varchar not null, slide varchar not null, ordinal integer, content varchar);
-- slide: where the presenter is; public: the last slide followers were shown; shown: JSON list of those they may leaf back to.
create table if not exists show_state (
    plan varchar not null, period varchar not null, version bigint not null, release varchar, slide varchar, aside varchar,
    public varchar, shown varchar, is_black boolean, autoplay double, extras varchar, primary key (plan, period)
);
-- A link is a capability: whoever has the token may do what its kind allows. Only the token's hash is kept.
create table if not exists show_link (
    link varchar primary key, plan varchar not null, period varchar not null, kind varchar not null, token_hash varchar not null,
    label varchar, made_at timestamp not null, revoked_at timestamp
);
