"""A template with answers in it: what stands in which cell, as what."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from soket.workbook.fill import Entry, Filling, Proposal
from soket.workbook.template import write_template
from tests.templates import TN, WARD, at, book, filled


def test_filled_cells() -> None:
    answers = {
        "TN-00-U3": Entry(text="2026-04-22"), "TN-00-G3": Entry(value=0.0), "TN-00-U2": Entry(text="=1+1"),
        "TN-05-01": Entry(value=1250.0, note="theo sổ theo dõi"), "TN-05-02": Entry(numerator=1231.0, denominator=1250.0),
        "TN-05-03": Entry(state="no_occurrence"), "TN-05-04": Entry(state="not_available"),
        "TN-05-05": Entry(numerator=0.0, denominator=0.0), "TN-02-05": Entry(value=4.0), "TN-02-02": Entry(value=45.67),
        "TN-05-N1": Entry(text="- Ý một.\n- Ý hai."),
    }  # fmt: skip
    found = filled(answers, (Proposal(5, "department", "Nâng cấp phần mềm."),))
    cover, two, five = found["Bìa"], found["Mục 2"], found["Mục 5"]
    assert f"{at(cover, 'TN-00-U3').value:%d/%m/%Y}" == "22/04/2026"
    assert at(cover, "TN-00-G3").value == "Không"
    assert (at(cover, "TN-00-U2").value, at(cover, "TN-00-U2").data_type) == ("=1+1", "s")
    assert (five["D5"].value, five["G5"].value) == (1250, "theo sổ theo dõi")
    assert (five["E6"].value, five["F6"].value) == (1231, 1250)
    assert five["D7"].value == "Không phát sinh"
    assert (five["E8"].value, five["F8"].value) == ("Chưa có số liệu", "Chưa có số liệu")
    assert (at(two, "TN-02-05").value, at(two, "TN-02-02").value) == (4, 45.67)
    assert at(five, "TN-05-N1").value == "- Ý một.\n- Ý hai."
    assert [c.value for c in found["Kiến nghị"][4]] == ["Mục 5. Thủ tục hành chính", "Sở, ban, ngành", "Nâng cấp phần mềm."]


def test_computed_rates_are_stored_with_the_formula() -> None:
    """A reader that computes nothing still sees what Excel would show."""
    answers = {
        "TN-05-02": Entry(numerator=1231.0, denominator=1250.0), "TN-05-04": Entry(state="not_available"),
        "TN-05-05": Entry(numerator=0.0, denominator=0.0), "TN-05-06": Entry(numerator=5.0, denominator=0.0),
    }  # fmt: skip
    data = write_template(TN, TN.unit(WARD), TN.periods[0], Filling(answers))
    sheet = load_workbook(io.BytesIO(data), data_only=True)["Mục 5"]
    shown = [at(sheet, f"TN-05-0{n}").value for n in (2, 4, 5, 6, 7)]
    assert shown == [98.48, "Chưa có số liệu", "Không phát sinh", None, None]


def test_a_sample_says_so_on_the_cover_in_print_and_in_the_identity() -> None:
    found = load_workbook(io.BytesIO(write_template(TN, TN.unit(WARD), TN.periods[0], sample=True)))
    assert found["Bìa"]["A6"].value == "DỮ LIỆU MẪU: số liệu minh họa, không phải báo cáo của đơn vị"
    assert found["Mục 1"].oddHeader.right.text == "DỮ LIỆU MẪU"
    assert found["_soket"]["B5"].value == "1"
    assert book()["Mục 1"].oddHeader.right.text is None
    assert all("DỮ LIỆU MẪU" not in str(c.value) for c in book()["Bìa"]["A"])
