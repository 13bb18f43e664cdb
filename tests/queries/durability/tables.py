import re

from soket.statements import schema
from tests.given import Case, Given

SCHEMA = "".join(schema())
TABLES = sorted(re.findall(r"^create table if not exists (\w+)", SCHEMA, re.MULTILINE))

CASES = [Case(Given, "table_name", [(table,) for table in TABLES])]
