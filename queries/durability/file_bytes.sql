-- The bytes of a file on record, as received. No row when there is none.
-- param sha256: SHA-256 of the bytes, hexadecimal
select bytes from submission_file where sha256 = $sha256
