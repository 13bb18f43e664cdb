from tests.given import Case, Given, when
from tests.given_batch import a_batch_of_everything, batch

COLUMNS = ("batch_id received_at actor source source_name plan files accepted warned pending returned withdrawn "
           "duplicate unreadable no_return failed skipped unreached")


def given() -> Given:
    g = a_batch_of_everything()
    batch(g, 2, "2026-04-21 08:00", [{"name": "a.xlsx"}], plan=None, source="command")
    batch(g, 3, "2026-04-21 07:00", [{"name": "a.xlsx"}, {"name": "b.xlsx", "outcome": "failed"}], plan="khac")
    return g


FIRST = (1, when("2026-04-20 09:00"), "office", "zip", "cac-xa.zip", "P", 13, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1)
SECOND = (2, when("2026-04-21 08:00"), "office", "command", "", None, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
THIRD = (3, when("2026-04-21 07:00"), "office", "files", "", "khac", 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1)
CASES = [
    Case(given, COLUMNS, [SECOND, FIRST]),
    Case(given, COLUMNS, [THIRD, SECOND], plan="khac"),
    Case(given, COLUMNS, [THIRD], batch=3),
    Case(given, COLUMNS, [], batch=9),
]
