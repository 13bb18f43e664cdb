from tests.given import Case, Given, when

COLUMNS = ("snapshot plan period ordinal name note taken_at as_of actor submissions units is_sample content_hash plan_hash "
           "same_as")


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.submission("01", "2026-04-20 09:00", sample=True)
    g.snapshot("P-K-01", at="2026-04-21 08:00")
    g.submission("02", "2026-04-22 07:00", status="returned")
    g.snapshot("P-K-02", at="2026-04-22 08:00")
    g.submission("01", "2026-04-23 09:00")
    g.snapshot("P-K-03", at="2026-04-23 10:00")
    g.another_plan("Q")
    g.unit("01", "Xã An")
    g.submission("01", "2026-04-20 09:30")
    g.snapshot("Q-K-01", at="2026-04-20 10:00")
    return g


FIRST = ("P-K-01", "P", "K", 1, "Bản P-K-01", "", when("2026-04-21 08:00"), when("2026-04-20 09:00"), "office", 1, 2, True,
         "1", "1", None)
SECOND = ("P-K-02", "P", "K", 2, "Bản P-K-02", "", when("2026-04-22 08:00"), when("2026-04-22 07:00"), "office", 1, 2, True,
          "1", "1", "P-K-01")
THIRD = ("P-K-03", "P", "K", 3, "Bản P-K-03", "", when("2026-04-23 10:00"), when("2026-04-23 09:00"), "office", 1, 2, False,
         "3", "1", None)
OTHER = ("Q-K-01", "Q", "K", 1, "Bản Q-K-01", "", when("2026-04-20 10:00"), when("2026-04-20 09:30"), "office", 1, 1, False,
         "4", "1", None)

CASES = [
    Case(given, COLUMNS, [THIRD, SECOND, FIRST]),
    Case(given, COLUMNS, [SECOND], plan=None, period=None, snapshot="P-K-02"),
    Case(given, COLUMNS, [THIRD, SECOND, FIRST, OTHER], plan=None, period=None),
    Case(given, COLUMNS, [], snapshot="Q-K-01"),
]
