"""The part of a sheet around a cell: exactly what was counted, shown as Excel shows it, whatever the file says."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from soket.intake.reading import check
from soket.model import Answer
from soket.workbook.gate import Refused
from soket.workbook.shown import shown
from soket.workbook.template import write_template
from soket.workbook.worker import shared_pool
from tests.returns import NARRATIVE, PLANS, TN, UNIT, Workbook, full_return

HOSTILE = '<img src=x onerror="alert(1)"> **đậm** [x](javascript:alert(1)) $5$ =cmd|\'/c calc\'!A1'
RATE = next(i for i in TN.owed_by(UNIT.code) if i.is_ratio)
NUMBER = next(i for i in TN.owed_by(UNIT.code) if i.kind == "count" and i.area_no)
TEXT = next(i for i in TN.owed_by(UNIT.code) if i.narrative == "difficulties")
ANSWERS = {a.indicator: a for a in check(full_return(), "báo cáo.xlsx", PLANS).answers}


def region_of(data: bytes, answer: Answer, ratio: bool = False) -> dict:
    return shared_pool().region(data, {"sheet": answer.sheet, "cell": answer.cell, "ratio": ratio})


def cell_of(region: dict, address: str) -> dict:
    return next(cell for row in region["rows"] for cell in row["cells"] if cell["address"] == address)


def plain(said: str) -> str | float:
    """A number without its number format; any other text as it is."""
    number = said.replace(".", "").replace(",", ".")
    return float(number) if re.fullmatch(r"-?\d+(\.\d+)?", number) else said


@pytest.mark.parametrize("plan", PLANS)
def test_the_outlined_cells_of_every_answer_say_what_the_record_has_of_them(plan: str) -> None:
    found = PLANS[plan]
    unit = UNIT if found is TN else found.units[0]
    data = full_return(plan, unit.code)
    answers = check(data, "báo cáo.xlsx", PLANS).answers
    kinds = {i.code: i for i in found.indicators}
    with ThreadPoolExecutor(4) as threads:
        regions = list(threads.map(lambda a: region_of(data, a, kinds[a.indicator].is_ratio), answers))
    assert len(answers) == sum(i.narrative != "recommendations" for i in found.owed_by(unit.code))
    for answer, region in zip(answers, regions, strict=True):
        assert region["marked"][0]["address"] == answer.cell
        assert " / ".join(m["typed"] for m in region["marked"]) == answer.raw
        drawn = [cell["address"] for row in region["rows"] for cell in row["cells"] if cell["mark"]]
        assert drawn == [m["address"] for m in region["marked"]]
        for mark in region["marked"]:
            assert plain(cell_of(region, mark["address"])["text"]) == plain(mark["typed"])
        heads = [row for row in region["rows"] if row["head"]]
        assert "Giá trị" in [cell["text"] for row in heads for cell in row["cells"]]


def test_rows_around_the_cell_and_always_the_header() -> None:
    answer = ANSWERS[TEXT.code]
    region = region_of(full_return(), answer)
    row = int("".join(filter(str.isdigit, answer.cell)))
    numbers = [line["number"] for line in region["rows"]]
    assert {row - 8, row} <= set(numbers) and all(n == 4 or row - 8 <= n <= row + 8 for n in numbers)
    header = next(line for line in region["rows"] if line["head"])
    assert [cell["text"] for cell in header["cells"]] == [
        "Mã", "Chỉ tiêu", "Đơn vị tính", "Giá trị", "Tử số", "Mẫu số", "Ghi chú"]
    assert [column["name"] for column in region["columns"]] == list("ABCDEFG")
    assert [line["number"] for line in region["rows"] if line["gap"]] == [row - 8]


def test_a_cell_looks_as_in_the_workbook() -> None:
    data = Workbook(full_return()).number(ANSWERS[NUMBER.code].sheet, ANSWERS[NUMBER.code].cell, 1234567).bytes()
    cell = cell_of(region_of(data, ANSWERS[NUMBER.code]), ANSWERS[NUMBER.code].cell)
    assert (cell["text"], cell["fill"], cell["align"], cell["mark"]) == ("1.234.567", "#fff9db", "right", "value")
    merged = cell_of(region_of(data, ANSWERS[TEXT.code]), ANSWERS[TEXT.code].cell)
    assert (merged["text"], merged["across"], merged["down"]) == (NARRATIVE, 4, 1)


def test_an_empty_ratio_marks_both_cells_and_what_stands_in_the_rate() -> None:
    answer = ANSWERS[RATE.code]
    row = answer.cell[1:]
    data = Workbook(full_return()).blank(answer.sheet, f"E{row}").blank(answer.sheet, f"F{row}").text(
        answer.sheet, f"D{row}", "Không phát sinh").bytes()
    assert region_of(data, answer, ratio=True)["marked"] == [
        {"part": "numerator", "address": f"E{row}", "typed": ""},
        {"part": "denominator", "address": f"F{row}", "typed": ""},
        {"part": "value", "address": f"D{row}", "typed": "Không phát sinh"}]


def test_the_templates_own_formula_without_a_result_is_an_empty_cell() -> None:
    """So Excel shows it; anybody else's formula without a result is told, for the checks tell it (E04)."""
    data, unit = write_template(TN, UNIT, TN.periods[0]), {i.code: i for i in TN.owed_by(UNIT.code)}
    blank = next(a for a in check(data, "báo cáo.xlsx", PLANS).answers if unit[a.indicator].is_ratio)
    row = blank.cell[1:]
    region = region_of(data, blank, ratio=True)
    assert region["marked"] == [{"part": "numerator", "address": f"E{row}", "typed": ""},
                                {"part": "denominator", "address": f"F{row}", "typed": ""}]
    assert cell_of(region, f"D{row}")["text"] == ""
    assert not [cell for line in region["rows"] for cell in line["cells"] if cell["text"].startswith("=")]
    other = region_of(Workbook(data).formula(blank.sheet, f"D{row}", "Z1*2").bytes(), blank, ratio=True)
    assert other["marked"][2] == {"part": "value", "address": f"D{row}", "typed": "=Z1*2"}


def test_text_of_a_workbook_stays_text() -> None:
    answer = ANSWERS[TEXT.code]
    data = Workbook(full_return()).text(answer.sheet, answer.cell, HOSTILE).bytes()
    region = region_of(data, answer)
    assert region["marked"] == [{"part": "value", "address": answer.cell, "typed": HOSTILE}]
    assert cell_of(region, answer.cell)["text"] == HOSTILE


def test_a_cell_far_outside_and_addresses_that_are_none() -> None:
    answer = ANSWERS[NUMBER.code]
    far = shared_pool().region(full_return(), {"sheet": answer.sheet, "cell": "XFD1048576", "ratio": False})
    assert far["marked"] == [{"part": "value", "address": "XFD1048576", "typed": ""}]
    assert far["columns"][-1]["name"] == "XFD" and len(far["columns"]) == 26
    for sheet, cell in (("không có", "A1"), (answer.sheet, "A0"), (answer.sheet, "<b>")):
        with pytest.raises(Refused):
            shared_pool().region(full_return(), {"sheet": sheet, "cell": cell, "ratio": False})


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a workbook", full_return()[:-2000]], ids=["empty", "noise", "cut"])
def test_a_damaged_file_is_refused_and_the_next_one_is_shown(data: bytes) -> None:
    answer = ANSWERS[NUMBER.code]
    with pytest.raises(Refused):
        region_of(data, answer)
    assert region_of(full_return(), answer)["marked"][0]["typed"] == answer.raw


@pytest.mark.parametrize(("kind", "value", "number_format", "said"), [
    ("number", 1234.5, "#,##0", "1.235"), ("number", 1234.5, "#,##0.0#", "1.234,5"), ("number", 0, "#,##0.0", "0,0"),
    ("number", -1234567.0, "#,##0", "-1.234.567"), ("number", 0.985, "0.00%", "98,50%"), ("number", 98.5, "General", "98,5"),
    ("number", 100.0, "General", "100"), ("number", 7, "@", "7"), ("number", 12.5, '0.0 "điểm"', "12,5"),
    ("number", 1e20, "0.00E+00", "1e+20"), ("number", 0.25, "# ?/?", "0,25"), ("number", 999999.95, "#,##0.0", "1.000.000,0"),
    ("date", "2026-04-20", "dd/mm/yyyy", "20/04/2026"), ("date", "2026-04-20T08:30:00", "General", "20/04/2026 08:30"),
    ("date", "8:30", "hh:mm", "8:30"), ("boolean", True, "General", "TRUE"), ("error", "#DIV/0!", "General", "#DIV/0!"),
    ("text", "0123", "0", "0123"), ("number", None, "0", ""), ("number", -0.04, "0.0", "-0,0"),
])
def test_values_are_written_as_excel_does_in_vietnamese(kind: str, value: object, number_format: str, said: str) -> None:
    assert shown(kind, value, number_format) == said
