"""Nộp báo cáo as its users see it: a batch handed in, its record after everything was closed, templates filled again."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from soket import access, intake
from soket.exports.receipt import receipt_xlsx
from soket.intake import batch_job, receive
from soket.intake.again import receipt_of
from soket.intake.archive import Incoming, incoming
from soket.intake.batch import Batch, open_batch, run
from soket.intake.carrying import NOT_READ
from soket.intake.review import decide
from soket.store import StoreError
from soket.ui import state
from soket.ui.handing_back import findings_of
from soket.workbook.template import write_template
from tests.hostile import ole
from tests.hostile_zips import pack
from tests.returns import PLANS, TN, UNIT, Workbook, full_return
from tests.test_app import open_page, words
from tests.test_batch import COMMUNES, own_return

AT = datetime(2026, 4, 20, 9, 0)
SCREEN = next(s for s in access.SCREENS if s.file == "nop_bao_cao")
WRONG = Workbook().text("Mục 5", "D7", "khoảng 120").bytes()
OTHER = full_return("TN", "05602")
PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(64)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def opened(**address: str) -> AppTest:
    return open_page(SCREEN, ke_hoach="TN", **address)


def handed_in(files: list[tuple[str, bytes]], source: str = "files", name: str = "", *, until_end: bool = True) -> Batch:
    """A batch through the service the page uses."""
    current = state.get()
    batch = open_batch(current.store, incoming(files), AT, "office", source, name, "TN")
    if until_end:
        run(current.store, current.plans, batch)
    return batch


@pytest.fixture
def made_on_request(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """File name → what Streamlit calls when the button that offers it is pressed."""
    offered, register = {}, MediaFileManager.add_deferred

    def add_deferred(self: MediaFileManager, make: Callable[[], bytes], mimetype: str, coordinates: str, file_name: str, **more: str) -> str:
        offered[file_name] = make
        return register(self, make, mimetype, coordinates, file_name, **more)

    monkeypatch.setattr(MediaFileManager, "add_deferred", add_deferred)
    return offered


def restarted() -> None:
    """Everything the server had in memory is gone."""
    state.close()


@pytest.mark.usefixtures("database")
def test_three_files_are_handed_in_and_each_is_shown_whole() -> None:
    test = opened()
    test.file_uploader(key="files-files-0").set_value(
        [("tot.xlsx", OTHER, XLSX), ("sai.xlsx", WRONG, XLSX), ("anh.png", PHOTO, "image/png")])
    next(b for b in test.button if b.label == "Kiểm tra và nộp").click().run()
    assert not test.exception
    shown = words(test)
    assert "## Kết quả kiểm tra 3 tệp: đã nhận 1; trả lại 1; không phải báo cáo 1" in shown
    assert "**sai.xlsx** · Trả lại · Xã Phượng Tiến · 1 điểm phải sửa. Số liệu trong tệp chưa được tính." in shown
    assert "**anh.png** · Không phải báo cáo" in shown
    assert test.query_params["dot"] == "1"
    next(b for b in test.button if b.label == "Kiểm tra và nộp").click().run()
    assert "Các tệp chọn trước đó đã được nộp, kết quả ở đầu trang. Muốn nộp tiếp, hãy chọn tệp ở khung phía trên." in words(test)
    assert state.get().store.run("nop_bao_cao/batches", plan="TN")["files"].tolist() == [3]


@pytest.mark.usefixtures("database")
def test_a_returned_file_that_comes_again_is_still_to_be_mended() -> None:
    for name in ("sai.xlsx", "vẫn sai.xlsx"):
        handed_in([(name, WRONG)])
    test = opened(dot="2")
    assert "## Kết quả kiểm tra 1 tệp: trả lại 1" in words(test)
    assert [e.value.replace("\\", "") for e in test.error] == [
        "**vẫn sai.xlsx** · Trả lại · Xã Phượng Tiến · Tệp này giống hệt lần nộp 1 đã bị trả lại, chưa sửa gì. "
        "Số liệu trong tệp chưa được tính."]
    assert [t.value["Đang ghi"].tolist() for t in test.table if "Đang ghi" in t.value.columns] == [["khoảng 120"]]
    assert [b.proto.label for b in test.get("download_button")].count("Tải tệp đã đánh dấu chỗ cần sửa") == 1


@pytest.mark.usefixtures("database")
def test_a_file_a_person_sent_back_comes_again_with_the_reason_it_was_sent_back_for(made_on_request: dict) -> None:
    handed_in([("tot.xlsx", OTHER)])
    current = state.get()
    decide(current.store, current.plans, "send_back", 1, at=AT.replace(hour=10), actor="An", reason="Thiếu mục 5")
    handed_in([("tot.xlsx", OTHER)])
    test = opened(dot="2")
    assert [e.value.partition("lần nộp 1 ")[2] for e in test.error] == [
        "đã bị trả lại (lý do: Thiếu mục 5), chưa sửa gì. Số liệu trong tệp chưa được tính."]
    assert [e.value.replace("\\", "").partition("· Trả lại · ")[2] for e in opened(dot="1").error] == [
        f"{TN.unit('05602').name} · Người duyệt đã trả lại (lý do: Thiếu mục 5). Số liệu trong tệp chưa được tính."]
    assert [b.proto.label for b in test.get("download_button")].count("Tải tệp đã đánh dấu chỗ cần sửa") == 1
    # Among what was received last it can be chosen although no check found anything, and its copy begins with the reason.
    chosen = opened(lan_nop="1")
    assert [e.value for e in chosen.error] == ["Người duyệt đã trả lại (lý do: Thiếu mục 5). Số liệu trong tệp chưa được tính."]
    book = openpyxl.load_workbook(io.BytesIO(made_on_request["tot_can-sua.xlsx"]()))
    assert "Báo cáo bị trả lại. Lý do: Thiếu mục 5" in [book["Cần sửa"][f"A{row}"].value for row in range(1, 6)]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("confirmed", "verdict"), [
    (False, "Chờ xác nhận · Xã Phượng Tiến · lần nộp 1 · {answers} chỉ tiêu có số liệu · 0 chỉ tiêu bắt buộc còn trống · "
            "1 điểm cần xem lại. Số liệu chưa được tính cho đến khi có người xác nhận."),
    (True, "Đã nhận, cần xem lại · Xã Phượng Tiến · lần nộp 1 · {answers} chỉ tiêu có số liệu · 0 chỉ tiêu bắt buộc còn trống"),
])
def test_a_warning_waits_unless_it_is_confirmed_with_the_file(confirmed: bool, verdict: str) -> None:
    test = opened()
    test.file_uploader(key="files-files-0").set_value([("hỏi lại.xlsx", Workbook().text("Mục 3", "D10", "1,250").bytes(), XLSX)])
    if confirmed:
        test.checkbox(key="confirm-0").check()
    next(b for b in test.button if b.label == "Kiểm tra và nộp").click().run()
    owed = sum(i.narrative != "recommendations" for i in TN.owed_by(UNIT.code))
    assert f"**hỏi lại.xlsx** · {verdict.format(answers=f'{owed}/{owed}')}" in words(test)
    assert state.get().store.run("shared/health")["in_force"][0] == confirmed


@pytest.mark.usefixtures("database")
def test_the_record_of_a_batch_outlives_session_and_server() -> None:
    files = [("xã/tốt.xlsx", OTHER), ("xã/sai.xlsx", WRONG), ("anh.png", PHOTO), ("~$sai.xlsx", b"")]
    handed_in([("tỉnh.zip", pack(dict(files)))], "zip", "tỉnh.zip")
    restarted()
    shown = words(opened(dot="1"))
    assert "## Kết quả kiểm tra 4 tệp: đã nhận 1; trả lại 1; không phải báo cáo 1; bỏ qua 1" in shown
    assert "Tệp nén “tỉnh.zip”, nhận lúc 09:00 ngày 20/4/2026" in shown
    assert "**~$sai.xlsx** · Bỏ qua · tệp khóa tạm, do tệp đang mở trong Excel hoặc Word lúc chép" in shown
    assert next(line for line in shown if line.startswith("**xã/tốt.xlsx**")).startswith(
        f"**xã/tốt.xlsx** · Đã nhận · {TN.unit('05602').name} · lần nộp 1 · ")
    table = opened(dot="1").dataframe[0].value
    assert table.iloc[0].tolist()[1:] == ["Tệp nén “tỉnh.zip”", 4, 1, 0, 1, 0, 0, 1, 1]


@pytest.mark.usefixtures("database")
def test_many_files_are_counted_filtered_and_one_is_shown() -> None:
    members = {f"{u.code}.xlsx": own_return(u, n) for n, u in enumerate(COMMUNES[:5])}
    members |= {"sai.xlsx": WRONG, "a.pdf": b"%PDF-1.7", "khóa.xlsx": ole("EncryptedPackage"), "lại.xlsx": WRONG}
    handed_in([("tỉnh.zip", pack({f"tỉnh/xã/{name}": data for name, data in members.items()}))], "zip", "tỉnh.zip")
    test = opened(dot="1")
    assert [(m.label, m.value) for m in test.metric] == [
        ("Đã nhận", "5"), ("Trả lại", "2"), ("Không đọc được", "1"), ("Không phải báo cáo", "1")]
    listed = [link.proto.query_string for link in test.get("page_link") if link.proto.label == "Xem danh sách"]
    assert [query.partition("dot=")[2] for query in listed] == [
        f"1&ket-qua={outcome}&tep=" for outcome in ("accepted", "returned", "unreadable", "no_return")]
    table = test.dataframe[0].value
    assert table["Tệp"].tolist() == ["sai.xlsx", "lại.xlsx", "khóa.xlsx", "a.pdf", *list(members)[:5]], "to be acted on first"
    assert table["Phải sửa"].fillna(-1).tolist() == [1, 1, -1, -1, 0, 0, 0, 0, 0]
    assert test.selectbox(key="loc-tep").value == "5", "what has to be mended comes first"
    assert "**tỉnh/xã/sai.xlsx** · Trả lại · Xã Phượng Tiến · 1 điểm phải sửa. Số liệu trong tệp chưa được tính." in words(test)
    assert [b.label for b in test.get("download_button")].count("Tải 1 tệp trả lại, đã đánh dấu (zip)") == 1, "it came twice"
    test = opened(dot="1", ket_qua="no_return")
    assert test.dataframe[0].value["Kết quả"].tolist() == ["Không phải báo cáo"]
    assert "**tỉnh/xã/a.pdf** · Không phải báo cáo" in words(test)
    assert ("**tỉnh/xã/khóa.xlsx** · Không đọc được · Không xem được trong tệp có gì. Nếu là báo cáo của đơn vị thì báo cáo đó chưa được "
            "nhận.") in words(opened(dot="1", ket_qua="unreadable"))
    assert ("Không tìm thấy tệp “999” mà địa chỉ nêu: có thể thuộc kế hoạch hoặc kỳ báo cáo khác, hoặc đã được xóa. Trang đang hiện "
            "tệp đầu tiên trong danh sách.") in words(opened(dot="1", tep="999"))


@pytest.mark.usefixtures("database")
def test_the_name_of_a_file_is_words_and_nothing_else() -> None:
    name = "<img src=x onerror=alert(1)> *đậm* :red[x] [a](javascript:alert(1)) 📊.pdf"
    handed_in([(name, b"%PDF-1.7")])
    test = opened(dot="1")
    (said,) = [e.value for e in test.error]
    assert (said.replace("\\", ""), said.count("\\<img"), said.count("\\[")) == (f"**{name}** · Không phải báo cáo", 1, 2)
    found = next(t.value for t in test.table if "Cách sửa" in t.value.columns)
    assert list(found.columns) == ["Mức độ", "Lý do", "Cách sửa"], "it has no sheets"


@pytest.mark.usefixtures("database")
def test_a_batch_that_was_cut_off_says_how_far_it_came() -> None:
    batch = handed_in([(f"{n}.xlsx", OTHER) for n in range(6)], until_end=False)
    current = state.get()
    run(current.store, current.plans, Batch(batch.batch_id, batch.files[:2], batch.received_at[:2], "office", "TN"))
    restarted()
    test = opened(dot="1")
    assert ("Đợt nộp bị ngắt giữa chừng: mới xử lý 2/6 tệp. Hãy nộp lại cả đợt: tệp giống hệt lần nộp mới nhất của đơn vị sẽ "
            "được nhận ra và không tính hai lần.") in words(test)
    assert [(m.label, m.value) for m in test.metric] == [("Đã nhận", "1"), ("Đã nộp trước đó", "1"), ("Chưa đến lượt", "4")]


class Lost:
    """A file that can no longer be read when its turn comes."""

    def read_bytes(self) -> bytes:
        raise StoreError("Ổ đĩa chứa /srv đã đầy.")


@pytest.mark.usefixtures("database")
def test_a_file_the_disk_had_no_room_for_has_nothing_to_mend() -> None:
    current = state.get()
    batch = open_batch(current.store, [Incoming("xã.xlsx", Lost())], AT, "office", "files", plan="TN")
    run(current.store, current.plans, batch)
    test = opened(dot="1")
    assert "## Kết quả kiểm tra 1 tệp: lỗi khi xử lý 1" in words(test)
    assert ("Ổ đĩa chứa /srv đã đầy. Tệp không có gì phải sửa. Khi chương trình ghi được trở lại, nộp lại tệp này."
            in [line.replace("\\", "") for line in words(test)])
    assert "Phải sửa" not in " ".join(words(test)) + "".join(t.value.to_csv() for t in test.table)


@pytest.mark.usefixtures("database")
def test_whoever_opens_the_page_follows_a_running_batch_to_its_end() -> None:
    batch = handed_in([(f"{u.code}.xlsx", own_return(u, n)) for n, u in enumerate(COMMUNES[:4])], until_end=False)
    current = state.get()
    batch_job.start(current.store, current.plans, batch)
    shown = words(opened(dot="1"))
    assert "## Kết quả kiểm tra 4 tệp: đã nhận 4" in shown


@pytest.mark.usefixtures("database")
def test_clicks_at_the_same_time_hand_in_once() -> None:
    from soket.ui import submitting
    from soket.ui.context import Context

    file = io.BytesIO(OTHER)
    file.name = "tot.xlsx"
    hand = submitting._Hand(kept=("files", [file], False))
    runs = [threading.Thread(target=submitting._hand_in, args=(Context(TN, TN.periods[0], None, None, False), hand))
            for _ in range(4)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert (hand.turn, hand.last, hand.kept) == (1, 1, None)
    assert state.get().store.run("nop_bao_cao/batches", plan="TN")["files"].tolist() == [1]
    submitting._keep(hand, "files", 0)
    assert hand.late, "a click on the form that is gone opens the batch again"


@pytest.mark.usefixtures("database")
def test_two_batches_of_one_minute_are_told_apart() -> None:
    for name in ("a.xlsx", "b.xlsx"):
        handed_in([(name, OTHER)])
    test = opened()
    test.selectbox(key="loc-dot").select("1").run()
    assert test.selectbox(key="loc-dot").options[1:] == [
        f"09:00 ngày 20/4/2026: Nhiều tệp, 1 tệp (đợt {number})" for number in (2, 1)]
    assert test.query_params["dot"] == "1"
    assert "## Kết quả kiểm tra 1 tệp: đã nhận 1" in words(test)


@pytest.mark.usefixtures("database")
def test_nonsense_in_the_address_of_a_batch() -> None:
    handed_in([("a.xlsx", OTHER)])
    for nonsense in ("9", "x", "-1", "9" * 40):
        shown = words(opened(dot=nonsense))
        assert "## Các đợt nộp gần đây" in shown
        assert not any("Kết quả kiểm tra" in line for line in shown)
        assert (f"Không tìm thấy đợt nộp “{nonsense[:40]}” mà địa chỉ nêu: có thể thuộc kế hoạch hoặc kỳ báo cáo khác, hoặc đã được "
                "xóa. Trang đang hiện các đợt nộp gần đây.") in shown


@pytest.mark.usefixtures("database")
def test_all_returned_files_come_back_marked_in_one_zip() -> None:
    from soket.ui.batch_file import _marked_zip
    from soket.ui.context import Context

    other = Workbook(full_return("TN", "05602")).text("Mục 5", "D7", "độ 30").bytes()
    handed_in([("xã/sai.xlsx", WRONG), ("tốt.xlsx", own_return(COMMUNES[0], 3)), ("sai 2.xlsx", other)])
    current = state.get()
    files = current.store.run("nop_bao_cao/batch_files", batch=1)
    made = _marked_zip(Context(TN, TN.periods[0], None, None, False), files[files["outcome"] == "returned"])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist() == ["05563_lan-1_sai_can-sua.xlsx", "05602_lan-1_sai 2_can-sua.xlsx"]
        for name in archive.namelist():
            book = openpyxl.load_workbook(io.BytesIO(archive.read(name)))
            assert book.sheetnames[0] == "Cần sửa"
            assert book["Mục 5"]["D7"].comment is not None


@pytest.mark.usefixtures("database")
def test_a_returned_file_of_no_unit_of_the_plan_is_not_promised_in_the_zip() -> None:
    nobody = full_return("GL", "21583")
    files = [(f"{u.code}.xlsx", own_return(u, n)) for n, u in enumerate(COMMUNES[:4])]
    handed_in([*files, ("sai.xlsx", WRONG), ("của ai.xlsx", nobody)])
    test = opened(dot="1")
    assert ("Trả lại", "2") in [(m.label, m.value) for m in test.metric]
    assert "Tải 1/2 tệp trả lại, đã đánh dấu (zip)" in [b.label for b in test.get("download_button")]
    assert ("1 tệp trả lại không xác định được đơn vị trong kế hoạch nên không có bản đánh dấu; mở từng tệp ở dưới để xem lý do."
            in words(test))


@pytest.mark.usefixtures("database")
def test_the_template_comes_filled_with_what_the_unit_sent_last() -> None:
    from soket.ui.handing_out import _carried

    current = state.get()
    receive(current.store, current.plans, WRONG, "sai.xlsx", AT)
    test = opened(don_vi=UNIT.code)
    assert "Tải biểu mẫu điền sẵn số liệu lần nộp 1 (09:00 ngày 20/4/2026)" in [b.label for b in test.get("download_button")]
    assert "1 chỗ chưa chép sang được, phải tự nhập hoặc chọn lại" in [e.label for e in test.expander]
    left = next(t.value for t in test.table if "Lý do chưa chép sang" in t.value.columns)
    assert [v.replace("\\", "") for v in left.iloc[0]] == [
        TN.indicator("TN-05-03").name, "Mục 5", "D7", "khoảng 120", NOT_READ]
    sha256 = current.store.run("nop_bao_cao/latest", plan="TN", period="01NAM", unit=UNIT.code)["sha256"][0]
    filled = write_template(TN, UNIT, TN.periods[0], _carried(sha256, "sai.xlsx", TN).filling)
    again, before = (intake.check(data, "a.xlsx", PLANS) for data in (filled, WRONG))
    assert [a for a in again.answers if a.cell != "D7" or a.sheet != "Mục 5"] == [
        a for a in before.answers if a.cell != "D7" or a.sheet != "Mục 5"]
    assert again.recommendations == before.recommendations
    assert not any("điền sẵn" in b.label for b in opened(don_vi="05602").get("download_button"))


@pytest.mark.usefixtures("database")
def test_an_uploaded_file_of_an_old_template_fills_the_newer_one() -> None:
    old = bytes(Workbook().bytes())
    test = opened()
    test.file_uploader(key="old-file").set_value(("cũ.xlsx", old, XLSX)).run()
    assert not test.exception
    answers = sum(a.state != "blank" for a in intake.check(old, "a.xlsx", PLANS).answers)
    assert f"Tệp của Xã Phượng Tiến, mẫu phiên bản 1: chép sang được {answers} chỉ tiêu và 2 kiến nghị." in words(test)
    assert "Tải biểu mẫu của Xã Phượng Tiến đã điền sẵn" in [b.label for b in test.get("download_button")]
    test.file_uploader(key="old-file").set_value(("khác.xlsx", full_return("GL", "21583"), XLSX)).run()
    assert "Không chép được số liệu từ tệp này." in words(test)
    assert state.get().store.run("shared/health")["submissions"][0] == 0


@pytest.mark.usefixtures("database")
def test_a_receipt_written_again_is_the_receipt_of_the_day() -> None:
    current = state.get()
    given = receive(current.store, current.plans, OTHER, "tốt.xlsx", AT)
    restarted()
    current = state.get()
    findings = findings_of(current.store.run("nop_bao_cao/findings", submission=given.submission_id))
    again = receipt_of(current.store, current.plans, given.submission_id, 1, given.sha256, "tốt.xlsx", AT, findings)
    assert receipt_xlsx(TN, again) == receipt_xlsx(TN, given)


def test_a_skipped_file_is_no_file_to_check() -> None:
    files = Incoming("a", b""), Incoming("b", skipped="x"), Incoming("c", b"")
    batch = Batch(1, files, (AT, AT, datetime(2026, 4, 19)), "", None)
    assert batch.to_check == [2, 0]
