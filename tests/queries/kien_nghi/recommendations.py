from tests.given import Case, Given

COLUMNS = "unit unit_name area_no area level text sheet cell submission_id ordinal"


def given() -> Given:
    g = Given()
    g.area(1, "Lãnh đạo")
    g.area(2, "Bộ máy")
    g.unit("02", "Xã Bình")
    g.unit("01", "Phường Đức Xuân", kind="phuong")
    g.submission("01", "2026-04-20 09:00", recommendations=[(2, "province", "Bổ sung biên chế"),
                                                            (1, "province", "Đường truyền")])
    g.submission("02", "2026-04-20 09:00", recommendations=[(2, "province", "Bố trí kinh phí")])
    return g


AN_AREA_1 = ("01", "Phường Đức Xuân", 1, "Lãnh đạo", "province", "Đường truyền", "Kiến nghị", "C3", 1, 2)
AN_AREA_2 = ("01", "Phường Đức Xuân", 2, "Bộ máy", "province", "Bổ sung biên chế", "Kiến nghị", "C2", 1, 1)
BINH = ("02", "Xã Bình", 2, "Bộ máy", "province", "Bố trí kinh phí", "Kiến nghị", "C2", 2, 1)

CASES = [
    Case(given, COLUMNS, [AN_AREA_1, BINH, AN_AREA_2]),
    Case(given, COLUMNS, [BINH, AN_AREA_2], area=2),
    Case(given, COLUMNS, [], level="central"),
    Case(given, COLUMNS, [AN_AREA_1, AN_AREA_2], needle="duc xuan"),
    Case(given, COLUMNS, [AN_AREA_1], needle="duong truyen"),
    Case(given, COLUMNS, [], needle="100%"),
]
