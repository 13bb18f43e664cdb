-- One file of the plan and period: whose it is, when it came, its bytes and how it fared. At most one row.
-- counts: this version is the one in force. size NULL: the bytes of the file are not on record.
-- param plan: plan code
-- param period: reporting period of the plan
-- param snapshot: snapshot id, NULL for live figures
-- param submission int: submission id
select s.submission_id, s.unit, s.version, s.status, s.received_at, s.file_name, s.sha256, s.is_sample,
       c.submission_id is not null as counts, f.size
from register_at($plan, $period, $snapshot) s
left join counted_at($plan, $period, $snapshot) c using (submission_id)
left join (select sha256, any_value(size) as size from submission_file group by sha256) f on f.sha256 = s.sha256
where s.submission_id = $submission
