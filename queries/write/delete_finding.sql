-- What one rule said about one version, to be said anew.
delete from finding where submission_id = $submission_id and rule = $rule
