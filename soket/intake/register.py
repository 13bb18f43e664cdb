"""A folder of returns and the register of when each was received (sổ tiếp nhận)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from soket.text import fold, nfc

FILE_COLUMN, TIME_COLUMN = "tep", "nhan luc"


class RegisterError(Exception):
    """A register or a file that cannot be used; the message is Vietnamese and fit to show."""


def files_in(places: Iterable[Path]) -> list[Path]:
    """The named files, and every .xlsx below the named folders in order of name. Excel's own lock files are left out."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += sorted(p for p in place.rglob("*") if p.suffix.lower() == ".xlsx" and not p.name.startswith(("~$", ".")))
        elif place.is_file():
            found.append(place)
        else:
            raise RegisterError(f"Không có tệp hoặc thư mục {place}.")
    return found


def read_register(file: Path, required: bool = False) -> dict[str, datetime]:
    """File name → when it was received, Vietnam time. Columns "Tệp" and "Nhận lúc" (2026-04-23T16:30).

    Without the file: empty, unless it is `required`.
    """
    if not file.is_file():
        if required:
            raise RegisterError(f"Không có sổ tiếp nhận {file}.")
        return {}
    reader = csv.reader(io.StringIO(nfc(file.read_text(encoding="utf-8-sig")), newline=""))
    header = [fold(cell) for cell in next(reader, [])]
    if FILE_COLUMN not in header or TIME_COLUMN not in header:
        raise RegisterError(f'Sổ tiếp nhận {file}: dòng tiêu đề cần có cột "Tệp" và "Nhận lúc".')
    name, time = header.index(FILE_COLUMN), header.index(TIME_COLUMN)
    times: dict[str, datetime] = {}
    for row in reader:
        if not any(row):
            continue
        try:
            times[Path(row[name]).name] = datetime.fromisoformat(row[time])
        except (ValueError, IndexError):
            raise RegisterError(
                f"Sổ tiếp nhận {file}, dòng {reader.line_num}: không hiểu lúc nhận; ghi dạng 2026-04-23T16:30."
            ) from None
    return times
