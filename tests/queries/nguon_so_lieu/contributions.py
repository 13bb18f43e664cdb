"""Who is in a whole and with how much, for every way of putting figures together."""

from tests.given import Case
from tests.given_area import province

COLUMNS = "unit name peer_group block submitted state numerator denominator figure text weight counts share"


def row(unit, state, figure, weight=None, share=None, above=None, below=None, submitted=True, counts=None):
    name, group, block = {"1": (f"Phường {unit}", "Phường", "commune"), "S": ("Sở Một", "Sở", "department")}.get(
        unit[0], (f"Xã {unit}", "Xã", "commune"))
    counted = figure is not None if counts is None else counts
    return (unit, name, group, block, submitted, state, above, below, figure, None, weight, counted, share)


def of(part, whole):
    return 100 * (part / whole)


CASES = [
    Case(province, COLUMNS, [  # a rate: weighted by its denominator
        row("01", "reported", 95.0, 100.0, 100 * 100 / 370, 95.0, 100.0),
        row("02", "reported", 98.0, 50.0, 100 * 50 / 370, 49.0, 50.0),
        row("03", "reported", 98.0, 100.0, 100 * 100 / 370, 98.0, 100.0),
        row("04", "reported", 50.0, 20.0, 100 * 20 / 370, 10.0, 20.0),
        row("S1", "reported", 99.0, 100.0, 100 * 100 / 370, 99.0, 100.0),
        row("05", "no_occurrence", None),
        row("06", None, None, submitted=False),
        row("07", "reported", None, 0.0, None, 0.0, 0.0),
        row("11", "not_available", None),
    ], indicator="R"),
    Case(province, COLUMNS, [  # a sum, of one peer group; "không phát sinh" is a zero that counts
        row("01", "reported", 4.0, share=100 * 4 / 15), row("02", "reported", 2.0, share=100 * 2 / 15),
        row("03", "reported", 2.0, share=100 * 2 / 15), row("04", "no_occurrence", 0.0, share=0.0),
        row("05", "reported", 7.0, share=100 * 7 / 15),
        row("06", None, None, submitted=False), row("07", None, None),
    ], indicator="C", scope="Xã"),
    Case(province, COLUMNS, [  # money per head: without the number of people a unit is not in the whole
        row("01", "reported", 40.0, 1000.0, of(1000, 9000)), row("02", "reported", 60.0, 3000.0, of(3000, 9000)),
        row("03", "reported", 90.0, None, None, counts=False), row("11", "reported", 80.0, 5000.0, of(5000, 9000)),
        row("04", None, None), row("05", None, None), row("06", None, None, submitted=False), row("07", None, None),
    ], indicator="I"),
    Case(province, COLUMNS, [  # a mean: everybody counts alike
        row("01", "reported", 3.0, share=of(1, 3)), row("02", "reported", 5.0, share=of(1, 3)),
        row("11", "reported", 4.0, share=of(1, 3)), row("03", "blank", None), row("04", None, None), row("05", None, None),
        row("06", None, None, submitted=False), row("07", None, None),
    ], indicator="G", scope="commune"),
]
