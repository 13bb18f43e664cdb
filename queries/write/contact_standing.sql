-- Whose an entry of the log of contacts is, and whether it stands: plan, period, unit, is_cancelled. No row: there is no such entry.
select plan, period, unit, contact in (select contact from contact_cancelled) as is_cancelled
from contact where contact = $contact
