"""Every unit of one indicator: states kept apart, ties 1, 1, 3 and 1, 2, 2, 4, small denominators without a place."""

from tests.given import Case
from tests.given_area import province

COLUMNS = (
    "unit name short_name block peer_group ordinal tile_row tile_col submitted state numerator "
    "denominator figure sheet cell met small place ranked"
)

CASES = [
    # 10/20 is small; 0/0 (07) has neither rate nor place; 06 never returned; 49/50 and 98/100 share the first place.
    Case(province, COLUMNS, [
        ("01", "Xã 01", "Xã 01", "commune", "Xã", 1, None, None, True, "reported", 95.0, 100.0, 95.0, "Mục 1", "D2",
         False, False, 3, 3),
        ("02", "Xã 02", "Xã 02", "commune", "Xã", 2, None, None, True, "reported", 49.0, 50.0, 98.0, "Mục 1", "D2",
         True, False, 1, 3),
        ("03", "Xã 03", "Xã 03", "commune", "Xã", 3, None, None, True, "reported", 98.0, 100.0, 98.0, "Mục 1", "D2",
         True, False, 1, 3),
        ("04", "Xã 04", "Xã 04", "commune", "Xã", 4, None, None, True, "reported", 10.0, 20.0, 50.0, "Mục 1", "D2",
         False, True, None, 3),
        ("05", "Xã 05", "Xã 05", "commune", "Xã", 5, None, None, True, "no_occurrence", None, None, None, "Mục 1",
         "D2", None, False, None, 3),
        ("06", "Xã 06", "Xã 06", "commune", "Xã", 6, None, None, False, None, None, None, None, None, None, None,
         False, None, 3),
        ("07", "Xã 07", "Xã 07", "commune", "Xã", 7, None, None, True, "reported", 0.0, 0.0, None, "Mục 1", "D2",
         None, False, None, 3),
        ("11", "Phường 11", "Phường 11", "commune", "Phường", 8, None, None, True, "not_available", None, None, None,
         "Mục 1", "D2", None, False, None, 0),
        ("S1", "Sở Một", "Sở Một", "department", "Sở", 9, None, None, True, "reported", 99.0, 100.0, 99.0, "Mục 1",
         "D2", True, False, 1, 1),
    ], indicator="R"),
    # Less is better; "không phát sinh" is a figure of 0 here and takes the first place.
    Case(province, COLUMNS, [
        ("01", "Xã 01", "Xã 01", "commune", "Xã", 1, None, None, True, "reported", None, None, 4.0, "Mục 1", "D2",
         None, False, 4, 5),
        ("02", "Xã 02", "Xã 02", "commune", "Xã", 2, None, None, True, "reported", None, None, 2.0, "Mục 1", "D2",
         None, False, 2, 5),
        ("03", "Xã 03", "Xã 03", "commune", "Xã", 3, None, None, True, "reported", None, None, 2.0, "Mục 1", "D2",
         None, False, 2, 5),
        ("04", "Xã 04", "Xã 04", "commune", "Xã", 4, None, None, True, "no_occurrence", None, None, 0.0, "Mục 1",
         "D2", None, False, 1, 5),
        ("05", "Xã 05", "Xã 05", "commune", "Xã", 5, None, None, True, "reported", None, None, 7.0, "Mục 1", "D2",
         None, False, 5, 5),
        ("06", "Xã 06", "Xã 06", "commune", "Xã", 6, None, None, False, None, None, None, None, None, None, None,
         False, None, 5),
        ("07", "Xã 07", "Xã 07", "commune", "Xã", 7, None, None, True, None, None, None, None, None, None, None,
         False, None, 5),
        ("11", "Phường 11", "Phường 11", "commune", "Phường", 8, None, None, True, "reported", None, None, 9.0,
         "Mục 1", "D2", None, False, 1, 1),
        ("S1", "Sở Một", "Sở Một", "department", "Sở", 9, None, None, True, "reported", None, None, 1.0, "Mục 1",
         "D2", None, False, 1, 1),
    ], indicator="C"),
    # A yes/no question is never ranked.
    Case(province, COLUMNS, [
        ("01", "Xã 01", "Xã 01", "commune", "Xã", 1, None, None, True, "reported", None, None, 1.0, "Mục 1", "D2",
         None, False, None, 0),
        ("02", "Xã 02", "Xã 02", "commune", "Xã", 2, None, None, True, "reported", None, None, 0.0, "Mục 1", "D2",
         None, False, None, 0),
        ("03", "Xã 03", "Xã 03", "commune", "Xã", 3, None, None, True, "reported", None, None, 1.0, "Mục 1", "D2",
         None, False, None, 0),
        ("04", "Xã 04", "Xã 04", "commune", "Xã", 4, None, None, True, "not_available", None, None, None, "Mục 1",
         "D2", None, False, None, 0),
        ("05", "Xã 05", "Xã 05", "commune", "Xã", 5, None, None, True, None, None, None, None, None, None, None,
         False, None, 0),
        ("06", "Xã 06", "Xã 06", "commune", "Xã", 6, None, None, False, None, None, None, None, None, None, None,
         False, None, 0),
        ("07", "Xã 07", "Xã 07", "commune", "Xã", 7, None, None, True, None, None, None, None, None, None, None,
         False, None, 0),
        ("11", "Phường 11", "Phường 11", "commune", "Phường", 8, None, None, True, None, None, None, None, None,
         None, None, False, None, 0),
    ], indicator="B"),
]
