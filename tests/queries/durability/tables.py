import re

from soket.store import QUERIES
from tests.given import Case, Given

SCHEMA = "".join(path.read_text(encoding="utf-8") for path in sorted((QUERIES / "schema").glob("*.sql")))
TABLES = sorted(re.findall(r"^create table if not exists (\w+)", SCHEMA, re.MULTILINE))

CASES = [Case(Given, "table_name", [(table,) for table in TABLES])]
