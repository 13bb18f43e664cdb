-- How many rows has a table, and what is in them? Always one row: n, and a hash that does not depend on their order.
-- param table: name of a table of this database; NULL: the table of plans
select count(*) as n, coalesce(sum(hash(t)::hugeint), 0)::varchar as fingerprint
from query_table(coalesce($table, 'plan')) t
