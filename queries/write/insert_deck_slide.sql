-- Slides of an arrangement, registered as `rows`.
insert into deck_slide by name select * from rows
