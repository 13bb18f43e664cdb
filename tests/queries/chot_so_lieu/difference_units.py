from tests.given import Case
from tests.given_difference import AFTER, BEFORE, between

COLUMNS = ("unit name short_name block peer_group change before_version version before_status status cells "
           "before_recommendations recommendations before_id submission_id")


def row(unit: str, *rest: object) -> tuple:
    return (unit, f"Xã {unit}", f"Xã {unit}", "commune", "Xã", *rest)


CASES = [
    Case(between, COLUMNS, [
        row("A", "replaced", 1, 2, "on_time", "on_time", 3, 1, 2, 1, 4),
        row("B", "new", None, 1, "missing", "late", 3, 0, 0, None, 5),
        row("D", "status", None, None, "late", "on_time", 0, 0, 0, None, None),
    ], before=BEFORE, snapshot=AFTER),
    # Against live figures.
    Case(between, COLUMNS, [row("A", "replaced", 2, 3, "on_time", "on_time", 2, 2, 0, 4, 6)], before=AFTER),
    # Backwards: what is new the one way is withdrawn the other.
    Case(between, COLUMNS, [
        row("A", "replaced", 2, 1, "on_time", "on_time", 3, 2, 1, 4, 1),
        row("B", "withdrawn", 1, None, "late", "missing", 3, 0, 0, 5, None),
        row("D", "status", None, None, "on_time", "late", 0, 0, 0, None, None),
    ], before=AFTER, snapshot=BEFORE),
    Case(between, COLUMNS, [], before=BEFORE, snapshot=BEFORE),
]
