"""What the contributions come to, for every way of putting figures together, and that it is none for none."""

from tests.given import Case, Given
from tests.given_area import province

COLUMNS = "figure owed reported counted numerator denominator weighted_sum weight total yes"


def years_of_birth() -> Given:
    g = Given()
    g.indicator("Y", aggregation="none")
    g.unit("01", "Xã An")
    g.submission("01", "2026-04-20 09:00", {"Y": 1})
    return g


CASES = [
    Case(province, COLUMNS, [(100 * 351 / 370, 9, 5, 5, 351.0, 370.0, 35100.0, 370.0, 440.0, 0)], indicator="R"),
    Case(province, COLUMNS, [(100 * 252 / 270, 7, 4, 4, 252.0, 270.0, 25200.0, 270.0, 341.0, 0)], indicator="R", scope="Xã"),
    Case(province, COLUMNS, [(25.0, 9, 7, 7, None, None, None, None, 25.0, 1)], indicator="C"),
    Case(province, COLUMNS, [(620_000 / 9000, 8, 4, 3, None, None, 620_000.0, 9000.0, 270.0, 0)], indicator="I"),
    Case(province, COLUMNS, [(4.0, 8, 3, 3, None, None, None, None, 12.0, 0)], indicator="G"),
    Case(province, COLUMNS, [(2.0, 8, 3, 3, None, None, None, None, 2.0, 2)], indicator="B"),
    Case(province, COLUMNS, [(None, 0, 0, 0, None, None, None, None, None, 0)], indicator="C", scope="Không có nhóm này"),
    Case(years_of_birth, COLUMNS, [(None, 1, 1, 0, None, None, None, None, 1.0, 1)], indicator="Y"),
]
