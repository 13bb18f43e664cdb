"""Numbers that Excel turned into dates (E06): a number typed over one in the returned copy is a number again.

The cell's date format would make a date of the next number as well, and on a protected sheet the clerk cannot change
it. With the format gone the day's serial number would be accepted as the answer, so the day stands there as text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.styles.numbers import is_date_format

from soket.model import Fix
from soket.workbook.returned_marks import cell_at, put_text, sheet_of
from soket.workbook.returned_notes import Note

TURNED_INTO_DATE = "E06"
# A number format would show 98,5 as 99 and silently keep the serial number of 12/5; this one lets E06 see it again.
NUMBER_FORMAT = "General"
WHY = "Ngày được giữ lại dạng chữ để đối chiếu."
HOW_TO_FIX = ("Gõ đè con số đúng vào ô này. Định dạng Ngày của ô đã được bỏ, không phải định dạng lại; ngày đang thấy chỉ "
              "còn là chữ để đối chiếu. Phân số như 12/5 thì tách tử số và mẫu số.")


def free_dates(book: Workbook, notes: Iterable[Note]) -> tuple[list[Note], list[Fix]]:
    """Takes the date format off the cells of E06. A formula stays as it is: its result is not the clerk's to retype.

    Gives the notes, those of such cells with what is left to do, and the cells whose day became text.
    """
    told, became_text = [], []
    for note in notes:
        sheet = sheet_of(book, note.sheet) if note.rule == TURNED_INTO_DATE and note.cell else None
        cell = cell_at(sheet, note.cell) if sheet is not None else None
        free = (cell is not None and cell.coordinate == note.cell and cell.data_type != "f"
                and is_date_format(cell.number_format))
        if free:
            if cell.is_date:
                put_text(cell, note.seen)
                became_text.append(Fix(note.sheet, note.cell, note.seen, note.seen, "text", note.seen, WHY))
            cell.number_format = NUMBER_FORMAT
        told.append(replace(note, how_to_fix=HOW_TO_FIX) if free else note)
    return told, became_text
