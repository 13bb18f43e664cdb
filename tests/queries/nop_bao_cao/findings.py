from tests.given import Case, Given


def given() -> Given:
    g = Given()
    g.unit("01", "Xã An")
    g.submission("01", "2026-04-20 09:00", status="returned",
                 findings=[("W01", "warn", "D4"), ("E01", "reject", "D3"), ("I01", "info", None), ("E02", "reject", "B2")])
    g.submission("01", "2026-04-21 09:00", findings=[("W09", "warn", "D9")])
    return g


CASES = [
    Case(given, "rule severity sheet cell seen message how_to_fix", [
        ("E01", "reject", "Mục 1", "D3", "", "Lỗi E01", "Sửa"),
        ("E02", "reject", "Mục 1", "B2", "", "Lỗi E02", "Sửa"),
        ("W01", "warn", "Mục 1", "D4", "", "Lỗi W01", "Sửa"),
        ("I01", "info", "Mục 1", None, "", "Lỗi I01", "Sửa"),
    ], submission=1),
    Case(given, "rule severity sheet cell seen message how_to_fix", [], submission=99),
]
