-- Append one finding to those of a version.
insert into finding (submission_id, ordinal, rule, severity, sheet, cell, seen, message, how_to_fix)
select $submission_id, coalesce(max(ordinal), 0) + 1, $rule, $severity, $sheet, $cell, $seen, $message, $how_to_fix
from finding where submission_id = $submission_id
