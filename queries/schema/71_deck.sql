-- What the presenter changed in a deck (bộ trang chiếu): order, what is hidden, notes, slides added from pages. One row per slide,
-- replaced whole at every change. hidden, notes: NULL as generated. nameless: shown without the names of units. added: the frozen slide as JSON, NULL for a generated one.
create table if not exists deck_slide (
    plan varchar, period varchar, slide varchar, ordinal integer, hidden boolean, notes varchar, added varchar, nameless boolean
);
alter table deck_slide add column if not exists nameless boolean;  -- of databases made before
-- What the cover says besides the plan: where the conference is held, which unit presents (đơn vị trình bày) and who speaks. One row
-- per plan and period; when it begins is agenda_start's to say.
create table if not exists deck_cover (plan varchar, period varchar, place varchar, presenter varchar, speaker varchar);
