-- One file on record. One row, none for an unknown number.
-- param submission int: submission id
select submission_id, plan, period, unit, version, status, received_at, sha256, file_name
from submission where submission_id = $submission
