"""The sheets "Bìa", "Kiến nghị" and the very hidden identity sheet of a template."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from soket.checks.catalogue import input_help
from soket.model import Indicator
from soket.text import day
from soket.workbook import layout
from soket.workbook.fill import Filling, cell_value
from soket.workbook.template_input import ERROR_TITLE, is_long, put, write_input
from soket.workbook.template_page import Page, set_up
from soket.workbook.template_styles import row_height

COVER_WIDTHS = (12, 38, 12, 50)
RECOMMENDATION_WIDTHS = (32, 24, 70)
RECOMMENDATION_ROWS = 60
LONG_FIELD_POINTS = 150

HOW_TO_FILL = (
    "1. Chỉ nhập vào ô nền vàng. Các ô khác đã khóa để giữ đúng mẫu; vẫn lọc và chỉnh độ rộng cột, chiều cao dòng được.",
    "2. Ô số: chỉ gõ con số theo đơn vị tính đã ghi; không gõ đơn vị, không ghi “khoảng”, “hơn”, “120-150”.",
    "3. Tỷ lệ: chỉ nhập Tử số và Mẫu số; cột Giá trị tự tính, không phải nhập.",
    f"4. Bằng 0 thì ghi 0. Không phát sinh thì ghi “{layout.NO_OCCURRENCE}”. Chưa tổng hợp được thì ghi "
    f"“{layout.NOT_AVAILABLE}”. Không để dấu gạch ngang.",
    "5. Phần lời văn: mỗi ý một dòng (Alt+Enter để xuống dòng), có số liệu dẫn chứng. "
    f"Kiến nghị ghi ở trang “{layout.RECOMMENDATIONS}”, mỗi dòng một kiến nghị.",
    "6. Không đổi tên trang, không xóa dòng, cột. Lưu dạng .xlsx và gửi chính tệp này, không gửi bản in hay bản quét.",
)


def write_cover(sheet: Worksheet, page: Page, fields: tuple[Indicator, ...]) -> None:
    """Title, unit, period, how to fill in, and the general fields from `fields` (area 0)."""
    styles, plan = page.styles, page.plan
    set_up(sheet, page, COVER_WIDTHS, landscape=False)
    lines = [
        ("BIỂU SỐ LIỆU VÀ ĐÁNH GIÁ", "title_centre"), (plan.title, "subject"), (page.unit.name, "unit"),
        (f"Kỳ số liệu: {page.period.label}", "centre"), (_where_to(page), "centre"),
    ]  # fmt: skip
    if page.sample:
        lines.append(("DỮ LIỆU MẪU: số liệu minh họa, không phải báo cáo của đơn vị", "alert"))
    lines += [("", "plain"), ("Cách ghi", "label"), *((line, "plain") for line in HOW_TO_FILL), ("", "plain")]
    for row, (text, style) in enumerate(lines):
        sheet.merge_range(row, 0, row, layout.COL_VALUE - 1, text, styles[style])
        size = {"title_centre": 18, "subject": 15, "unit": 18}.get(style, 12)
        sheet.set_row(row, row_height(text, sum(COVER_WIDTHS), size))
    head = len(lines)
    for col, title in enumerate(layout.COVER_HEADER):
        put(sheet, head, col, title, styles["head"])
    for row, field in enumerate(fields, start=head + 1):
        _write_field(sheet, row, field, page)
    sheet.print_area(0, 0, head + len(fields), layout.COL_VALUE - 1)


def _write_field(sheet: Worksheet, row: int, field: Indicator, page: Page) -> None:
    styles, col = page.styles, layout.COL_VALUE - 1
    put(sheet, row, layout.COL_CODE - 1, field.code, styles["code"])
    put(sheet, row, layout.COL_NAME - 1, field.name, styles["name"])
    put(sheet, row, layout.COL_UNIT - 1, field.measure_unit or None, styles["measure"])
    known = {"unit_name": page.unit.name, "period_from": page.period.period_from, "period_to": page.period.period_to}
    if field.role in known:
        style = "locked_date" if field.kind == "date" else "locked_text"
        put(sheet, row, col, known[field.role], styles[style])
        sheet.set_row(row, row_height(field.name, COVER_WIDTHS[layout.COL_NAME - 1]))
        return
    value = cell_value(field, page.fill.entry(field.code))
    write_input(sheet, row, col, field, value, styles, page.period)
    least = LONG_FIELD_POINTS if is_long(field) else row_height(field.name, COVER_WIDTHS[layout.COL_NAME - 1])
    sheet.set_row(row, row_height(str(value or ""), COVER_WIDTHS[col], least=least))


def _where_to(page: Page) -> str:
    """Who gets the return by when: "Gửi Sở Nội vụ trước ngày 24/4/2026 (chậm nhất hết ngày 23/4/2026)"."""
    due = page.plan.return_deadline(page.unit, page.period.code)
    to_whom = (due.to_whom if due else "") or page.plan.addressee
    if due is None or due.due_date is None:
        return f"Gửi {to_whom}"
    if due.due_op == "<":
        last_day = due.due_date.fromordinal(due.due_date.toordinal() - 1)
        return f"Gửi {to_whom} trước ngày {day(due.due_date)} (chậm nhất hết ngày {day(last_day)})"
    return f"Gửi {to_whom}, chậm nhất ngày {day(due.due_date)}"


def write_recommendations(sheet: Worksheet, page: Page, fill: Filling) -> None:
    """Sixty lines with drop-downs for area and addressee, filled from the top."""
    styles = page.styles
    set_up(sheet, page, RECOMMENDATION_WIDTHS, landscape=True)
    sheet.merge_range(0, 0, 0, 2, "ĐỀ XUẤT, KIẾN NGHỊ", styles["title"])
    sheet.set_row(0, 24)
    guide = "Mỗi dòng một kiến nghị: chọn mục, chọn cấp tiếp nhận, ghi nội dung cụ thể. Không có kiến nghị thì để trống."
    sheet.merge_range(1, 0, 1, 2, guide, styles["remark"])
    head, first, last = 2, 3, 2 + max(RECOMMENDATION_ROWS, len(fill.recommendations))
    for col, title in enumerate(layout.RECOMMENDATION_HEADER):
        put(sheet, head, col, title, styles["head"])
    choice = {area.area_no: layout.area_choice(area) for area in page.plan.areas}
    label = dict(page.plan.addressee_levels)
    for row in range(first, last + 1):
        given = fill.recommendations[row - first] if row - first < len(fill.recommendations) else None
        # Of an older template: its area or level may be gone, and then the clerk chooses again.
        put(sheet, row, 0, choice.get(given.area_no) if given else None, styles["text"])
        put(sheet, row, 1, label.get(given.level) if given else None, styles["text"])
        put(sheet, row, 2, given.text if given else None, styles["text"])
        if given:  # an empty line keeps Excel's own height, which grows with what is typed
            sheet.set_row(row, row_height(given.text, RECOMMENDATION_WIDTHS[2]))
    for col, title, kind, source in (
        (0, "Mục", "area", page.area_list), (1, "Cấp kiến nghị", "addressee", page.level_list),
    ):  # fmt: skip
        sheet.data_validation(first, col, last, col, {
            "validate": "list", "source": f"={source}", "input_title": title, "input_message": input_help(kind),
            "error_title": ERROR_TITLE, "error_message": input_help(kind),
        })  # fmt: skip
    sheet.data_validation(first, 2, last, 2, {
        "validate": "any", "input_title": "Nội dung kiến nghị", "input_message": input_help("narrative"),
    })  # fmt: skip
    sheet.autofilter(head, 0, last, 2)
    sheet.freeze_panes(first, 0)
    sheet.repeat_rows(head)
    sheet.print_area(0, 0, last, 2)


def write_identity(sheet: Worksheet, page: Page, area_numbers: tuple[int, ...]) -> None:
    """Key and value in columns A and B, always text; the drop-down lists of "Kiến nghị" in columns D and E."""
    values = {
        layout.ID_PLAN: page.plan.code, layout.ID_TEMPLATE: page.plan.template_version,
        layout.ID_UNIT: page.unit.code, layout.ID_PERIOD: page.period.code,
        layout.ID_SAMPLE: layout.SAMPLE_YES if page.sample else layout.SAMPLE_NO,
    }  # fmt: skip
    text = page.styles["locked_text"]
    for row, (key, value) in enumerate(values.items()):
        put(sheet, row, 0, key, text)
        put(sheet, row, 1, value, text)
    areas = [layout.area_choice(a) for a in page.plan.areas if a.area_no in area_numbers]
    for row, choice in enumerate(areas):
        put(sheet, row, 3, choice, text)
    for row, (_, label) in enumerate(page.plan.addressee_levels):
        put(sheet, row, 4, label, text)
    sheet.protect()
    sheet.very_hidden()
