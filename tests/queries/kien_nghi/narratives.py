from tests.given import Case, Given

COLUMNS = "unit unit_name area_no area text sheet cell indicator"


def given() -> Given:
    g = Given()
    g.indicator("1-N2", area=1, kind="text", narrative="difficulties")
    g.indicator("2-N2", area=2, kind="text", narrative="difficulties")
    g.indicator("2-N3", area=2, kind="text", narrative="causes")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.submission("01", "2026-04-20 09:00", {"1-N2": "Đường  ĐẤT xấu", "2-N2": "- Không.", "2-N3": "Ít vốn"})
    g.submission("02", "2026-04-20 09:00", {"1-N2": "Không đủ kinh phí", "2-N2": "<b>Thiếu</b>"})
    return g


AN = ("01", "Xã An", 1, "Mục 1", "Đường  ĐẤT xấu", "Mục 1", "D2", "1-N2")
BINH_1 = ("02", "Xã Bình", 1, "Mục 1", "Không đủ kinh phí", "Mục 1", "D2", "1-N2")
BINH_2 = ("02", "Xã Bình", 2, "Mục 2", "<b>Thiếu</b>", "Mục 1", "D2", "2-N2")

CASES = [
    Case(given, COLUMNS, [AN, BINH_1, BINH_2], narrative="difficulties"),
    Case(given, COLUMNS, [AN], narrative="difficulties", needle="duong dat"),
    Case(given, COLUMNS, [BINH_1, BINH_2], narrative="difficulties", needle="binh"),
    Case(given, COLUMNS, [BINH_2], narrative="difficulties", area=2),
    Case(given, COLUMNS, [("01", "Xã An", 2, "Mục 2", "Ít vốn", "Mục 1", "D2", "2-N3")], narrative="causes"),
    Case(given, COLUMNS, [BINH_1], narrative="difficulties", theme="Kinh phí, nguồn lực"),
    Case(given, COLUMNS, []),
]
