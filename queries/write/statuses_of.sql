-- Where submissions stand at this moment: status and official time of receipt of those that are on record.
select submission_id, status, received_at from submission where list_contains($submissions, submission_id)
