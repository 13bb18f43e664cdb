from tests.given import Case, Given


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.submission("01", "2026-04-20 09:00")
    g.submission("01", "2026-04-21 09:00")
    g.snapshot("CS-01")
    return g


def turned_round() -> Given:
    """The same rows the other way round: nobody promised an order."""
    g = given()
    g._tables["submission_in_force"].reverse()
    return g


LIVE_AND_SNAPSHOT = [(2, "22419814668324958002")]  # the hash of duckdb 1.5; a newer one may have another
CASES = [
    Case(given, "n fingerprint", [(0, "0")], table="event"),
    Case(given, "n fingerprint", LIVE_AND_SNAPSHOT, table="submission_in_force"),
    Case(turned_round, "n fingerprint", LIVE_AND_SNAPSHOT, table="submission_in_force"),
]
