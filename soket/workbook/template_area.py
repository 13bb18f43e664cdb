"""A sheet "Mục N": one row per indicator the unit owes, the narratives below."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from soket.model import Area, Indicator
from soket.workbook import layout
from soket.workbook.fill import cell_value, ratio_cells, shown_rate
from soket.workbook.template_input import put, write_input
from soket.workbook.template_page import Page, set_up
from soket.workbook.template_styles import PADDING, SMALL, row_height

AREA_WIDTHS = (11, 56, 12, 13, 13, 13, 22)
NARRATIVE_POINTS, LEAST_POINTS = 112, 22
HEAD_ROW = 3
LAST_COL = layout.COL_NOTE - 1

GUIDE = (
    "Nhập vào ô nền vàng. Tỷ lệ: chỉ nhập Tử số và Mẫu số. Không phát sinh ghi "
    f"“{layout.NO_OCCURRENCE}”; chưa có ghi “{layout.NOT_AVAILABLE}”; bằng 0 ghi 0."
)


def write_area(sheet: Worksheet, page: Page, area: Area, owed: tuple[Indicator, ...]) -> None:
    """`owed`: the unit's indicators of this area in the plan's order, recommendations already left out."""
    styles = page.styles
    set_up(sheet, page, AREA_WIDTHS, landscape=True)
    titles = (
        (f"{layout.area_sheet(area.area_no)}. {area.name}", "title", 14),
        (f"{page.unit.name} · Kỳ số liệu: {page.period.label}", "plain", 12),
        (GUIDE, "remark", 11),
    )
    for row, (text, style, size) in enumerate(titles):
        sheet.merge_range(row, 0, row, LAST_COL, text, styles[style])
        sheet.set_row(row, row_height(text, sum(AREA_WIDTHS), size))
    for col, title in enumerate(layout.AREA_HEADER):
        put(sheet, HEAD_ROW, col, title, styles["head"])
    numbers = [i for i in owed if not i.narrative]
    row = HEAD_ROW + 1
    for indicator in numbers:
        _write_indicator(sheet, row, indicator, page)
        row += 1
    if numbers:
        sheet.autofilter(HEAD_ROW, 0, row - 1, LAST_COL)
        _mark_too_large(sheet, HEAD_ROW + 1, row - 1, page)
    narratives = [i for i in owed if i.narrative]
    if narratives:
        row = _write_narratives(sheet, row, narratives, page)
    sheet.freeze_panes(HEAD_ROW + 1, layout.COL_NAME)
    sheet.repeat_rows(HEAD_ROW)
    sheet.print_area(0, 0, row - 1, LAST_COL)


def _write_indicator(sheet: Worksheet, row: int, indicator: Indicator, page: Page) -> None:
    styles, entry = page.styles, page.fill.entry(indicator.code)
    put(sheet, row, layout.COL_CODE - 1, indicator.code, styles["code"])
    _write_name(sheet, row, indicator, page)
    put(sheet, row, layout.COL_UNIT - 1, indicator.measure_unit, styles["measure"])
    value, numerator, denominator = (c - 1 for c in (layout.COL_VALUE, layout.COL_NUMERATOR, layout.COL_DENOMINATOR))
    if indicator.is_ratio:
        sheet.write_formula(row, value, _rate_formula(row), styles["rate"], shown_rate(entry))
        for col, part, given in zip((numerator, denominator), layout.AREA_HEADER[4:6], ratio_cells(entry)):
            write_input(sheet, row, col, indicator, given, styles, page.period, part)
    else:
        write_input(sheet, row, value, indicator, cell_value(indicator, entry), styles, page.period)
        for col in (numerator, denominator):
            put(sheet, row, col, None, styles["locked"])
    put(sheet, row, layout.COL_NOTE - 1, entry.note or None, styles["text"])
    name = row_height(indicator.name, AREA_WIDTHS[1]) + (_parts_height(indicator) if indicator.is_ratio else 0)
    sheet.set_row(row, max(name, row_height(entry.note, AREA_WIDTHS[LAST_COL]), LEAST_POINTS))


def _write_name(sheet: Worksheet, row: int, indicator: Indicator, page: Page) -> None:
    """The name; for a ratio also what to count above and below the line, smaller and grey in the same cell."""
    styles, col = page.styles, layout.COL_NAME - 1
    if not indicator.is_ratio:
        put(sheet, row, col, indicator.name, styles["name"])
        return
    sheet.write_rich_string(row, col, indicator.name, styles.small, "\n" + _parts(indicator), styles["name"])


def _parts(indicator: Indicator) -> str:
    return f"Tử số: {indicator.numerator_label}\nMẫu số: {indicator.denominator_label}"


def _parts_height(indicator: Indicator) -> float:
    return row_height(_parts(indicator), AREA_WIDTHS[1], SMALL) - PADDING


def _rate_formula(row: int) -> str:
    """0/0 is "không phát sinh", never 0 % and never 100 %; a word typed in either cell is shown."""
    above, below = f"E{row + 1}", f"F{row + 1}"
    both = f"{above}:{below}"
    words = '""'
    for word in (layout.NOT_AVAILABLE, layout.NO_OCCURRENCE):
        words = f'IF(COUNTIF({both},"{word}")>0,"{word}",{words})'
    zero = f'IF({above}=0,"{layout.NO_OCCURRENCE}","")'
    return f"=IF(COUNT({both})=2,IF({below}=0,{zero},{above}/{below}*100),{words})"


def _mark_too_large(sheet: Worksheet, first: int, last: int, page: Page) -> None:
    """Orange where a numerator exceeds its denominator (rules E31, W31): seen while typing, never in the way."""
    rule = f"=AND(ISNUMBER($E{first + 1}),ISNUMBER($F{first + 1}),$E{first + 1}>$F{first + 1})"
    left, right = layout.COL_NUMERATOR - 1, layout.COL_DENOMINATOR - 1
    options = {"type": "formula", "criteria": rule, "format": page.styles.alert}
    sheet.conditional_format(first, left, last, right, options)


def _write_narratives(sheet: Worksheet, row: int, narratives: list[Indicator], page: Page) -> int:
    """Heading and one tall merged cell a narrative; gives the first free row."""
    styles, left = page.styles, layout.COL_VALUE - 1
    put(sheet, row, 0, None, styles["band"])
    sheet.set_row(row, LEAST_POINTS)
    heading = "Đánh giá bằng lời (mỗi ý một dòng, có số liệu dẫn chứng)"
    sheet.merge_range(row, 1, row, LAST_COL, heading, styles["band"])
    for narrative in narratives:
        row += 1
        put(sheet, row, layout.COL_CODE - 1, narrative.code, styles["code"])
        put(sheet, row, layout.COL_NAME - 1, narrative.name, styles["name"])
        put(sheet, row, layout.COL_UNIT - 1, None, styles["measure"])
        text = cell_value(narrative, page.fill.entry(narrative.code))
        sheet.merge_range(row, left, row, LAST_COL, "", styles["long_text"])
        write_input(sheet, row, left, narrative, text, styles, page.period)
        sheet.set_row(row, row_height(str(text or ""), sum(AREA_WIDTHS[left:]), least=NARRATIVE_POINTS))
    return row + 1
