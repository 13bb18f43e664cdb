from tests.given import Case, Given, when

COLUMNS = "item kind title unit unit_name speaker slide minutes written skipped started_at ended_at"


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.agenda("b", 2, kind="speech", title="Bài của xã", unit="01", minutes=7.0, started_at=when("2026-05-05 09:00"))
    g.agenda("a", 1, slide="tieu-de", speaker="Chủ tịch")
    return g


CASES = [Case(given, COLUMNS, [
    ("a", "opening", "Mục a", None, None, "Chủ tịch", "tieu-de", 10.0, False, False, None, None),
    ("b", "speech", "Bài của xã", "01", "Xã An", "", None, 7.0, False, False, when("2026-05-05 09:00"), None),
]), Case(given, COLUMNS, [], period="khác")]
