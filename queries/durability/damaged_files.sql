-- Which files on record are no longer what was received? One row per file whose bytes do not give its own SHA-256.
select sha256 from submission_file where sha256(bytes) <> sha256 order by sha256
