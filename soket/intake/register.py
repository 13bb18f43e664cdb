"""Folders of returns, and the register of when each was received (sổ tiếp nhận)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from soket.text import fold, nfc

REGISTER = "so-tiep-nhan.csv"
HEADER = ("Tệp", "Nhận lúc", "Đơn vị", "Kỳ")  # the first two are read, the others are for people
# What a return, or what is taken for one, comes as. Anything else in a folder is none of ours.
DOCUMENTS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".pdf", ".doc", ".docx", ".zip", ".rar", ".7z")
_FILE, _TIME = (fold(name) for name in HEADER[:2])


class RegisterError(Exception):
    """A register or a file that cannot be used; the message is Vietnamese and fit to show."""


def returns_in(places: Iterable[Path], register: Path | None = None) -> list[tuple[Path, datetime | None]]:
    """Files to load and when each was received (None: nobody wrote it down).

    A named file is taken as it is. Of a folder with a register exactly the files in the register; of one without,
    every document in it and below, by name: lock files too, which are listed and passed over. `register` replaces the one in the folder.
    """
    given = read_register(register) if register else None
    found: list[tuple[Path, datetime | None]] = []
    for place in places:
        if not place.exists():
            raise RegisterError(f"Không có tệp hoặc thư mục {place}.")
        folder = place if place.is_dir() else place.parent
        times = given
        if times is None and (folder / REGISTER).is_file():
            times = read_register(folder / REGISTER)
        if place.is_file():
            found.append((place, (times or {}).get(nfc(place.name))))
        elif times is not None:
            there = {nfc(file.name): file for file in folder.iterdir() if file.is_file()}
            found += [(_present(there, folder, name), time) for name, time in times.items()]
        else:
            found += [(file, None) for file in sorted(place.rglob("*"))
                      if file.suffix.lower() in DOCUMENTS and not file.name.startswith(".")]
    return found


def _present(there: Mapping[str, Path], folder: Path, name: str) -> Path:
    """The file of that name. `there`: what the folder holds by composed name; a Mac writes names decomposed."""
    if name not in there:
        raise RegisterError(f"Sổ tiếp nhận ghi tệp {name} nhưng trong thư mục {folder} không có tệp đó.")
    return there[name]


def read_register(file: Path) -> dict[str, datetime]:
    """Composed (NFC) file name → when it was received, Vietnam time. Columns "Tệp" and "Nhận lúc" (2026-04-23T16:30); others
    are free."""
    if not file.is_file():
        raise RegisterError(f"Không có sổ tiếp nhận {file}.")
    try:
        words = nfc(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise RegisterError(f"Sổ tiếp nhận {file} không ở bảng mã UTF-8; hãy lưu lại dạng CSV UTF-8.") from None
    reader = csv.reader(io.StringIO(words, newline=""))
    try:
        return _times(reader, file)
    except csv.Error:
        raise RegisterError(
            f"Sổ tiếp nhận {file}, dòng {reader.line_num}: một ô quá dài, thường do dấu ngoặc kép không khép kín. "
            "Sửa dòng này hoặc mở sổ bằng Excel rồi lưu lại dạng CSV UTF-8.") from None


def _times(reader: Iterator[list[str]], file: Path) -> dict[str, datetime]:
    """The rows below the header. Raises RegisterError, csv.Error."""
    header = [fold(cell) for cell in next(reader, [])]
    if _FILE not in header or _TIME not in header:
        raise RegisterError(f'Sổ tiếp nhận {file}: dòng tiêu đề cần có cột "Tệp" và "Nhận lúc".')
    name, time = header.index(_FILE), header.index(_TIME)
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
