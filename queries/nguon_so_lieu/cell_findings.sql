-- What did the checks say about some cells of one file? One row per finding, rejects first.
-- param submission int: submission id
-- param sheet: sheet of the file
-- param cells: addresses separated by commas
select rule, severity, cell, seen, message, how_to_fix
from finding
where submission_id = $submission and sheet = $sheet and list_contains(string_split($cells, ','), cell)
order by case severity when 'reject' then 1 when 'warn' then 2 else 3 end, ordinal
