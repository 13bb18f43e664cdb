"""Plans as rows of the database, and a plan that no code has heard of."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from soket.plans import ROOT, load_plan, load_plans, plan_tables
from soket.store import MEMORY, Store
from soket.text import fold
from tests import on_record

TABLES = plan_tables(load_plans())


@pytest.fixture(scope="module")
def database():
    store = Store(MEMORY)
    for _ in range(2):
        store.replace_plans(TABLES)
    yield store
    store.close()


def rows(table: str, plan: str, at: int = 1) -> dict[object, tuple]:
    """Rows of one plan by the column at `at`."""
    return {row[at]: row for row in TABLES[table] if row[0] == plan}


@pytest.mark.parametrize("table", TABLES)
def test_the_database_gives_back_every_row(table, database):
    """None stays NULL, dates stay dates, codes stay text; twice loaded is not twice there."""
    stored = on_record.rows(database, f"from {table}")
    assert Counter(stored) == Counter(TABLES[table])


def test_how_many_rows():
    assert {name: len(content) for name, content in TABLES.items() if name != "obligation"} == {
        "plan": 5, "period": 10, "area": 41, "indicator": 489, "unit": 274, "deadline": 27, "speech": 26,
    }


def test_rows_of_thai_nguyen():
    title = (
        "Sơ kết 01 năm thực hiện sắp xếp đơn vị hành chính các cấp và hoạt động của chính quyền địa phương 02 cấp "
        "trên địa bàn tỉnh Thái Nguyên"
    )
    assert rows("plan", "TN", at=0)["TN"] == (
        "TN", "thai-nguyen", "province", title, "Sơ kết 01 năm · tỉnh Thái Nguyên", "Thái Nguyên", 30,
    )
    assert rows("period", "TN")["01NAM"] == (
        "TN", "01NAM", "01 năm (01/7/2025–31/3/2026)", date(2025, 7, 1), date(2026, 3, 31), 1,
    )
    assert rows("area", "TN")[5] == ("TN", 5, "Thủ tục hành chính", "Thủ tục hành chính", "thu_tuc_hanh_chinh")
    assert rows("unit", "TN")["02143"] == (
        "TN", "02143", "Xã Văn Lang", "Văn Lang", "xa", "Xã vùng cao", 32, 4, 7, "xa van lang",
    )
    assert rows("unit", "TN")["S05"] == (
        "TN", "S05", "Sở Nội vụ", "Sở Nội vụ", "so", "Sở, ban, ngành", 97, None, None, "so noi vu",
    )
    assert rows("indicator", "TN")["TN-05-02"] == (
        "TN", "TN-05-02", 5, 64, "Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn", "ratio", "%",
        "Số hồ sơ đã giải quyết trước hạn + đúng hạn (hồ sơ)", "Tổng số hồ sơ đã giải quyết trong kỳ (hồ sơ)",
        "up", ">=", 98.0, "reference",
        "Mức tham khảo, lấy từ Kế hoạch CCHC năm 2025 của xã Hưng Thịnh, mục II.2.1; tỉnh chưa giao chỉ tiêu này",
        True, "weighted", None, False, False, True, None, "dossiers_on_time_rate",
    )
    assert rows("deadline", "TN")["XA-BAO-CAO"] == (
        "TN", "XA-BAO-CAO", "return", "commune", "01NAM", "UBND các xã, phường", "Gửi báo cáo sơ kết 01 năm",
        "Sở Nội vụ và các sở, ban, ngành có liên quan", date(2026, 4, 24), "<", datetime(2026, 4, 24, 0, 0),
        "Kế hoạch, mục V.2",
    )
    assert rows("speech", "TN")[26] == (
        "TN", 26, "01912", "Phát huy vai trò “chính quyền gần dân, sát dân” trong mô hình chính quyền địa phương 02 cấp",
        7, datetime(2026, 4, 24, 0, 0),
    )


def test_obligations_are_unit_by_indicator():
    owed = [(unit, code) for plan, unit, code in TABLES["obligation"] if plan == "TN" and code in ("TN-01-08", "TN-02-09")]
    departments = [f"S{n:02d}" for n in range(1, 17)]
    communes = [row[1] for row in TABLES["unit"] if row[0] == "TN" and row[4] != "so"]
    assert owed == [(d, "TN-01-08") for d in departments] + [(c, "TN-02-09") for c in communes] + [("S05", "TN-02-09")]


def test_a_deadline_without_a_day_has_no_limit():
    assert rows("deadline", "KP")["BAO-CAO-2023"][8:11] == (None, None, None)


NEW = {
    "plan.toml": """
code = "LC26"
level = "province"
title = "Sơ kết năm 2026 tỉnh Lào Cai"
short_title = "Sơ kết 2026 · tỉnh Lào Cai"
place = "Lào Cai"
legal_basis = []
addressee = "Sở Nội vụ"
template_version = "1"
commune_code_length = 5
small_denominator = 20

[[period]]
code = "2026"
label = "Năm 2026"
period_from = 2026-01-01
period_to = 2026-12-31

[[addressee_level]]
level = "province"
label = "Tỉnh"

[conference]
form = ""
place = ""
time = ""

[settings]
peer_groups = ["Xã"]
tolerance_sum_pct = 2.0
tolerance_rate_points = 0.1
outlier_factor = 10
narrative_max = 2000
screen_max = 300
""",
    "areas.csv": "area_no,name,short_name,area_key,heading\n1,Thủ tục hành chính,TTHC,thu_tuc_hanh_chinh,Về TTHC\n",
    "units.csv": (
        "code,name,short_name,kind,peer_group,ordinal,tile_row,tile_col,aliases\n"
        "02647,Xã Đông,Đông,xa,Xã,1,0,0,\n02650,Đặc khu Ấm,Ấm,dac_khu,Xã,2,0,1,Ấm cũ|Ấm mới\n"
    ),
    "speeches.csv": "ordinal,unit,topic,max_minutes,due_date,due_op\n",
    "deadlines.csv": (
        "code,what,applies_to,period,who,label,to_whom,due_date,due_op,source\n"
        "XA,return,commune,2026,Các xã,Báo cáo năm,Sở Nội vụ,2027-01-10,<=,Kế hoạch\n"
    ),
}


@pytest.fixture
def new_plan(tmp_path) -> Path:
    """A province without departments, written from nothing; columns of its one figure follow the real header."""
    folder = tmp_path / "lao-cai-2026"
    folder.mkdir()
    for name, content in NEW.items():
        (folder / name).write_text(content, encoding="utf-8")
    header = (ROOT / "thai-nguyen" / "indicators.csv").read_text(encoding="utf-8").splitlines()[0]
    cells = {
        "code": "LC-1", "area_no": "1", "name": "Tỷ lệ hồ sơ đúng hạn", "kind": "ratio", "measure_unit": "%",
        "numerator_label": "Đúng hạn", "denominator_label": "Đã giải quyết", "direction": "up", "target_op": ">=",
        "target_value": "99.5", "target_kind": "target", "target_source": "Kế hoạch", "required": "y",
        "aggregation": "weighted", "over_100": "n", "decimals": "n", "negative": "n", "headline": "y",
        "respondent": "both", "help": "Nhập số hồ sơ.",
    }
    departments_only = {**cells, "code": "LC-2", "respondent": "department"}
    lines = [",".join(row.get(column, "") for column in header.split(",")) for row in (cells, departments_only)]
    (folder / "indicators.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return folder


def test_a_new_plan_folder_needs_no_code(new_plan):
    plan = load_plan(new_plan)
    assert (plan.code, plan.slug, plan.small_denominator) == ("LC26", "lao-cai-2026", 20)
    assert [(u.code, u.kind, u.aliases) for u in plan.units] == [
        ("02647", "xa", ()), ("02650", "dac_khu", ("Ấm cũ", "Ấm mới")),
    ]
    figure = plan.indicator("LC-1")
    assert (figure.target_op, figure.target_value, figure.respondents) == (">=", 99.5, ("02647", "02650"))
    # What only departments answer is asked of nobody while there are none.
    assert plan.indicator("LC-2").respondents == ()
    assert plan.deadlines[0].due_before == datetime(2027, 1, 11, 0, 0)
    assert plan.settings["consistency"] == []


def test_a_new_plan_stands_behind_those_that_ask_for_a_place(new_plan):
    shutil.copytree(ROOT / "kim-phuong", new_plan.parent / "z-kim-phuong")
    assert list(load_plans(new_plan.parent)) == ["KP", "LC26"]
    tables = plan_tables(load_plans(new_plan.parent))
    assert ("LC26", "02647", "Xã Đông", "Đông", "xa", "Xã", 1, 0, 0, fold("Xã Đông")) in tables["unit"]


def test_a_file_saved_by_excel_with_a_byte_order_mark_loads(new_plan):
    file = new_plan / "areas.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_plan(new_plan).areas[0].name == "Thủ tục hành chính"


def test_choosing_the_other_lead_office_moves_its_questions(tmp_path):
    folder = Path(shutil.copytree(ROOT / "hung-thinh", tmp_path / "hung-thinh"))
    toml = folder / "plan.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('unit = "PVHCC"', 'unit = "KT"'), encoding="utf-8")
    plan = load_plan(folder)
    assert plan.indicator("HT-02-03").respondents == ("KT",)
    assert plan.indicator("HT-02-N1").respondents == ("VHXH", "KT")
    assert [i.code for i in plan.owed_by("PVHCC") if i.area_no] == []
