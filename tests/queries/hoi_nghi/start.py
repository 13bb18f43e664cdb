from tests.given import Case, Given, when


def given() -> Given:
    g = Given()
    g.agenda_start("2026-05-05 08:00")
    return g


CASES = [Case(given, "starts_at", [(when("2026-05-05 08:00"),)]), Case(given, "starts_at", [], period="khác")]
