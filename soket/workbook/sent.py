"""What a worker sends of a workbook (workbook.reader.read) → the sheets of soket.model. On both sides of the pipe."""

from __future__ import annotations

from soket.model import Cell, Sheet
from soket.workbook.scan import column_name


def sheet_of(sent: dict) -> Sheet:
    """One sheet of `reader.read`, or of its JSON."""
    name, cells = sent["name"], {}
    for row, col, kind, value, percent, struck, font, formula in sent["cells"]:
        cells[row, col] = Cell(name, f"{column_name(col)}{row}", row, col, value, kind, percent, formula, struck, font)
    return Sheet(name, sent["state"], cells, sent["hidden_rows"], sent["hidden_columns"])
