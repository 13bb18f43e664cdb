"""Biên nhận: one sheet of A4 that says what was received, what it holds and what is still missing."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from soket.checks.catalogue import RULES
from soket.checks.late_return import in_words
from soket.intake import Receipt
from soket.model import Answer, Finding, Indicator, Period, Plan, State, Unit
from soket.text import formal_day, moment, upper_first
from soket.text import number as vietnamese
from soket.workbook import layout
from soket.workbook.template_page import A4
from soket.workbook.template_styles import FONT, GREY, HEAD_FILL, LINE, row_height, workbook_options

SHEET = "Biên nhận"
WIDTHS = (23, 17, 39)
LAST = len(WIDTHS) - 1
# Margins of decree 30/2020/NĐ-CP (appendix I): left 30–35 mm, right 15–20 mm, top and bottom 20–25 mm; here in inches.
MARGINS = {"left": 1.2, "right": 0.6, "top": 0.8, "bottom": 0.8}
PAGE_POINTS = 726  # height of A4 between those margins
SMALLEST_SCALE = 0.75  # of the type size; a longer receipt runs on to a second page
DISCLAIMER = ("Biên nhận xác nhận tệp đã nhận và kết quả kiểm tra tự động lúc nhận, không thay cho việc thẩm định nội dung. "
              "Đối chiếu tệp bằng mã SHA-256.")

_MISSING: dict[State, str] = {"blank": "để trống", "not_available": "chưa có số liệu"}
_LATE = "W53"
_ON_RECORD = (_LATE, "W52")  # said in the fields above
_WRAP = {"text_wrap": True, "align": "left", "valign": "top"}
_BOX = {**_WRAP, "border": 1, "border_color": LINE, "indent": 1}
_STYLES: dict[str, dict] = {
    "country": {"bold": True, "align": "center", "font_size": 13},
    "motto": {"bold": True, "align": "center", "font_size": 13, "underline": 1},
    "title": {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"},
    "subject": {"bold": True, "align": "center", "text_wrap": True, "valign": "top"},
    "sample": {"bold": True, "align": "center", "bg_color": "#FBD5B5"},
    "label": {**_BOX, "bg_color": HEAD_FILL},
    "value": _BOX,
    "list": {**_BOX, "font_size": 11},
    "code": {**_BOX, "font_size": 10},
    "section": {"bold": True, "valign": "vcenter"},
    "head": {**_BOX, "bold": True, "bg_color": HEAD_FILL},
    "plain": _WRAP,
    "small": {**_WRAP, "font_size": 10, "font_color": GREY},
    "signer": {"bold": True, "align": "center"},
    "italic": {"italic": True, "align": "center"},
}


def receipt_xlsx(plan: Plan, receipt: Receipt) -> bytes:
    """The receipt of an accepted return of `plan`, ready to print. Same receipt, same bytes.

    Raises ValueError for a file that was not accepted: nothing was taken in that could be confirmed.
    """
    reading = receipt.reading
    unit, period = plan.unit(reading.unit or ""), plan.period(reading.period or "")
    if receipt.status != "accepted" or unit is None or period is None:
        raise ValueError("a receipt is for an accepted return of this plan")
    buffer = io.BytesIO()
    book = Workbook(buffer, workbook_options())
    book.set_properties({"title": f"Biên nhận · {unit.name} · {period.label}", "created": receipt.received_at})
    page = _Paper(book)
    _write_head(page, plan, reading.is_sample)
    for label, value in _fields(plan, unit, period, receipt):
        page.row((label, "label"), (value, "code" if label.startswith("Mã SHA") else "value"))
    page.gap()
    _write_missing(page, plan, unit, missing(plan, unit, reading.answers))
    _write_warnings(page, reading.findings)
    _write_foot(page, plan, receipt.received_at)
    page.finish()
    book.close()
    return buffer.getvalue()


def missing(plan: Plan, unit: Unit, answers: Iterable[Answer]) -> list[tuple[Indicator, State]]:
    """Required indicators the unit owes and has left blank or said to have no figure for, in the order of the plan."""
    states = {answer.indicator: answer.state for answer in answers}
    found = [(indicator, states.get(indicator.code, "blank")) for indicator in _required(plan, unit)]
    return [(indicator, state) for indicator, state in found if state in ("blank", "not_available")]


def _required(plan: Plan, unit: Unit) -> list[Indicator]:
    """Recommendations are asked on a sheet of their own, which may be empty."""
    return [i for i in plan.owed_by(unit.code) if i.required and i.narrative != "recommendations"]


class _Paper:
    """A sheet filled from the top, a row at a time; texts are always text."""

    def __init__(self, book: Workbook) -> None:
        self.sheet: Worksheet = book.add_worksheet(SHEET)
        self._book, self._formats = book, {}
        self.next, self.points = 0, 0.0
        for col, width in enumerate(WIDTHS):
            self.sheet.set_column(col, col, width)

    def _put(self, first: int, last: int, text: str, style: str) -> float:
        quoted = text.startswith(("=", "+", "-", "@"))
        if (style, quoted) not in self._formats:
            self._formats[style, quoted] = self._book.add_format({**_STYLES[style], "quote_prefix": quoted})
        shape = self._formats[style, quoted]
        if last > first:
            self.sheet.merge_range(self.next, first, self.next, last, "", shape)
        if text:
            self.sheet.write_string(self.next, first, text, shape)
        return row_height(text, sum(WIDTHS[first : last + 1]), _STYLES[style].get("font_size", 12))

    def _end(self, height: float) -> None:
        self.sheet.set_row(self.next, height)
        self.next, self.points = self.next + 1, self.points + height

    def line(self, text: str, style: str) -> None:
        """One text across the page."""
        self._end(self._put(0, LAST, text, style))

    def row(self, left: tuple[str, str], right: tuple[str, str]) -> None:
        """A narrow cell and a wide one, each text and style."""
        self._end(max(self._put(0, 0, *left), self._put(1, LAST, *right)))

    def halves(self, left: tuple[str, str], right: tuple[str, str]) -> None:
        """Two cells of about half the page."""
        self._end(max(self._put(0, 1, *left), self._put(LAST, LAST, *right)))

    def gap(self, points: float = 10) -> None:
        self._end(points)

    def finish(self) -> None:
        sheet = self.sheet
        sheet.set_paper(A4)
        sheet.set_margins(**MARGINS)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        sheet.fit_to_pages(1, 1 if self.points <= PAGE_POINTS / SMALLEST_SCALE else 0)
        sheet.print_area(0, 0, self.next - 1, LAST)
        sheet.set_footer(f'&R&"{FONT},Regular"&10Trang &P/&N')


def _write_head(page: _Paper, plan: Plan, is_sample: bool) -> None:
    page.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "country")
    page.line("Độc lập - Tự do - Hạnh phúc", "motto")
    page.gap(16)
    if is_sample:
        page.line("DỮ LIỆU MẪU: số liệu minh họa, không phải báo cáo của đơn vị", "sample")
        page.gap()
    page.line("BIÊN NHẬN", "title")
    page.line(f"Báo cáo số liệu và đánh giá: {plan.title}", "subject")
    page.gap()


def _fields(plan: Plan, unit: Unit, period: Period, receipt: Receipt) -> Iterator[tuple[str, str]]:
    reading = receipt.reading
    yield "Đơn vị báo cáo", f"{unit.name} (mã {unit.code})"
    yield "Cơ quan nhận", plan.addressee
    yield "Kỳ số liệu", period.label
    yield "Lần nộp", str(receipt.version)
    yield "Nhận lúc", moment(receipt.received_at)
    yield "Hạn nộp", _due(plan, unit, period, receipt)
    yield "Tên tệp", receipt.file_name
    yield "Mã SHA-256", receipt.sha256
    yield "Chỉ tiêu", _counts(reading.answers)
    yield "Kiến nghị", vietnamese(len(reading.recommendations))


def _due(plan: Plan, unit: Unit, period: Period, receipt: Receipt) -> str:
    due = plan.return_deadline(unit, period.code)
    if due is None or due.due_before is None:
        return "Kế hoạch không nêu"
    if any(found.rule == _LATE for found in receipt.reading.findings):
        days = (receipt.received_at.date() - due.due_before.date()).days + 1
        return f"{in_words(due)}; nộp chậm {days} ngày"
    if receipt.received_at < due.due_before:
        return f"{in_words(due)}; nộp trong hạn"
    return f"{in_words(due)}; lần nộp đầu trong hạn, lần này nộp lại sau hạn"


def _counts(answers: Iterable[Answer]) -> str:
    states = [answer.state for answer in answers]
    answered = states.count("reported") + states.count("no_occurrence")
    nothing, lacking = _parts(states, {"no_occurrence": "không phát sinh"}), _parts(states, _MISSING)
    return (f"Đã trả lời {vietnamese(answered)}/{vietnamese(len(states))} chỉ tiêu" + (f", trong đó {nothing}" if nothing else "")
            + (f"; {lacking}" if lacking else ""))


def _parts(states: list[State], words: Mapping[State, str]) -> str:
    """"2 để trống, 1 chưa có số liệu": what there is of each state, in the order of `words`."""
    return ", ".join(f"{vietnamese(states.count(state))} {word}" for state, word in words.items() if state in states)


def _write_missing(page: _Paper, plan: Plan, unit: Unit, found: list[tuple[Indicator, State]]) -> None:
    """What is still owed, an area a row, by name; of an area with nothing at all, only that."""
    if not found:
        page.line("1. Còn thiếu: không thiếu chỉ tiêu bắt buộc nào.", "section")
        return
    states = [state for _, state in found]
    page.line(f"1. Còn thiếu {len(found)} chỉ tiêu bắt buộc ({_parts(states, _MISSING)}):", "section")
    page.row(("Mục", "head"), ("Chỉ tiêu", "head"))
    headings = {0: layout.COVER, **{area.area_no: layout.area_choice(area) for area in plan.areas}}
    asked = [indicator.area_no for indicator in _required(plan, unit)]
    for area_no in dict.fromkeys(indicator.area_no for indicator, _ in found):
        inside = [(indicator, state) for indicator, state in found if indicator.area_no == area_no]
        if all(state == "blank" for _, state in inside) and len(inside) == asked.count(area_no):
            text = f"Để trống toàn bộ {len(inside)} chỉ tiêu bắt buộc của mục."
        else:
            text = "\n".join(_names(inside, state) for state in _MISSING if any(s == state for _, s in inside))
        page.row((headings[area_no], "list"), (text, "list"))


def _names(inside: list[tuple[Indicator, State]], state: State) -> str:
    return f"{upper_first(_MISSING[state])}: {'; '.join(i.name for i, its in inside if its == state)}."


def _write_warnings(page: _Paper, findings: Iterable[Finding]) -> None:
    """Warnings by rule, with their places; those without a cell in their own words."""
    by_rule: dict[str, list[Finding]] = {}
    for found in findings:
        if found.severity == "warn" and found.rule not in _ON_RECORD:
            by_rule.setdefault(found.rule, []).append(found)
    page.gap()
    if not by_rule:
        page.line("2. Cần xem lại: không có.", "section")
        return
    page.line(f"2. Cần xem lại: {sum(map(len, by_rule.values()))} điểm.", "section")
    page.row(("Nội dung", "head"), ("Ở đâu", "head"))
    for rule, inside in by_rule.items():
        page.row((RULES[rule].title, "list"), (_places(inside), "list"))


def _places(findings: list[Finding]) -> str:
    """"Mục 3: D10, D12; Mục 6: D5"; what has no cell in its own words."""
    cells: dict[str, list[str]] = {}
    for found in findings:
        if found.sheet and found.cell:
            cells.setdefault(found.sheet, []).append(found.cell)
    said = [f"{sheet}: {', '.join(dict.fromkeys(here))}" for sheet, here in cells.items()]
    return "; ".join([*said, *(found.message for found in findings if not (found.sheet and found.cell))])


def _write_foot(page: _Paper, plan: Plan, at: datetime) -> None:
    page.gap()
    page.line(DISCLAIMER, "small")
    page.gap()
    day, month, year = formal_day(at).split("/")
    page.halves(("", "plain"), (f"{plan.place}, ngày {day} tháng {month} năm {year}", "italic"))
    page.halves(("", "plain"), ("NGƯỜI TIẾP NHẬN", "signer"))
    page.halves(("", "plain"), ("(Ký, ghi rõ họ tên)", "italic"))
    page.gap(60)
