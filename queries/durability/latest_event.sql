-- Up to where is the log of events written? Always one row: the number of the last event, 0 before the first.
select coalesce(max(seq), 0) as seq from event
