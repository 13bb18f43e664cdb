"""Findings about these cells of this sheet and no others, rejects first."""

from tests.given import Case, Given

COLUMNS = "rule severity cell seen message how_to_fix"


def found() -> Given:
    g = Given()
    g.indicator("A")
    g.unit("01", "Xã An")
    g.submission("01", "2026-04-20 09:00", status="returned", findings=[
        ("W02", "warn", "E7"), ("E31", "reject", "F7"), ("W03", "warn", "D7"), ("I01", "info", "E7")])
    g.submission("01", "2026-04-21 09:00", findings=[("W02", "warn", "E7")])
    return g


CASES = [
    Case(found, COLUMNS, [
        ("E31", "reject", "F7", "", "Lỗi E31", "Sửa"), ("W02", "warn", "E7", "", "Lỗi W02", "Sửa"),
        ("I01", "info", "E7", "", "Lỗi I01", "Sửa"),
    ], submission=1, sheet="Mục 1", cells="E7,F7"),
    Case(found, COLUMNS, [("W02", "warn", "E7", "", "Lỗi W02", "Sửa")], submission=2, sheet="Mục 1", cells="E7,F7"),
    Case(found, COLUMNS, [], submission=1, sheet="Mục 2", cells="E7"),
    Case(found, COLUMNS, [], submission=1, sheet="Mục 1", cells="E71"),
]
