-- What did the checks say about one file? One row per finding, in the order of the file; rejects first.
-- param submission int: submission id
select rule, severity, sheet, cell, seen, message, how_to_fix
from finding where submission_id = $submission
order by case severity when 'reject' then 1 when 'warn' then 2 else 3 end, ordinal
