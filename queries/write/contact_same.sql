-- Entries of the log that say word for word the same, stand, and were noted since $since: a second click, not a second contact.
select contact from contact
where plan = $plan and period = $period and unit = $unit and contacted_at = $contacted_at and channel = $channel
    and contacted_by = $contacted_by and spoken_with = $spoken_with and agreed = $agreed
    and promised_for is not distinct from $promised_for and noted_at >= $since
    and contact not in (select contact from contact_cancelled)
