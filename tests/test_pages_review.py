"""Duyệt báo cáo as a session sees it: what waits is confirmed, sent back, withdrawn, restored; what differs; what is said."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from soket import access
from soket.intake import receive
from soket.intake.review import decide
from soket.model import Answer
from soket.text import moment
from soket.ui import state
from soket.ui.handing_back import findings_of, marked
from soket.ui.review_versions import _said
from tests.on_record import rows
from tests.returns import TN, UNIT, Workbook, full_return
from tests.test_app import open_page, words

SCREEN = next(s for s in access.SCREENS if s.file == "duyet")
UNIT_SCREEN = next(s for s in access.SCREENS if s.file == "don_vi")
IN_TIME, LATE = datetime(2026, 4, 22, 9, 12), datetime(2026, 4, 28, 9, 12)
FIRST = Workbook().number("Mục 3", "D10", 10).bytes()
WARNED = Workbook().text("Mục 3", "D10", "1,250").text("Kiến nghị", "C5", "Bổ sung 03 biên chế.").bytes()


@pytest.fixture
def two(database: object) -> Iterator[list[int]]:
    """Xã Phượng Tiến: a version that counts, then a late one that waits. Their ids."""
    current = state.get()
    yield [receive(current.store, current.plans, data, f"lần {n}.xlsx", at, "office", confirm=False).submission_id
           for n, (data, at) in enumerate(((FIRST, IN_TIME), (WARNED, LATE)), start=1)]


def opened(**address: str) -> AppTest:
    return open_page(SCREEN, ke_hoach="TN", **address)


def press(test: AppTest, key: str) -> AppTest:
    test.button(key=key).click().run()
    assert not test.exception, test.exception
    return test


def table(test: AppTest, column: str) -> list[list[str]]:
    """The first table that has a column, as its words."""
    found = next(t.value for t in test.table if column in t.value.columns)
    return [[str(cell).replace("\\", "").replace("\u00a0", " ") for cell in row] for row in found.to_numpy()]


def live() -> list[int]:
    counting = "select version from submission_in_force join submission using (submission_id)"
    return [version for (version,) in rows(state.get().store, counting)]


def test_what_start_up_put_right_is_told_where_it_is_decided_about(two: list[int]) -> None:
    """Once, after the start that did it: a start that finds everything in order says nothing."""
    database = Path(state.get().store.path)
    assert not any(line.startswith("Khi mở lại lúc") for line in words(opened()))
    state.close()
    database.unlink()
    at = moment(state.get().opened_at)
    shown = words(opened())
    told = next(line for line in shown if line.startswith("Khi mở lại lúc"))
    assert told.startswith(f"Khi mở lại lúc {at}, chương trình đã kiểm tra và ghi nhận:\n\n- Đã nạp 2 tệp đã nhận nhưng chưa có ")
    counted = "Đã nạp 2 tệp đã nhận nhưng chưa có trong cơ sở dữ liệu (1 được nhận, 1 chờ xác nhận)."
    assert f"- {counted}" in told and "lần 1.xlsx" not in told, "the names stand behind it"
    assert f"**{counted}**\n\n- lần 1.xlsx\n- lần 2.xlsx" in shown
    state.close()
    assert not any(line.startswith("Khi mở lại lúc") for line in words(opened()))


def test_what_waits_is_shown_first_with_its_findings_and_which_version_counts(two: list[int]) -> None:
    test = opened()
    shown = words(test)
    assert [(m.label, m.value) for m in test.metric] == [
        ("Chờ xác nhận", "1"), ("Đang được tính", "1"), ("Trả lại", "0"), ("Đã rút", "0")]
    assert [(link.proto.page, parse_qs(link.proto.query_string, keep_blank_values=True)) for link in test.get("page_link")[:2]] == [
        ("duyet", {"trang-thai": ["waiting"], "don-vi": [""], "bao-cao": [""]}),
        ("nguon-so-lieu", {"da-nop": ["tat-ca"], "tinh-trang": [""], "ngay": [""]})]  # nothing to open where a card says 0
    assert "## Chờ xác nhận: 1 báo cáo" in shown and "## Xã Phượng Tiến, lần nộp 2" in shown
    assert ("**CHỜ XÁC NHẬN** · nhận lúc 09:12 ngày 28/4/2026 · tệp lần 2.xlsx  \n"
            "Lần đang được tính của đơn vị: **lần 1**") in shown
    found = table(test, "Cách sửa")
    assert [(row[1], row[2].partition("]")[0], row[3]) for row in found] == [("Mục 3", "[D10", "1,250")]  # a link to the cell
    assert table(test, "Tình trạng") == [
        ["Lần 2", "Chờ xác nhận", "09:12 ngày 28/4/2026", "1 xem lại", "lần 2.xlsx"],
        ["**Lần 1**", ":blue-background[**ĐANG ĐƯỢC TÍNH**]", "**09:12 ngày 22/4/2026**", "**–**", "**lần 1.xlsx**"]]
    assert [b.label for b in test.button if b.key and b.key.startswith("review-")] == [
        "Xác nhận và nhận", "Trả lại đơn vị", "Rút", "Sửa thời điểm nhận"]


def test_a_reason_that_does_not_fit_ends_in_dots_and_is_read_whole_below(two: list[int]) -> None:
    reason = "Đơn vị gửi nhầm tệp của kỳ 6 tháng, đã gọi điện xác nhận với Văn phòng HĐND và UBND xã"
    decide(state.get().store, state.get().plans, "withdraw", two[1], at=datetime(2026, 4, 29, 9), actor="office", reason=reason)
    page = opened(bao_cao=str(two[1]))
    shown = next(d for d in page.dataframe if "Lý do" in d.value.columns).value["Lý do"]
    assert "Đơn vị gửi nhầm tệp của kỳ 6 tháng, đã gọi điện xác nhận…" in shown.tolist()
    assert any(f"Lý do: {reason}" in line for line in words(page))


def test_the_list_of_versions_gives_its_room_to_the_reason(two: list[int]) -> None:
    shown = next(d for d in opened().dataframe if "Lý do" in d.value.columns)
    assert list(shown.value.columns) == ["Đơn vị", "Lần nộp", "Tình trạng", "Nhận lúc", "Xem lại", "Phải sửa", "Lý do"]
    assert json.loads(shown.proto.columns)["Lý do"]["width"] == "large"


def test_a_return_that_is_not_there_is_named_before_another_is_shown(two: list[int]) -> None:
    said = ("Không tìm thấy báo cáo “99999” mà địa chỉ nêu: có thể thuộc kế hoạch hoặc kỳ báo cáo khác, hoặc đã được xóa. Trang "
            "đang hiện báo cáo đầu danh sách.")
    assert said in words(opened(bao_cao="99999"))
    assert not any("Không tìm thấy" in line for line in words(opened(bao_cao=str(two[0]))))


def asked(action: str, submission: int) -> AppTest:
    """The dialog of one decision as it opens over the page now. A dialog is a fragment; AppTest runs no fragments alone, so
    what stands in it is drawn by a script of its own."""

    def dialog(action: str, submission: int) -> None:
        from soket.ui import review_dialogs, state

        rows = state.get().store.run("duyet/submissions", plan="TN", period="01NAM")
        row = next(r for r in rows.itertuples() if r.submission_id == submission)
        import streamlit as st

        known = st.session_state.setdefault("row", review_dialogs.row_of(row))
        review_dialogs.ask(action, known, review_dialogs.leads_to(action, known, rows[rows["unit"] == row.unit]))

    return AppTest.from_function(dialog, kwargs={"action": action, "submission": submission}, default_timeout=30).run()


def told(test: AppTest) -> str:
    return test.session_state["soket.review.told"]


def errors(test: AppTest) -> list[str]:
    return [e.value.replace("\\", "") for e in test.error]


def test_confirming_says_what_it_leads_to_before_and_what_it_did_after(two: list[int]) -> None:
    test = asked("confirm", two[1])
    assert words(test) == ["**Xã Phượng Tiến**, lần nộp 2. Có 1 điểm cần xem lại, nêu ở phần Kết quả kiểm tra.",
                           "Lần 2 sẽ được tính thay lần 1."]
    assert live() == [1]
    press(test, "review-now")
    assert told(test) == "Đã xác nhận và nhận lần nộp 2 của Xã Phượng Tiến. Lần 2 được tính thay lần 1."
    assert live() == [2]
    page = opened()
    assert page.metric[0].value == "0"
    assert table(page, "Việc")[0][1:] == ["Lần 2", "Được xác nhận", "–", "lần 2 thay lần 1", "cơ quan tổng hợp"]


def test_sending_back_asks_the_reason_which_goes_into_the_returned_file(two: list[int]) -> None:
    test = asked("send_back", two[0])
    assert words(test)[-1] == "Đơn vị sẽ không còn số liệu được tính."
    press(test, "review-now")
    assert errors(test) == ["Hãy ghi lý do trả lại: đơn vị cần biết phải sửa gì."] and live() == [1]
    test.text_area(key="review-reason").set_value("Mục 3 là số của 6 tháng").run()
    press(test, "review-now")
    assert live() == []
    assert "Đơn vị chưa có lần nộp nào được tính." in [w.value for w in opened(bao_cao=str(two[0])).warning]
    row = state.get().store.run("duyet/submissions", plan="TN", period="01NAM").set_index("submission_id").loc[two[0]]
    findings = state.get().store.run("nop_bao_cao/findings", submission=two[0])
    copy = marked(TN, row.sha256, row.file_name, findings_of(findings), row.last_reason)
    sheet = openpyxl.load_workbook(io.BytesIO(copy))["Cần sửa"]
    said = [cell.value for row in sheet["A1:A5"] for cell in row]
    assert any(str(words).startswith("Báo cáo bị trả lại. Lý do: Mục 3 là số của 6 tháng") for words in said), said


def test_withdrawn_by_mistake_it_is_restored_with_a_reason(two: list[int]) -> None:
    current = state.get()
    decide(current.store, current.plans, "withdraw", two[0], at=LATE, actor="office", reason="Gửi nhầm")
    page = opened(bao_cao=str(two[0]))
    assert ("**ĐÃ RÚT** · nhận lúc 09:12 ngày 22/4/2026 · tệp lần 1.xlsx  \nĐược rút lúc 09:12 ngày 28/4/2026 (cơ quan tổng hợp). "
            "Lý do: Gửi nhầm  \nĐơn vị **chưa có số liệu nào được tính**") in words(page)
    assert [b.label for b in page.button if b.key and b.key.startswith("review-")] == ["Khôi phục"]
    test = asked("restore", two[0])
    assert words(test)[-1] == "Lần 1 sẽ được tính."
    test.text_area(key="review-reason").set_value("Không nhầm").run()
    press(test, "review-now")
    assert live() == [1] and told(test) == "Đã khôi phục lần nộp 1 của Xã Phượng Tiến. Lần 1 được tính."


def test_the_official_time_of_receipt_is_corrected_and_the_first_one_stays_visible(two: list[int]) -> None:
    test = asked("correct_receipt", two[1])
    test.text_input(key="review-day").set_value("31/2/2026")
    test.text_area(key="review-reason").set_value("Dấu bưu điện 23/4").run()
    press(test, "review-now")
    assert errors(test) == ["Không hiểu thời điểm “31/2/2026 09:12”. Hãy nhập ngày dạng 23/4/2026, giờ dạng 16:00."]
    test.text_input(key="review-day").set_value("23/4/2026")
    test.text_input(key="review-hour").set_value("16:00").run()
    press(test, "review-now")
    page = opened()
    assert any(line.startswith("**CHỜ XÁC NHẬN** · thời điểm nhận chính thức 16:00 ngày 23/4/2026, tệp vào hệ thống lúc "
                               "09:12 ngày 28/4/2026 · tệp lần 2.xlsx") for line in words(page))
    assert table(page, "Việc")[0][2:4] == [
        "Được sửa thời điểm nhận: từ 09:12 ngày 28/4/2026 thành 16:00 ngày 23/4/2026", "Dấu bưu điện 23/4"]
    unit = open_page(UNIT_SCREEN, ke_hoach="TN", don_vi=UNIT.code)
    assert [row[2] for row in table(unit, "Nhận lúc")] == [
        "16:00 ngày 23/4/2026 (vào hệ thống lúc 09:12 ngày 28/4/2026)", "**09:12 ngày 22/4/2026**"]


def test_differences_are_told_cell_by_cell_and_are_a_file(two: list[int]) -> None:
    test = opened()
    assert "**1** câu trả lời khác nhau, **2** kiến nghị thêm hoặc bỏ từ lần 1 sang lần 2." in words(test)
    name = next(i.name for i in TN.indicators if i.code == "TN-03-06")
    areas = {a.area_no: a.short_name for a in TN.areas}
    file = "/nguon-so-lieu?ke-hoach=TN&ky=01NAM&lan-nop"
    cell, proposal = "trang-tinh=M%E1%BB%A5c+3&o=D10", "trang-tinh=Ki%E1%BA%BFn+ngh%E1%BB%8B&o=C5"
    assert table(test, "Chỉ tiêu") == [
        [areas[3], name, "10 nhiệm vụ", "1.250 nhiệm vụ",
         f"Mục 3, ô D10: [lần 1]({file}={two[0]}&{cell}) → [lần 2]({file}={two[1]}&{cell})"],
        [areas[9], "Kiến nghị bỏ đi (gửi Sở, ban, ngành)", "Bổ sung 02 biên chế công nghệ thông tin.", "–",
         f"Kiến nghị, ô C5: [lần 1]({file}={two[0]}&{proposal})"],
        [areas[9], "Kiến nghị thêm vào (gửi Sở, ban, ngành)", "–", "Bổ sung 03 biên chế.",
         f"Kiến nghị, ô C5: [lần 2]({file}={two[1]}&{proposal})"]]
    back = opened(lan_sau="1", lan_truoc="2")
    assert "từ lần 2 sang lần 1." in " ".join(words(back))
    back.query_params["bao-cao"] = str(two[0])  # another version is looked at: what was compared before is forgotten
    back.run()
    assert back.selectbox(key="loc-lan-sau").value == "2"


def test_what_was_refused_is_told_as_it_was_typed(two: list[int]) -> None:
    current = state.get()
    wrong = Workbook().text("Mục 3", "D10", "khoảng *1250*").bytes()
    receive(current.store, current.plans, wrong, "lần 3.xlsx", LATE.replace(hour=10), "office", confirm=False)
    told = table(opened(lan_truoc="3", lan_sau="1"), "Chỉ tiêu")
    assert [row[2:4] for row in told if "D10" in row[4]] == [["“khoảng *1250*” (chưa nhận)", "10 nhiệm vụ"]]


def test_another_analyst_was_quicker(two: list[int]) -> None:
    test = asked("send_back", two[1])
    current = state.get()
    decide(current.store, current.plans, "confirm", two[1], at=datetime(2026, 4, 28, 10, 5), actor="An")
    test.text_area(key="review-reason").set_value("thiếu mục 5").run()
    press(test, "review-now")
    assert errors(test) == [
        "Lần nộp 2 của Xã Phượng Tiến đã được xác nhận lúc 10:05 ngày 28/4/2026 (An). Hãy xem lại rồi quyết định."]
    assert live() == [2]


def test_many_are_confirmed_at_once_only_after_a_look(two: list[int]) -> None:
    current = state.get()
    data = Workbook(full_return("TN", "05602")).text("Mục 3", "D10", "1,251").bytes()
    assert receive(current.store, current.plans, data, "khác.xlsx", LATE, "office", confirm=False).status == "pending"
    assert "Xác nhận tất cả" in [b.label for b in opened().button]
    of_one = opened(don_vi=UNIT.code, bao_cao=str(two[1]))
    assert "## Chờ xác nhận: 2 báo cáo" not in words(of_one), "its place is the unit's own return"
    assert [link.proto.label for link in of_one.get("page_link") if link.proto.label.startswith(("Xem mọi", "Báo cáo"))] == [
        "Xem mọi đơn vị", "Báo cáo chờ xác nhận tiếp theo\\: Xã Phú Đình, lần nộp 1"]

    def dialog() -> None:
        import streamlit as st

        from soket.ui import review_dialogs, state

        rows = state.get().store.run("duyet/submissions", plan="TN", period="01NAM")
        if "rows" not in st.session_state:
            st.session_state["rows"] = [review_dialogs.row_of(row) for row in rows[rows["waiting"]].itertuples()]
        review_dialogs.ask_all(st.session_state["rows"])

    test = AppTest.from_function(dialog, default_timeout=30).run()
    assert words(test) == ["2 báo cáo sẽ được nhận và được tính, cùng 3 điểm cần xem lại:",
                           "- Xã Phú Đình, lần nộp 1: 2 điểm cần xem lại\n- Xã Phượng Tiến, lần nộp 2: 1 điểm cần xem lại"]
    assert test.button(key="review-all-now").disabled
    test.checkbox(key="review-looked").check().run()
    press(test, "review-all-now")
    assert told(test) == "Đã xác nhận và nhận 2 báo cáo." and sorted(live()) == [1, 2]


def test_the_unit_says_which_version_counts_and_leads_here(two: list[int]) -> None:
    test = open_page(UNIT_SCREEN, ke_hoach="TN", don_vi=UNIT.code)
    assert [row[:2] for row in table(test, "Lần nộp")] == [
        ["Lần 2", "Chờ xác nhận, chưa được tính"], ["**Lần 1**", ":blue-background[**ĐANG ĐƯỢC TÍNH**]"]]
    current = state.get()
    decide(current.store, current.plans, "withdraw", two[0], at=LATE, actor="office", reason="Gửi nhầm")
    test = open_page(UNIT_SCREEN, ke_hoach="TN", don_vi=UNIT.code)
    assert test.metric[0].value == "Chưa có"
    assert any("Tệp gần nhất của Xã Phượng Tiến chờ xác nhận: chưa có số liệu nào được tính." in line for line in words(test))


def test_the_log_says_what_a_return_that_is_accepted_as_it_comes_replaces(two: list[int]) -> None:
    current = state.get()
    again = Workbook().number("Mục 3", "D10", 11).bytes()
    receive(current.store, current.plans, again, "lần 3.xlsx", LATE.replace(hour=10), "office", confirm=False)
    assert [(row[1], row[2], row[4]) for row in table(opened(don_vi=UNIT.code), "Việc")] == [
        ("Lần 3", "Được nhận", "lần 3 thay lần 1"), ("Lần 2", "Được nộp và chờ xác nhận", "–"), ("Lần 1", "Được nhận", "lần 1")]


def test_pages_of_figures_say_what_is_not_in_them_yet(two: list[int]) -> None:
    said = "**1 báo cáo đã đến, đang chờ xác nhận**, chưa có trong số liệu của trang này."
    pages = [s for s in access.SCREENS if s.file in ("tien_do", "tong_quan")]
    assert [said in words(open_page(page, ke_hoach="TN")) for page in pages] == [True, True]
    current = state.get()
    decide(current.store, current.plans, "confirm", two[1], at=LATE, actor="office")
    assert [said in words(open_page(page, ke_hoach="TN")) for page in pages] == [False, False]


@pytest.mark.parametrize(("kind", "value", "kept", "said"), [
    ("date", None, "2026-04-21", "21/4/2026"), ("boolean", 1.0, None, "Có"), ("boolean", 0.0, None, "Không")])
def test_a_day_and_a_yes_that_differ_are_written_as_people_write_them(kind: str, value: float, kept: str, said: str) -> None:
    asked = next(i for i in TN.indicators if i.kind == kind)
    assert _said(asked, Answer(asked.code, "reported", None, None, value, kept, "Bìa", "D19", "")) == said
