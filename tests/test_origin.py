"""Nguồn số liệu as a session sees it: the cell of an answer, a whole and what it is made of, files, dead ends."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from datetime import datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from soket.conference.snapshot import latest, take
from soket.intake import receive
from soket.model import Indicator
from soket.plans import load_plans
from soket.sample.returns import sample_returns
from soket.store import ROOT
from soket.ui import origin, state
from soket.ui.context import Context
from soket.workbook.fill import Entry, Proposal
from tests.given import insert
from tests.full_returns import a_return

PLANS = load_plans()
PLAN = next(p for p in PLANS.values() if p.speeches)
FIRST, SECOND, SILENT, BROKEN, LOST = PLAN.units[:5]
RATE = next(i for i in PLAN.owed_by(FIRST.code) if i.is_ratio and not i.over_100 and i.area_no and SECOND.code in i.respondents)
TEXT = next(i for i in PLAN.owed_by(FIRST.code) if i.narrative == "difficulties")
SAID = "Đường truyền <b>yếu</b> [x](javascript:alert(1))"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Two versions of one unit and one of another; a returned file; a file on record that is damaged, one that is lost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOKET_DB", str(tmp_path_factory.mktemp("origin") / "soket.duckdb"))
        state.close()
        asked = (Proposal(PLAN.areas[0].area_no, PLAN.addressee_levels[0][0], SAID),)
        _receive(FIRST, "cũ.xlsx", 8, {RATE.code: Entry(numerator=90, denominator=100)})
        take(state.get().store, PLAN, PLAN.periods[-1], "Trước khi sửa", "", "office", datetime(2026, 4, 20, 8, 30))
        _receive(FIRST, "mới.xlsx", 9, {RATE.code: Entry(numerator=96, denominator=100)}, asked)
        _receive(SECOND, "hai.xlsx", 10, {RATE.code: Entry(numerator=150, denominator=200), TEXT.code: Entry(text=SAID)})
        _receive(SILENT, "ba.xlsx", 11, {RATE.code: Entry(numerator=5, denominator=2)}, status="returned")
        _file_without_a_reader(BROKEN.code, 901, b"PK\x03\x04 damaged")
        _file_without_a_reader(LOST.code, 902, None)
        yield
        state.close()


def _receive(unit, name: str, hour: int, changes: dict, asked: tuple = (), status: str = "accepted") -> None:
    workbook = a_return(PLAN, unit, changes=changes, recommendations=asked)
    receipt = receive(state.get().store, PLANS, workbook, name, datetime(2026, 4, 20, hour))
    assert receipt.status == status, receipt.reading.findings


def _file_without_a_reader(unit: str, number: int, content: bytes | None) -> None:
    """An answer on record whose file can no longer be shown."""
    sha256 = f"{number:064x}"
    with state.get().store.transaction() as tx:
        insert(tx, "submission", pd.DataFrame([{
            "submission_id": number, "plan": PLAN.code, "period": PLAN.periods[-1].code, "unit": unit, "version": 1,
            "status": "accepted", "received_at": datetime(2026, 4, 20, 7), "sha256": sha256, "file_name": "hỏng.xlsx",
            "template_version": "1", "is_sample": False}]))
        insert(tx, "answer", pd.DataFrame([{
            "submission_id": number, "indicator": RATE.code, "state": "reported", "numerator": 9.0, "denominator": 10.0,
            "value": None, "text": None, "sheet": "Mục 1", "cell": "E6", "raw": "9 / 10"}]))
        insert(tx, "submission_in_force", pd.DataFrame([{"snapshot": "live", "submission_id": number}]))
        if content is not None:
            insert(tx, "submission_file", pd.DataFrame([{"sha256": sha256, "size": len(content), "bytes": content}]))


def visit(**address: str) -> AppTest:
    test = AppTest.from_file(ROOT / "soket/ui/app.py", default_timeout=60)
    test.run()
    test.switch_page("../../pages/nguon_so_lieu.py")
    for name, value in {"ke_hoach": PLAN.code, **address}.items():
        test.query_params[name.replace("_", "-")] = value
    test.run()
    assert not test.exception, test.exception
    return test


def words(test: AppTest) -> list[str]:
    shown = [*test.markdown, *test.caption, *test.info, *test.warning]
    return [element.value.replace("\\", "").replace("\u00a0", " ") for element in shown]


def grid(test: AppTest) -> dict:
    """What the sheet component was given."""
    return json.loads(test.get("bidi_component")[0].proto.json)


def marked(test: AppTest) -> dict[str, str]:
    cells = [cell for row in grid(test)["rows"] for cell in row["cells"] if cell["mark"]]
    return {f"{cell['mark']} {cell['address']}": cell["text"] for cell in cells}


def test_an_answer_shows_its_two_cells_its_file_and_every_version(data: None) -> None:
    test = visit(chi_tieu=RATE.code, don_vi=FIRST.code)
    kept = state.get().store.run("nguon_so_lieu/answer", plan=PLAN.code, period=PLAN.periods[-1].code, unit=FIRST.code,
                                 indicator=RATE.code).iloc[0]
    row = kept["cell"][1:]
    assert marked(test) == {f"Tử số E{row}": "96", f"Mẫu số F{row}": "100"}
    said = words(test)
    assert "**96 %** = 96 / 100. Hệ thống tính từ hai ô; tỷ lệ gõ trong tệp không được dùng." in said
    assert (f"Trang tính “{kept['sheet']}”, ô E{row} (tử số) và F{row} (mẫu số) · tệp mới.xlsx · lần nộp 2, nhận lúc "
            "09:00 ngày 20/4/2026") in said
    assert any(line.startswith("**mới.xlsx** · Lần nộp 2 · Nhận lúc 09:00 ngày 20/4/2026 · ")
               and line.endswith(f" KB · SHA-256 `{kept['sha256'][:12]}…`") for line in said)
    typed = test.table[0].value
    assert typed.to_numpy().tolist() == [["Tử số", f"E{row}", "96"], ["Mẫu số", f"F{row}", "100"]]
    history = test.dataframe[0].value
    assert history["Lần nộp"].tolist() == ["Lần 2 · đang tính", "Lần 1"]
    assert history["Nguyên văn ô"].tolist() == ["96 / 100", "90 / 100"]
    assert [line.replace("\u00a0", " ") for line in history["Giá trị"]] == ["96 %", "90 %"]


def test_a_snapshot_shows_the_cells_and_the_file_it_holds(data: None) -> None:
    taken = latest(state.get().store, PLAN, PLAN.periods[-1]).snapshot
    test = visit(chi_tieu=RATE.code, don_vi=FIRST.code, ban_chot=taken)
    assert list(marked(test).values()) == ["90", "100"]
    assert test.dataframe[0].value[["Lần nộp", "Tên tệp"]].to_numpy().tolist() == [["Lần 1 · đang tính", "cũ.xlsx"]]
    whole = visit(chi_tieu=RATE.code, ban_chot=taken)
    assert whole.dataframe[0].value["Đơn vị"].tolist() == [FIRST.name]
    assert whole.metric[0].value == "90\u00a0%"


def test_a_whole_opens_into_its_contributions_and_those_without_a_figure_stand_apart(data: None) -> None:
    test = visit(chi_tieu=RATE.code)
    assert [(m.label, m.value.replace("\u00a0", " ")) for m in test.metric] == [
        ("Toàn tỉnh", "82,5 %"), ("Σ tử số", "264"), ("Σ mẫu số", "320"),
        ("Đơn vị có số liệu", f"4/{len(RATE.respondents)}")]
    assert "82,5 % = Σ tử số / Σ mẫu số = 264 / 320, của 4 đơn vị có số liệu. Không lấy trung bình các tỷ lệ." in words(test)
    rows, silent = test.dataframe[0].value, test.dataframe[1].value
    assert rows[["Đơn vị", "Tử số", "Mẫu số", "Giá trị"]].to_numpy().tolist() == [
        [FIRST.name, 96.0, 100.0, 96.0], [SECOND.name, 150.0, 200.0, 75.0], [BROKEN.name, 9.0, 10.0, 90.0],
        [LOST.name, 9.0, 10.0, 90.0]]
    assert rows["Phần trong mẫu số chung"].tolist() == [31.25, 62.5, 3.125, 3.125]
    assert f"## Không có trong số chung ({len(RATE.respondents) - 4})" in words(test)
    assert silent.iloc[0].tolist() == [SILENT.name, SILENT.peer_group, "chưa nộp báo cáo"]


def test_a_text_a_recommendation_and_hostile_words_stay_text(data: None) -> None:
    assert list(marked(visit(chi_tieu=TEXT.code, don_vi=SECOND.code)).values()) == [SAID]
    number = state.get().store.run("nguon_so_lieu/answer", plan=PLAN.code, period=PLAN.periods[-1].code, unit=FIRST.code,
                                   indicator=RATE.code).iloc[0]["submission_id"]
    test = visit(kien_nghi=f"{number}-1")
    assert marked(test) == {"Nội dung C4": SAID}
    assert not [m for m in test.markdown if "<b>" in m.value]


def test_a_file_shows_its_findings_and_each_its_cell(data: None) -> None:
    returned = state.get().store.run("nguon_so_lieu/history", plan=PLAN.code, period=PLAN.periods[-1].code,
                                     unit=SILENT.code, indicator=RATE.code).iloc[0]["submission_id"]
    test = visit(lan_nop=str(returned))
    assert "Trả lại · " + PLAN.periods[-1].label in words(test)
    row = test.table[0].value.iloc[0]
    assert row["Mức độ"] == "Phải sửa" and "5" in row["Đang ghi"]
    assert f"lan-nop={returned}&trang-tinh=M%E1%BB%A5c+{RATE.area_no}&o=" in row["Ô"]
    cell = row["Ô"].split("&o=")[1].rstrip(")")
    shown = marked(visit(lan_nop=str(returned), trang_tinh=f"Mục {RATE.area_no}", o=cell))
    assert shown == {f"Ô được nêu {cell}": "5"}


def test_who_returned_leads_to_the_file_and_the_missing_stand_apart(data: None) -> None:
    test = visit(da_nop="commune")
    rows = test.dataframe[0].value
    assert rows["Tên tệp"].tolist() == ["hỏng.xlsx", "hỏng.xlsx", "mới.xlsx", "hai.xlsx"]
    assert rows["Lần đang tính"].tolist() == ["Lần 1", "Lần 1", "Lần 2", "Lần 1"]
    assert rows["Nhận lần đầu"].tolist()[2] == "08:00 ngày 20/4/2026"
    communes = sum(u.kind != "so" for u in PLAN.units)
    assert f"## Báo cáo của các xã, phường: 4/{communes} đã nộp" in words(test)
    assert SILENT.name in test.table[0].value["Đơn vị"].str.replace("\\", "").tolist()


def test_returns_of_one_day_or_one_standing_are_just_those(data: None) -> None:
    day = visit(da_nop="tat-ca", ngay="2026-04-20")
    assert day.dataframe[0].value["Đơn vị"].tolist() == [BROKEN.name, LOST.name, FIRST.name, SECOND.name]
    assert not day.table
    missing = visit(da_nop="commune", tinh_trang="missing")
    assert not missing.dataframe
    assert len(missing.table[0].value) == sum(u.kind != "so" for u in PLAN.units) - 4
    group = visit(da_nop=FIRST.peer_group)
    peers = [u.name for u in PLAN.units if u.peer_group == FIRST.peer_group]
    assert group.dataframe[0].value["Đơn vị"].tolist() == [u.name for u in (BROKEN, LOST, FIRST, SECOND) if u.name in peers]


def test_blanks_of_a_unit_and_of_an_indicator_are_just_those(data: None) -> None:
    rows = state.get().store.run("tien_do/blanks", plan=PLAN.code, period=PLAN.periods[-1].code, snapshot=None)
    unit = visit(con_thieu="tat-ca", don_vi=BROKEN.code)
    own = rows[rows["unit"] == BROKEN.code]
    assert f"## Còn thiếu: {len(own)} câu trả lời" in words(unit)
    assert unit.dataframe[0].value["Chỉ tiêu"].tolist() == own["indicator_name"].tolist()
    code = own["indicator"].iloc[0]
    one = visit(con_thieu=str(own["area_no"].iloc[0]), nhom="commune", chi_tieu=code)
    assert one.dataframe[0].value["Đơn vị"].tolist() == [BROKEN.name, LOST.name]


@pytest.mark.parametrize(("unit", "why"), [
    (BROKEN, "tệp bị cắt cụt hoặc chưa tải xong"), (LOST, "nội dung tệp không còn trong cơ sở dữ liệu")])
def test_a_file_that_cannot_be_shown_is_a_sentence(unit, why: str, data: None) -> None:
    test = visit(chi_tieu=RATE.code, don_vi=unit.code)
    assert (f"Không dựng lại được trang tính từ tệp gốc ({why}). Số liệu đã nhận không đổi: trang “Mục 1”, ô E6, "
            "nguyên văn “9 / 10”.") in words(test)
    assert "**90 %** = 9 / 10. Hệ thống tính từ hai ô; tỷ lệ gõ trong tệp không được dùng." in words(test)


@pytest.mark.parametrize("address", [
    {"kien_nghi": "1"}, {"kien_nghi": "99999-1"}, {"kien_nghi": "<b>"}, {"lan_nop": "-5"}, {"lan_nop": "x"},
    {"lan_nop": "9" * 40}, {"da_nop": "không có"},
], ids=str)
def test_an_address_that_leads_nowhere_says_so(address: dict[str, str], data: None) -> None:
    assert ("Không tìm thấy nội dung này ở kế hoạch và kỳ đang xem. Hãy chọn lại kế hoạch hoặc kỳ báo cáo ở đầu trang."
            in words(visit(**address)))


@pytest.mark.parametrize(("address", "said"), [
    ({"chi_tieu": "XX-01"}, "Không tìm thấy chỉ tiêu “XX-01” mà địa chỉ nêu: có thể thuộc kế hoạch hoặc kỳ báo cáo khác, hoặc đã "
                            "được xóa. Trang đang hiện chỉ tiêu đầu danh sách."),
    ({"chi_tieu": RATE.code, "don_vi": "*0*"}, "Không tìm thấy đơn vị “*0*” mà địa chỉ nêu: có thể thuộc kế hoạch hoặc kỳ báo cáo "
                                               "khác, hoặc đã được xóa. Trang đang hiện số chung của các đơn vị."),
])
def test_a_code_that_nothing_has_is_named_before_something_else_is_shown(address: dict[str, str], said: str, data: None) -> None:
    assert said in words(visit(**address))
    assert not any("Không tìm thấy" in line for line in words(visit(chi_tieu=RATE.code, don_vi=PLAN.units[0].code)))


def test_a_unit_without_a_return_has_no_cell_and_says_so(data: None) -> None:
    unit = PLAN.units[6]
    assert (f"{unit.name} chưa có báo cáo nào được tính ở kỳ này, nên chưa có ô nào để xem."
            in words(visit(chi_tieu=RATE.code, don_vi=unit.code)))


def test_links_carry_plan_period_and_snapshot() -> None:
    rows = pd.DataFrame([
        {"unit": "01", "indicator": "A", "sheet": "Mục 1", "cell": "D5", "submission_id": 3, "ordinal": None},
        {"unit": "01", "indicator": None, "sheet": "Kiến nghị", "cell": "C4", "submission_id": 3, "ordinal": 2},
        {"unit": "01", "indicator": "B", "sheet": None, "cell": None, "submission_id": 3, "ordinal": None}])
    context = Context(PLAN, PLAN.periods[0], "chot-1", None, False)
    standing = f"ke-hoach={PLAN.code}&ky={PLAN.periods[0].code}&ban-chot=chot-1"
    assert origin.with_links(context, rows)[origin.COLUMN].tolist() == [
        rf"[Mục 1, ô D5](/nguon-so-lieu?{standing}&chi-tieu=A&don-vi=01)",
        rf"[Kiến nghị, ô C4](/nguon-so-lieu?{standing}&kien-nghi=3-2)", ""]


@pytest.mark.parametrize("plan", PLANS)
def test_a_whole_is_what_its_contributions_come_to(plan: str, database: object) -> None:
    """Every indicator of every plan for all units, and every seventh figure of a block or group, as Lĩnh vực has them."""
    found, store = PLANS[plan], state.get().store
    for one in itertools.islice(sample_returns(found), 10):
        receive(store, PLANS, one.data, one.file_name, one.received_at)
    asked = {i.code: i for i in found.indicators}
    kinds = set()
    for period in {p.code: p for p in (found.periods[0], found.periods[-1])}.values():
        place = {"plan": plan, "period": period.code, "snapshot": None}
        for number, row in enumerate(store.run("linh_vuc/figures", **place, area=None).itertuples(index=False)):
            if row.scope != "all" and number % 7:
                continue
            scope = None if row.scope == "all" else row.scope_name
            params = {**place, "indicator": row.indicator, "scope": scope}
            parts = store.run("nguon_so_lieu/contributions", **params)
            whole = store.run("nguon_so_lieu/whole", **params).iloc[0]
            expected = None if pd.isna(row.figure) else pytest.approx(row.figure)
            assert (None if pd.isna(whole["figure"]) else whole["figure"]) == expected
            assert _together(asked[row.indicator], parts[parts["counts"]]) == expected
            assert (whole["owed"], whole["reported"], whole["counted"]) == (len(parts), row.reported, parts["counts"].sum())
            if expected is not None and parts["share"].notna().any():
                assert parts["share"].sum() == pytest.approx(100)
                kinds.add(row.aggregation)
    assert kinds == {i.aggregation for i in found.indicators if i.area_no and i.kind not in ("text", "date")} - {"none"}


def _together(indicator: Indicator, rows: pd.DataFrame) -> float | None:
    """Computed here from the rows alone, as the indicator's aggregation has it."""
    if rows.empty or indicator.aggregation == "none":
        return None
    if indicator.aggregation == "sum":
        return rows["figure"].sum()
    if indicator.aggregation == "mean":
        return rows["figure"].sum() / len(rows)
    if indicator.is_ratio:
        return 100 * rows["numerator"].sum() / rows["denominator"].sum()
    return (rows["figure"] * rows["weight"]).sum() / rows["weight"].sum()
