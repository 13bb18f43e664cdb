-- The run of show as it stands, for a change of it.
select item, kind, title, unit, speaker, slide, minutes, written, skipped, started_at, ended_at
from agenda_item where plan = $plan and period = $period order by ordinal
