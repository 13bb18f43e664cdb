from tests.given import Case, Given


def given() -> Given:
    g = Given()
    for unit in ("01", "02", "03", "04"):
        g.unit(unit, f"Xã {unit}")
    g.submission("01", "2026-04-20 09:00", status="pending")
    g.submission("01", "2026-04-20 10:00", status="pending")  # only the newest of a unit waits
    g.submission("02", "2026-04-20 09:00", status="pending")
    g.submission("02", "2026-04-20 10:00")
    g.submission("03", "2026-04-20 09:00")
    g.submission("03", "2026-04-20 10:00", status="pending")
    g.submission("03", "2026-04-20 11:00", status="returned")
    g.submission("04", "2026-04-20 09:00", status="withdrawn")
    return g


CASES = [Case(given, "waiting", [(2,)]), Case(given, "waiting", [(0,)], period="khác")]
