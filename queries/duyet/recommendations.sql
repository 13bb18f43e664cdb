-- What does one version recommend? One row per recommendation, in the order of the file.
-- param submission int: submission id
select area_no, addressee_level, text, sheet, cell from recommendation where submission_id = $submission order by ordinal
