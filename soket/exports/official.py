"""The form of an official letter as .docx: NĐ 30/2020/NĐ-CP, phụ lục I (A4, Times New Roman 14, quốc hiệu, nơi nhận).

A draft: number and day stay empty for the office to fill in, and "DỰ THẢO" says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
A4 = (Mm(210), Mm(297))
MARGINS = {"top_margin": Mm(20), "bottom_margin": Mm(20), "left_margin": Mm(30), "right_margin": Mm(20)}
BODY, SMALL = 14, 11
HALVES = (Mm(60), Mm(104))  # of the head: the name of the country stands on one line
CENTRE, LEFT, BOTH, RIGHT = (WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY,
                             WD_ALIGN_PARAGRAPH.RIGHT)
# Nothing of the clock in the file: the same letter has the same properties.
CREATED = datetime(2000, 1, 1)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def new_document(title: str) -> DocumentType:
    """An empty portrait A4 document with the margins, the type and the page numbers of the decree."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = CREATED
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = A4
    for side, width in MARGINS.items():
        setattr(section, side, width)
    section.different_first_page_header_footer = True
    _say(section.first_page_header.paragraphs[0], "DỰ THẢO", RIGHT, 13, bold=True)
    _page_number(section.header.paragraphs[0])
    return document


def head(document: DocumentType, parent: str, issuer: Sequence[str], symbol: str, subject: str, place: str,
         year: int) -> None:
    """Issuing body on the left, quốc hiệu and tiêu ngữ on the right; below them number, subject, place and day."""
    left, right = _halves(document, *HALVES)
    for words in filter(None, parent.split("\n")):
        line(left, words, CENTRE, 12)
    for words in issuer:
        line(left, words, CENTRE, 12, bold=True)
    _rule(left, 0.36, HALVES[0])
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTRE, 12, bold=True)
    line(right, "Độc lập - Tự do - Hạnh phúc", CENTRE, 13, bold=True)
    _rule(right, 0.58, HALVES[1])
    line(left, f"Số:          /{symbol}", CENTRE, 13)
    line(left, subject, CENTRE, 12)
    line(right, f"{place}, ngày       tháng       năm {year}", CENTRE, 13, italic=True)


def paragraph(document: DocumentType, words: str, *, indent: bool = True) -> Paragraph:
    """A paragraph of the body: justified, first line indented, 6 points after it."""
    said = document.add_paragraph()
    _say(said, words, BOTH, BODY)
    said.paragraph_format.space_after = Pt(6)
    said.paragraph_format.first_line_indent = Mm(12.7) if indent else None
    return said


def centred(document: DocumentType, words: str, *, bold: bool = False, italic: bool = False, after: int = 0) -> None:
    """A line in the middle."""
    said = document.add_paragraph()
    _say(said, words, CENTRE, BODY, bold=bold, italic=italic)
    said.paragraph_format.space_after = Pt(after)


def foot(document: DocumentType, recipients: Sequence[str], sign_for: str, title: str, name: str) -> None:
    """Nơi nhận on the left, who signs on the right, with room for signature and seal."""
    document.add_paragraph()
    left, right = _halves(document, Mm(80), Mm(80))
    line(left, "Nơi nhận:", LEFT, 12, bold=True, italic=True)
    for number, words in enumerate(recipients, start=1):
        line(left, f"- {words}{'.' if number == len(recipients) else ';'}", LEFT, SMALL)
    for words in filter(None, (sign_for, *title.split("\n"))):
        line(right, words, CENTRE, BODY, bold=True)
    for _ in range(4):
        line(right, "", CENTRE, BODY)
    line(right, name, CENTRE, BODY, bold=True)


def landscape(document: DocumentType) -> None:
    """What follows stands on pages lying across: a wide table (appendix)."""
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = A4[1], A4[0]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    section.different_first_page_header_footer = False


def table(document: DocumentType, header: Sequence[str], rows: Sequence[Sequence[Sequence[str]]],
          widths: Sequence[Mm]) -> None:
    """A ruled table whose header is repeated on every page. A cell is a sequence of paragraphs."""
    grid = document.add_table(rows=1, cols=len(header), style="Table Grid")
    grid.autofit = False
    for cell, words in zip(grid.rows[0].cells, header, strict=True):
        line(cell, words, CENTRE, 12, bold=True)
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    grid.rows[0]._tr.get_or_add_trPr().append(mark)
    for row in rows:
        for number, (cell, paragraphs) in enumerate(zip(grid.add_row().cells, row, strict=True)):
            for words in filter(None, paragraphs):
                line(cell, words, LEFT if number in (1, 2) else CENTRE, 12)
    _widen(grid, widths)


def line(cell: _Cell, words: str, where: WD_ALIGN_PARAGRAPH, size: int, *, bold: bool = False,
         italic: bool = False) -> None:
    """One more paragraph of a cell; the first fills the empty one every cell has."""
    first = cell.paragraphs[0]
    is_free = len(cell.paragraphs) == 1 and not first.runs and not first.paragraph_format.element.xpath("./w:pPr/w:pBdr")
    _say(first if is_free and words else cell.add_paragraph(), words, where, size, bold=bold, italic=italic)


def _say(paragraph_: Paragraph, words: str, where: WD_ALIGN_PARAGRAPH, size: int, *, bold: bool = False,
         italic: bool = False) -> None:
    paragraph_.alignment = where
    run = paragraph_.add_run(_printable(words))
    run.font.size, run.bold, run.italic = Pt(size), bold, italic


def _printable(words: str) -> str:
    """Text of a workbook may hold characters that XML has no place for."""
    return _UNPRINTABLE.sub("", words)


def _halves(document: DocumentType, *widths: Mm) -> tuple[_Cell, _Cell]:
    grid = document.add_table(rows=1, cols=2)
    grid.autofit = False
    _widen(grid, widths)
    return tuple(grid.rows[0].cells)


def _widen(grid: Table, widths: Sequence[Mm]) -> None:
    """Word goes by the widths of the cells, others by those of the columns."""
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _rule(cell: _Cell, share: float, width: Mm) -> None:
    """The line below a name: an empty paragraph with an upper border, `share` of the width of the column, in its middle."""
    drawn = cell.add_paragraph()
    drawn.add_run().font.size = Pt(4)
    drawn.paragraph_format.left_indent = drawn.paragraph_format.right_indent = int(width * (1 - share) / 2)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    drawn._p.get_or_add_pPr().insert(0, borders)  # the schema has it before the indents; Word refuses another order


def _page_number(paragraph_: Paragraph) -> None:
    paragraph_.alignment = CENTRE
    run = paragraph_.add_run()
    run.font.size = Pt(13)
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        run._r.append(part)
