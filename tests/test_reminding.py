"""Đôn đốc in words and on record: messages literally, every kind of debt, the log of contacts and its ledger."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document

from soket.exports.reminder import letter_docx
from soket.intake import receive
from soket.plans import load_plans
from soket.reconcile import open_store
from soket.reminding import Contact, ContactError, Demand, cancel_contact, demands, letter, message, note_contact, summary
from soket.reminding.demands import Blank, File, Found, Owed
from soket.reminding.words import items
from soket.store import Store
from soket.workbook.fill import Entry
from tests.full_returns import a_return
from tests.on_record import rows, with_plans

PLANS = load_plans()
PLAN = PLANS["TN"]
PERIOD = PLAN.periods[0]
AS_OF = datetime(2026, 4, 25, 17, 0)
SPEECH_DATE = next(i.code for i in PLAN.indicators if i.role == "speech_date")
SPEAKER, SENT_BACK, THIN, WHOLE = "01843", "01840", "01849", "01864"

MESSAGE_OF_SPEAKER = """\
Kính gửi UBND phường Bắc Kạn,

Thực hiện Kế hoạch số 169/KH-UBND ngày 18/4/2026 của UBND tỉnh Thái Nguyên, tính đến 17:00 ngày 25/4/2026, Sở Nội vụ thấy báo \
cáo kỳ 01 năm (01/7/2025–31/3/2026) của đơn vị còn nội dung sau cần hoàn thiện:

1. Chưa nhận được báo cáo (Gửi báo cáo sơ kết 01 năm). Hạn: trước ngày 24/4/2026 (chậm nhất hết ngày 23/4/2026); đến nay quá \
hạn 2 ngày. Nơi nhận: Sở Nội vụ và các sở, ban, ngành có liên quan.
2. Chưa nhận được báo cáo tham luận “Thực tiễn triển khai mô hình chính quyền địa phương 02 cấp tại cơ sở - kiến nghị, hoàn \
thiện”. Hạn: trước ngày 24/4/2026 (chậm nhất hết ngày 23/4/2026); đến nay quá hạn 2 ngày. Nơi nhận: Sở Nội vụ.

Đề nghị UBND phường Bắc Kạn hoàn thiện và gửi Sở Nội vụ trong thời gian sớm nhất. Nếu đơn vị đã gửi hoặc có vướng mắc, xin báo \
lại để cùng đối chiếu.
Trân trọng cảm ơn!"""
ITEM_SENT_BACK = """\
1. Báo cáo nộp lần 1 (tệp 01840.xlsx, nhận lúc 09:00 ngày 23/4/2026) đã được trả lại, chưa nhận được bản sửa. Hạn: trước ngày \
24/4/2026 (chậm nhất hết ngày 23/4/2026); đến nay quá hạn 2 ngày. Cần sửa 1 điểm:
- Trang "Mục 1", ô E6: chỉ tiêu "Tỷ lệ cán bộ, công chức, viên chức, người lao động được quán triệt, phổ biến" có tử số (150) \
lớn hơn mẫu số (100). Kiểm tra lại cả hai số; tử số là một phần của mẫu số nên không thể lớn hơn."""
ITEM_THIN = """\
1. Báo cáo đã nhận còn thiếu 2 chỉ tiêu bắt buộc:
- Trang “Mục 1” (Lãnh đạo, chỉ đạo): ô D7 “Số văn bản chỉ đạo, hướng dẫn triển khai chính quyền địa phương 02 cấp do đơn vị ban \
hành trong kỳ”; ô D9 “Số cuộc đối thoại, tiếp xúc trực tiếp của người đứng đầu với Nhân dân, doanh nghiệp” (đơn vị ghi: chưa có \
số liệu)."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A return that was sent back, one that leaves two answers out, one that is whole; nothing from anybody else."""
    opened = with_plans(tmp_path_factory.mktemp("reminding") / "soket.duckdb")
    for unit, changes, status in (
        (SENT_BACK, {"TN-01-02": Entry(numerator=150, denominator=100)}, "returned"),
        (THIN, {"TN-01-03": Entry(state="blank"), "TN-01-05": Entry(state="not_available")}, "accepted"),
        (WHOLE, {}, "accepted"),
    ):
        workbook = a_return(PLAN, PLAN.unit(unit), changes=changes)
        receipt = receive(opened, PLANS, workbook, f"{unit}.xlsx", datetime(2026, 4, 23, 9))
        assert receipt.status == status, receipt.reading.findings
    yield opened
    opened.close()


def owing(store: Store, plan=PLAN, period=PERIOD, as_of: datetime | None = AS_OF) -> dict[str, Demand]:
    """What the pages ask, put together."""
    of = {"plan": plan.code, "period": period.code}
    owed = store.run("tien_do/owed", **of, as_of=as_of, indicator=SPEECH_DATE)
    return demands(plan, owed, *(store.run(f"don_doc/{name}", **of) for name in ("files", "findings", "blanks")))


def body(demand: Demand, plan=PLAN, period=PERIOD) -> str:
    """The items of a message, without greeting and end."""
    return message(plan, period, demand, AS_OF).split("\n\n")[2]


def test_a_message_says_everything_that_is_owed_and_by_when(store: Store) -> None:
    found = owing(store)
    assert message(PLAN, PERIOD, found[SPEAKER], AS_OF) == MESSAGE_OF_SPEAKER
    assert summary(found[SPEAKER]) == "chưa nộp báo cáo; chưa có tham luận"
    assert found[SPEAKER].days_late == 2


def test_what_was_sent_back_is_named_with_its_cells(store: Store) -> None:
    found = owing(store)[SENT_BACK]
    assert body(found) == ITEM_SENT_BACK
    assert summary(found) == "bị trả lại, chưa nộp lại"


def test_answers_left_out_are_named_with_their_cells(store: Store) -> None:
    found = owing(store)[THIN]
    assert body(found) == ITEM_THIN
    assert (summary(found), found.days_late) == ("thiếu 2 chỉ tiêu bắt buộc", 0)


def test_who_owes_nothing_is_not_reminded_and_the_others_stand_in_official_order(store: Store) -> None:
    found = owing(store)
    assert list(found) == [u.code for u in PLAN.units if u.code != WHOLE]
    listed = store.run("don_doc/units", plan=PLAN.code, period=PERIOD.code, as_of=AS_OF, indicator=SPEECH_DATE)
    assert list(listed["unit"]) == list(found)
    assert listed["days_late"].tolist() == [demand.days_late for demand in found.values()]


def test_before_anything_came_the_deadline_is_named_without_lateness(store: Store) -> None:
    said = message(PLAN, PERIOD, owing(store, as_of=None)[SPEAKER], None)
    assert said.split("\n\n")[1] == ("Thực hiện Kế hoạch số 169/KH-UBND ngày 18/4/2026 của UBND tỉnh Thái Nguyên, Sở Nội vụ xin "
                                    "nhắc đơn vị về báo cáo kỳ 01 năm (01/7/2025–31/3/2026):")
    assert "quá hạn" not in said
    assert "Hạn: trước ngày 24/4/2026 (chậm nhất hết ngày 23/4/2026). Nơi nhận:" in said


@pytest.mark.parametrize(("plan", "period", "first"), [
    ("GL", "01NAM", "1. Chưa nhận được báo cáo (Báo cáo sơ kết 01 năm (theo Đề cương, phụ lục đính kèm)). Hạn: trước ngày "
                    "07/5/2026 (chậm nhất hết ngày 06/5/2026). Nơi nhận: UBND tỉnh (qua Sở Nội vụ)."),
    ("PT", "01NAM", "1. Chưa nhận được báo cáo (Gửi nội dung đánh giá, số liệu, tài liệu). Kế hoạch không nêu ngày nộp. "
                    "Nơi nhận: Phòng Văn hóa - Xã hội xã."),
    ("HT", "Q3-2025", "1. Chưa nhận được báo cáo (Báo cáo kết quả cải cách hành chính quý III). Hạn: chậm nhất ngày 31/8/2025; "
                      "đến nay quá hạn 237 ngày. Nơi nhận: UBND xã (qua Phòng Văn hóa - Xã hội)."),
    ("KP", "2023", "1. Chưa nhận được báo cáo (Báo cáo, đánh giá kết quả thực hiện năm 2023). Kế hoạch không nêu ngày nộp. "
                   "Nơi nhận: UBND xã (qua Văn phòng - Thống kê)."),
])
def test_every_plan_speaks_of_its_own_deadlines(store: Store, plan: str, period: str, first: str) -> None:
    own = PLANS[plan]
    found = owing(store, own, own.period(period))
    assert list(found) == [unit.code for unit in own.units]
    assert body(found[own.units[0].code], own, own.period(period)) == first


def test_many_findings_are_said_rule_by_rule_with_all_their_cells() -> None:
    found = [Found("E09", "Mục 2", f"D{row}", "…", "Sửa.") for row in range(5, 12)]
    found += [Found("E32", "Mục 3", f"E{row}", "…", "Xem lại.") for row in range(5, 11)] + [Found("E32", None, None, "…", "Xem lại.")]
    file = File("returned", 2, AS_OF, "a.xlsx", 1, tuple(found))
    item = items(Demand(PLAN.units[0], None, file))[0]
    assert item.text == ("Báo cáo nộp lần 2 (tệp a.xlsx, nhận lúc 17:00 ngày 25/4/2026) đã được trả lại, chưa nhận được bản sửa. "
                         "Số liệu đang tính là của lần nộp 1. Cần sửa 14 điểm:")
    assert [line.split(": ", 1)[1] for line in item.lines] == [
        "trang “Mục 2” ô D5, D6, D7, D8, D9, D10, D11. Sửa.",
        "trang “Mục 3” ô E5, E6, E7, E8, E9, E10; cả tệp. Xem lại.",
    ]


def test_who_sent_a_file_back_says_why() -> None:
    owed = Owed("Gửi báo cáo", None, "Sở", date(2025, 8, 31), "<=", 0)
    item = items(Demand(PLAN.units[0], owed, File("returned", 1, AS_OF, "a.xlsx", None, (), "Số hồ sơ chưa khớp {mục 5}.")))[0]
    assert item.text == ("Báo cáo nộp lần 1 (tệp a.xlsx, nhận lúc 17:00 ngày 25/4/2026) đã được trả lại, chưa nhận được bản sửa. "
                         "Lý do trả lại: Số hồ sơ chưa khớp {mục 5}. Hạn: chậm nhất ngày 31/8/2025.")


def test_a_file_that_waits_was_sent_and_is_asked_about() -> None:
    file = File("pending", 1, AS_OF, "a.xlsx", None, (Found("W03", "Mục 8", "D4", "Số quá lớn.", "Kiểm tra lại."),))
    demand = Demand(PLAN.units[0], Owed("Gửi báo cáo", None, "Sở", date(2026, 4, 24), "<", 2), file)
    assert demand.days_late == 0
    assert items(demand)[0].text == ("Báo cáo nộp lần 1 (tệp a.xlsx, nhận lúc 17:00 ngày 25/4/2026) đang chờ xác nhận. "
                                     "Đề nghị kiểm tra và xác nhận 1 điểm:")
    assert items(demand)[0].lines == ("Số quá lớn. Kiểm tra lại.",)


def test_an_answer_whose_row_is_gone_is_named_without_a_cell() -> None:
    demand = Demand(PLAN.units[0], blanks=(Blank(5, "Thủ tục", "A1", "Số hồ sơ", "blank", None, None),))
    assert items(demand)[0].lines == ("Thủ tục: “Số hồ sơ” (tệp đã nộp không có các dòng này).",)


def paragraphs(data: bytes) -> list[str]:
    """Texts of a .docx in reading order, tables included."""
    return [p.text for p in Document(io.BytesIO(data)).element.body.iter("{*}p") for p in [_Text(p)] if p.text]


class _Text:
    def __init__(self, element) -> None:
        self.text = "".join(t.text or "" for t in element.iter("{*}t"))


def test_a_letter_to_one_unit_has_the_form_of_the_decree(store: Store) -> None:
    demand = owing(store)[THIN]
    data = letter_docx(PLAN, PERIOD, [demand], AS_OF)
    said = paragraphs(data)
    assert said[:11] == [
        "ỦY BAN NHÂN DÂN", "TỈNH THÁI NGUYÊN", "SỞ NỘI VỤ", "Số:          /SNV-",
        "V/v đôn đốc báo cáo kỳ 01 năm (01/7/2025–31/3/2026)", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Thái Nguyên, ngày       tháng       năm 2026", "Kính gửi: UBND xã Phong Quang.",
        letter(PLAN, PERIOD, demand, AS_OF).opening, "1. Báo cáo đã nhận còn thiếu 2 chỉ tiêu bắt buộc:",
    ]
    assert said[-5:] == ["Nơi nhận:", "- Như trên;", "- UBND tỉnh (để b/c);", "- Lưu: VT.", "GIÁM ĐỐC"]
    section = Document(io.BytesIO(data)).sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height, section.left_margin, section.right_margin,
                                        section.top_margin, section.bottom_margin)] == [210, 297, 30, 20, 20, 20]
    assert section.first_page_header.paragraphs[0].text == "DỰ THẢO"


def test_one_letter_to_many_lists_each_in_its_appendix(store: Store) -> None:
    found = owing(store)
    document = Document(io.BytesIO(letter_docx(PLAN, PERIOD, [found[c] for c in (SENT_BACK, SPEAKER, THIN)], AS_OF)))
    assert document.sections[1].page_width > document.sections[1].page_height
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert rows[0] == ["TT", "Cơ quan, đơn vị", "Nội dung chưa hoàn thành", "Quá hạn (ngày)"]
    assert [(row[0], row[1], row[3]) for row in rows[1:]] == [
        ("1", "Phường Đức Xuân", "2"), ("2", "Phường Bắc Kạn", "2"), ("3", "Xã Phong Quang", "")]
    assert rows[3][2] == ITEM_THIN.replace("1. ", "- ", 1).replace("\n- ", "\n+ ")


def test_control_characters_of_a_workbook_do_not_spoil_the_letter() -> None:
    file = File("returned", 1, AS_OF, "a\x07.xlsx", None, (Found("E09", "Mục 2", "D5", "Thấy \x0b\ufffe", "Sửa."),))
    assert any("(tệp a.xlsx," in line for line in paragraphs(letter_docx(PLAN, PERIOD, [Demand(PLAN.units[0], None, file)], AS_OF)))


# ---- the log of contacts ----------------------------------------------------------------------------------------

CALL = Contact("TN", "01NAM", SPEAKER, datetime(2026, 4, 25, 9, 15), "phone", "Nguyễn Văn Bình", "Chị Hà", "Gửi lại", date(2026, 4, 27))
NOTED = datetime(2026, 4, 25, 9, 20)


def logged(store: Store) -> list[tuple]:
    rows = store.run("don_doc/contacts", plan="TN", period="01NAM").astype(object)
    rows = rows.where(rows.notna(), None)
    return [(r.unit, r.channel, r.contacted_by, r.spoken_with, r.agreed, r.promised_for and r.promised_for.date(), r.reason)
            for r in rows.itertuples()]


def test_a_contact_is_kept_cancelled_with_a_reason_and_never_removed(tmp_path: Path) -> None:
    store, _ = open_store(tmp_path / "a.duckdb", PLANS)
    key = note_contact(store, PLANS, CALL, NOTED, "office")
    assert logged(store) == [(SPEAKER, "phone", "Nguyễn Văn Bình", "Chị Hà", "Gửi lại", date(2026, 4, 27), None)]
    with pytest.raises(ContactError, match="Chưa ghi lý do hủy"):
        cancel_contact(store, key, "  ", NOTED)
    cancel_contact(store, key, "Ghi nhầm đơn vị", NOTED, "office")
    with pytest.raises(ContactError, match="đã được hủy trước đó"):
        cancel_contact(store, key, "Lần nữa", NOTED)
    with pytest.raises(ContactError, match="Không tìm thấy"):
        cancel_contact(store, "khong-co", "Vì sao", NOTED)
    assert [row[-1] for row in logged(store)] == ["Ghi nhầm đơn vị"]
    kinds = rows(store, "select kind, unit, actor from event order by seq")
    assert kinds == [("contact", SPEAKER, "office"), ("contact_cancelled", SPEAKER, "office")]
    store.close()


@pytest.mark.parametrize(("change", "why"), [
    ({"contacted_by": " "}, "Chưa ghi ai đã liên hệ"),
    ({"channel": "fax"}, "Chưa chọn hình thức"),
    ({"contacted_at": datetime(2026, 4, 25, 9, 21)}, "Giờ liên hệ 09:21 ngày 25/4/2026 còn ở phía trước"),
    ({"promised_for": date(2026, 4, 24)}, "Ngày hẹn 24/4/2026 trước ngày liên hệ 25/4/2026"),
    ({"unit": "99999"}, "không có trong kế hoạch"),
    ({"agreed": "a" * 1001}, "dài 1001 ký tự, tối đa 1000"),
])
def test_an_entry_that_makes_no_sense_is_refused_in_words(tmp_path: Path, change: dict, why: str) -> None:
    store, _ = open_store(tmp_path / "a.duckdb", PLANS)
    with pytest.raises(ContactError, match=why):
        note_contact(store, PLANS, Contact(**(vars(CALL) | change)), NOTED)
    assert logged(store) == []
    store.close()


def test_a_second_click_notes_nothing_twice(tmp_path: Path) -> None:
    store, _ = open_store(tmp_path / "a.duckdb", PLANS)
    key = note_contact(store, PLANS, CALL, NOTED)
    with pytest.raises(ContactError, match="vừa được ghi nhận, không ghi thêm dòng giống hệt"):
        note_contact(store, PLANS, CALL, NOTED + timedelta(seconds=59))
    assert len(logged(store)) == 1
    cancel_contact(store, key, "Ghi nhầm", NOTED)
    note_contact(store, PLANS, CALL, NOTED + timedelta(seconds=59))
    note_contact(store, PLANS, CALL, NOTED + timedelta(minutes=2))
    assert len(logged(store)) == 3
    store.close()


def test_a_lost_database_has_its_contacts_again_from_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    store, _ = open_store(path, PLANS)
    key = note_contact(store, PLANS, CALL, NOTED, "office")
    note_contact(store, PLANS, Contact(**(vars(CALL) | {"promised_for": None, "channel": "chat"})), NOTED)
    cancel_contact(store, key, "Ghi nhầm", NOTED)
    before = logged(store)
    store.close()
    path.unlink()
    store, report = open_store(path, PLANS)
    assert logged(store) == before
    assert report.redone == ("nhật ký đôn đốc Phường Bắc Kạn, 09:15 ngày 25/4/2026.",) * 2 + ("hủy một dòng nhật ký đôn đốc.",)
    store.close()
    store, report = open_store(path, PLANS)
    assert (report.redone, logged(store)) == ((), before)
    store.close()
