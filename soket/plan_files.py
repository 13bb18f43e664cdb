"""Reading a plan's files: cells with their line, so that every refusal says where.

A plan is kept by an office, in Excel or a text editor. Whatever is wrong with it gets one Vietnamese sentence.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from soket.text import nfc


class PlanError(Exception):
    """A plan that cannot be used. `message` is Vietnamese and fit to show; `line` counts from 1."""

    def __init__(self, message: str, file: Path, line: int) -> None:
        super().__init__(message)
        self.message, self.file, self.line = message, file, line

    def __str__(self) -> str:
        return f"{self.file.parent.name}/{self.file.name}, dòng {self.line}: {self.message}"


@dataclass(frozen=True)
class Row:
    """One line of a CSV file. `line` is where the row starts, as a text editor counts."""

    file: Path
    line: int
    cells: dict[str, str]

    def error(self, message: str) -> PlanError:
        """What to raise about this row."""
        return PlanError(message, self.file, self.line)

    def text(self, column: str) -> str:
        """The cell, trimmed; "" when empty."""
        return self.cells[column]

    def filled(self, column: str) -> str:
        """The cell; refused when empty."""
        if not self.cells[column]:
            raise self.error(f'cột "{column}" không được để trống.')
        return self.cells[column]

    def optional(self, column: str) -> str | None:
        """The cell, None when empty."""
        return self.cells[column] or None

    def maybe(self, column: str) -> str:
        """The cell of a column that a file need not have; "" when empty or not there."""
        return self.cells.get(column, "")

    def choice(self, column: str, allowed: Iterable[str], empty: bool = False) -> str | None:
        """The cell when it is one of `allowed`; None when empty and that is allowed."""
        value = self.cells[column]
        if not value and empty:
            return None
        if value not in (allowed := tuple(allowed)):
            raise self.error(f'cột "{column}" ghi "{value}", chỉ nhận: {", ".join(allowed)}.')
        return value

    def flag(self, column: str) -> bool:
        """"y" or "n" as True or False."""
        return self.choice(column, ("y", "n")) == "y"

    def integer(self, column: str, empty: bool = False) -> int | None:
        """A whole number; None when empty and that is allowed."""
        value = self.cells[column]
        if not value and empty:
            return None
        if not re.fullmatch(r"\d+", value):
            raise self.error(f'cột "{column}" ghi "{value}", cần một số nguyên.')
        return int(value)

    def real(self, column: str) -> float | None:
        """A number with a decimal point, None when empty."""
        value = self.cells[column]
        if not value:
            return None
        if not re.fullmatch(r"-?\d+(\.\d+)?", value):
            raise self.error(f'cột "{column}" ghi "{value}", cần một số (dấu chấm thập phân).')
        return float(value)

    def day(self, column: str) -> date | None:
        """A date written 2026-04-24, None when empty."""
        value = self.cells[column]
        if not value:
            return None
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            raise self.error(f'cột "{column}" ghi ngày "{value}", hãy ghi theo dạng 2026-04-24.') from None

    def codes(self, column: str) -> tuple[str, ...]:
        """A list written with "|" between items."""
        return tuple(item.strip() for item in self.cells[column].split("|") if item.strip())


def read_text(file: Path) -> str:
    """Text of a file in UTF-8, with or without a byte order mark, composed (NFC)."""
    if not file.is_file():
        raise PlanError(f"thiếu tệp {file.name} trong thư mục kế hoạch.", file, 1)
    content = file.read_bytes()
    try:
        return nfc(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PlanError("tệp không ở bảng mã UTF-8; hãy lưu lại dạng CSV UTF-8.", file, line) from None


def read_csv(file: Path, columns: Iterable[str], may_be_empty: bool = False) -> list[Row]:
    """Rows of a CSV file whose header holds at least `columns`; blank lines are skipped."""
    reader = csv.reader(io.StringIO(read_text(file), newline=""), strict=True)
    rows: list[Row] = []
    header: list[str] | None = None
    start = 1
    try:
        for cells in reader:
            line, start = start, reader.line_num + 1
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                continue
            if header is None:
                header = _header(cells, columns, file, line)
            elif len(cells) != len(header):
                raise PlanError(f"dòng có {len(cells)} ô, dòng tiêu đề có {len(header)} ô.", file, line)
            else:
                rows.append(Row(file, line, dict(zip(header, cells))))
    except csv.Error:
        raise PlanError("dấu ngoặc kép không khép kín hoặc đặt sai chỗ.", file, start) from None
    if header is None:
        raise PlanError("tệp trống, thiếu dòng tiêu đề.", file, 1)
    if not rows and not may_be_empty:
        raise PlanError("tệp chỉ có dòng tiêu đề, chưa có dòng nội dung nào.", file, 1)
    return rows


def _header(cells: list[str], columns: Iterable[str], file: Path, line: int) -> list[str]:
    missing = [column for column in columns if column not in cells]
    if missing:
        raise PlanError(f'thiếu cột "{missing[0]}" ở dòng tiêu đề.', file, line)
    twice = [cell for cell in cells if cells.count(cell) > 1]
    if twice:
        raise PlanError(f'cột "{twice[0]}" có hai lần ở dòng tiêu đề.', file, line)
    return cells


@dataclass(frozen=True)
class Toml:
    """A TOML file that knows on which line a key stands."""

    file: Path
    data: dict
    lines: tuple[str, ...]

    def error(self, message: str, key: str = "", table: str = "", nth: int = 0) -> PlanError:
        """What to raise about a key of the nth `[table]`."""
        return PlanError(message, self.file, self.line(key, table, nth))

    def line(self, key: str, table: str = "", nth: int = 0) -> int:
        """Line of `key` in the nth `[table]` or `[[table]]`; of the table's header, or 1, when it is not there."""
        here, seen, found = "", -1, 1
        for number, text in enumerate(self.lines, start=1):
            if header := re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]", text):
                here = header[1]
                seen += here == table
                if here == table and seen == nth:
                    found = number
            inside = here == table and (not table or seen == nth)
            if key and inside and re.match(rf"\s*{re.escape(key)}\s*=", text):
                return number
        return found

    def value(self, key: str, kind: type | tuple[type, ...], table: str = "", nth: int = 0) -> object:
        """`key` at the top, or in the nth `[[table]]`, when it is there and of `kind` (exactly: true is no number)."""
        data = self.data
        if table:
            data = data[table][nth] if isinstance(data[table], list) else data[table]
        if key not in data:
            raise self.error(f'thiếu khóa "{key}".', "", table, nth)
        value = data[key]
        if type(value) not in (kind if isinstance(kind, tuple) else (kind,)):
            raise self.error(f'khóa "{key}" có giá trị không đúng kiểu: {value!r}.', key, table, nth)
        return value

    def tables(self, name: str, required: bool = True) -> list[dict]:
        """The `[[name]]` tables; with `required`, at least one."""
        found = self.data
        for part in name.split("."):
            found = found.get(part, []) if isinstance(found, dict) else []
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise self.error(f"phần {name} phải ghi bằng [[{name}]].", name, "")
        if required and not found:
            raise self.error(f"thiếu phần [[{name}]].")
        return found

    def table(self, name: str) -> dict:
        """The `[name]` table, which must be there."""
        found = self.data.get(name)
        if not isinstance(found, dict):
            raise self.error(f"thiếu phần [{name}].")
        return found


def read_toml(file: Path) -> Toml:
    """A TOML file; a syntax error is refused with its line."""
    content = read_text(file)
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else content.count("\n") + 1
        raise PlanError("sai cú pháp TOML.", file, line) from None
    return Toml(file, data, tuple(content.splitlines()))
