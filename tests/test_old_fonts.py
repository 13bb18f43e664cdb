"""Text from before Unicode: what it says, and where in a workbook it is found (excel_quirks rows 47, 48, 69)."""

from __future__ import annotations

import pytest

from soket import intake
from soket.checks.cells.tcvn3 import from_tcvn3
from soket.checks.cells.vni import from_vni
from tests.returns import NARRATIVE, PLANS
from tests.workbooks.book import Book
from tests.workbooks.case import TEXT

TWELVE = "Ñaõ giaûi quyeát 1.250 hoà sô"
VNI, STRIKE = '<rFont val="VNI-Times"/>', "<strike/>"


@pytest.mark.parametrize(("written", "text"), [
    ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ("UÛY BAN NHAÂN DAÂN XAÕ PHÖÔÏNG TIEÁN", "ỦY BAN NHÂN DÂN XÃ PHƯỢNG TIẾN"),
    ("Thuyû lôïi, kyõ thuaät, nghæ, thòt, mî, Baéc Kaïn, Nguyeãn Vaên Baèng",
     "Thuỷ lợi, kỹ thuật, nghỉ, thịt, mỵ, Bắc Kạn, Nguyễn Văn Bằng"),
])  # fmt: skip
def test_vni(written, text) -> None:
    assert from_vni(written) == text


@pytest.mark.parametrize(("written", "text"), [
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("x· Ph\u00adîng TiÕn", "xã Phượng Tiến"),
])  # fmt: skip
def test_tcvn3(written, text) -> None:
    assert from_tcvn3(written) == text


def shared(book: Book, runs: str) -> Book:
    """The cell TEXT as a shared string of several runs."""
    count = book.parts["xl/sharedStrings.xml"].decode().count("<si>")
    return book.replace("xl/sharedStrings.xml", "</sst>", f"<si>{runs}</si></sst>").change(*TEXT, f"<v>{count}</v>", "s")


def run(look: str, text: str) -> str:
    return f'<r><rPr>{look}</rPr><t xml:space="preserve">{text}</t></r>'


@pytest.mark.parametrize(("book", "rules"), [
    (Book().rich(*TEXT, (VNI, TWELVE)), ["E21"]),
    (Book().rich(*TEXT, ("", "Bỏ "), (STRIKE, NARRATIVE)), ["W42"]),
    (Book().rich(*TEXT, (STRIKE + VNI, TWELVE)), ["E21", "W42"]),
    (shared(Book(), run(VNI, TWELVE)), ["E21"]),
    (shared(Book(), run(STRIKE, "Bỏ ") + run("", NARRATIVE)), ["W42"]),
    (shared(Book(), run(STRIKE + VNI, "Ñaõ ") + run(VNI, TWELVE)), ["E21", "W42"]),
    (shared(Book(), run(VNI + STRIKE, TWELVE)), ["E21", "W42"]),
    (Book().rich(*TEXT, ('<strike val="0"/>', NARRATIVE)), []),
])  # fmt: skip
def test_the_look_of_some_letters_inline_and_shared(book: Book, rules) -> None:
    reading = intake.check(book.bytes(), "x.xlsx", PLANS)
    assert [(f.rule, f.sheet, f.cell) for f in reading.findings] == [(rule, *TEXT) for rule in rules]


def test_the_text_in_unicode_stands_in_the_way_to_fix_it() -> None:
    found = intake.check(Book().text(*TEXT, TWELVE).bytes(), "x.xlsx", PLANS).findings[0]
    assert found.how_to_fix.endswith('Chữ đã đổi mã để đối chiếu: "Đã giải quyết 1.250 hồ sơ".')


def test_recommendations_in_an_old_font_are_found_too() -> None:
    book = Book().text("Kiến nghị", "C5", "Boå sung 02 bieân cheá coâng ngheä thoâng tin")
    reading = intake.check(book.bytes(), "x.xlsx", PLANS)
    assert [(f.rule, f.sheet, f.cell) for f in reading.findings] == [("E21", "Kiến nghị", "C5")]
    assert reading.fixes[0].after == "Bổ sung 02 biên chế công nghệ thông tin"
