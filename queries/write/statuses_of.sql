-- Where submissions stand at this moment, of those that are on record: status, official time of receipt, whether made up, and
-- how many findings they have.
select submission_id, status, received_at, is_sample,
       (select count(*) from finding f where f.submission_id = s.submission_id) as findings
from submission s where list_contains($submissions, submission_id)
