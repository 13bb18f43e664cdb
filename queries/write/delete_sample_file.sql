-- Files only sample returns refer to.
delete from submission_file where sha256 in (select sha256 from submission where is_sample)
    and sha256 not in (select sha256 from submission where not is_sample)
