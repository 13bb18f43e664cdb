"""Units with a return in force, official order; 06 never returned, the returned file of 11 was replaced."""

from tests.given import Case
from tests.given_area import province

COLUMNS = (
    "unit peer_group block"
)

CASES = [
    Case(province, COLUMNS, [
        ("01", "Xã", "commune"),
        ("02", "Xã", "commune"),
        ("03", "Xã", "commune"),
        ("04", "Xã", "commune"),
        ("05", "Xã", "commune"),
        ("07", "Xã", "commune"),
        ("11", "Phường", "commune"),
        ("S1", "Sở", "department"),
    ]),
]
