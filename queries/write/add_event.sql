-- Append to the log: ordered by seq, never by clock.
insert into event (seq, occurred_at, kind, plan, unit, submission_id, actor, detail)
values (nextval('event_seq'), $occurred_at, $kind, $plan, $unit, $submission_id, $actor, $detail)
