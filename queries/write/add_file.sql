-- Keep the bytes of a file once, however often it is sent.
insert into submission_file (sha256, size, bytes)
select $sha256, $size, $bytes where not exists (select 1 from submission_file where sha256 = $sha256)
