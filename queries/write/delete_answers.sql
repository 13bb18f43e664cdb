-- Take out what a return the checks sent back had put in for the length of a comparison.
delete from answer where submission_id = $submission_id
