"""Công văn đôn đốc as .docx: to one unit, or to all of a list with what each owes in an appendix."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from docx.document import Document
from docx.shared import Mm

from soket.exports import official
from soket.model import Period, Plan
from soket.reminding.demands import Demand
from soket.reminding.sender import sender
from soket.reminding.words import Item, Letter, items, letter, letter_to_many, phrase

HEADER = ("TT", "Cơ quan, đơn vị", "Nội dung chưa hoàn thành", "Quá hạn (ngày)")
WIDTHS = (Mm(12), Mm(50), Mm(172), Mm(23))


def letter_docx(plan: Plan, period: Period, demands: Sequence[Demand], as_of: datetime | None) -> bytes:
    """The draft of a công văn to the units of `demands`, of which there is at least one. Opens in Word, can be edited."""
    one = len(demands) == 1
    said = letter(plan, period, demands[0], as_of) if one else letter_to_many(plan, period, len(demands), as_of)
    office, year = sender(plan), (as_of or datetime.combine(period.period_to, datetime.min.time())).year
    document = official.new_document(said.subject)
    official.head(document, office.parent, office.issuer, office.symbol, said.subject, office.place, year)
    document.add_paragraph()
    official.centred(document, f"Kính gửi: {said.to}.", after=12)
    _body(document, said)
    official.foot(document, office.recipients, office.sign_for, office.signer_title, office.signer_name)
    if not one:
        _appendix(document, demands, phrase("letter", "appendix_note", symbol=office.symbol, year=year,
                                            issuer=" ".join(office.issuer)))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _body(document: Document, said: Letter) -> None:
    official.paragraph(document, said.opening)
    for number, item in enumerate(said.items, start=1):
        for words in _lines(item, f"{number}. "):
            official.paragraph(document, words)
    official.paragraph(document, said.closing)


def _appendix(document: Document, demands: Sequence[Demand], note: str) -> None:
    official.landscape(document)
    official.centred(document, "PHỤ LỤC", bold=True)
    official.centred(document, phrase("letter", "appendix"), bold=True)
    official.centred(document, note, italic=True, after=8)
    rows = [([str(number)], [demand.unit.name], [words for item in items(demand) for words in _lines(item, "- ")],
             [str(demand.days_late) if demand.days_late else ""])
            for number, demand in enumerate(demands, start=1)]
    official.table(document, HEADER, rows, WIDTHS)


def _lines(item: Item, mark: str) -> list[str]:
    return [f"{mark}{item.text}", *(f"{'+' if mark == '- ' else '-'} {line}" for line in item.lines)]
