-- What the cover of a deck says, registered as `rows`.
insert into deck_cover by name select * from rows
