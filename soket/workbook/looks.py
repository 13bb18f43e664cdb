"""How cells look, as far as the reader must know: percent formats, struck-out text, old fonts. Styles and shared strings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from soket.workbook.gate import Parts, Refused
from soket.workbook.package import MAIN, Counter

STYLES = 65_500  # Excel itself stops at 65,490
FORMAT_LENGTH = 1_000

OLD_FONT = re.compile(r"(?i)^(\.vn|vni)")  # TCVN3 (.VnTime) and VNI (VNI-Times), quirks 47–48


@dataclass(frozen=True)
class Mark:
    """What the reader must know of one cell beyond its value."""

    percent: bool = False
    struck: bool = False
    font: str | None = None
    error: str | None = None
    formula: str | None = None
    uncomputed: bool = False


class _Styles(Counter):
    """cellXfs → Mark of percent format, strike-through and old font; None where there is nothing to say."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.formats: dict[str, str] = {}
        self.fonts: list[list] = []
        self.marks: list[Mark | None] = []
        self.path: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.removeprefix(MAIN + " ")
        parent = self.path[-1] if self.path else ""
        self.path.append(tag)
        if tag == "numFmt":
            code = attributes.get("formatCode", "")
            if len(code) > FORMAT_LENGTH:
                raise Refused("E53", detail="định dạng số dài bất thường")
            self.formats[attributes.get("numFmtId", "")] = code
        elif tag == "font" and parent == "fonts":
            self.fonts.append([False, None])
        elif parent == "font" and len(self.path) > 2 and self.path[-3] == "fonts" and self.fonts:
            self._font(tag, attributes.get("val"))
        elif tag == "xf" and parent == "cellXfs":
            self._xf(attributes)

    def end(self, tag: str) -> None:
        self.path.pop()

    def _font(self, tag: str, value: str | None) -> None:
        if tag == "strike":
            self.fonts[-1][0] = value not in ("0", "false")
        elif tag == "name" and value and OLD_FONT.match(value):
            self.fonts[-1][1] = value[:40]

    def _xf(self, attributes: dict[str, str]) -> None:
        if len(self.marks) >= STYLES:
            raise Refused("E53", detail="quá nhiều kiểu định dạng ô")
        number_format = attributes.get("numFmtId", "0")
        code = re.sub(r'"[^"]*"|\\.', "", self.formats.get(number_format, ""))
        percent = number_format in ("9", "10") or "%" in code
        font = attributes.get("fontId", "0")
        struck, name = self.fonts[int(font)] if font.isdigit() and int(font) < len(self.fonts) else (False, None)
        self.marks.append(Mark(percent, struck, name) if percent or struck or name else None)


class _Strings(Counter):
    """Shared strings: indices that hold struck-out runs or runs in an old font."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.count, self.marks = -1, {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.removeprefix(MAIN + " ")
        if tag == "si":
            self.count += 1
        elif tag == "strike" and attributes.get("val") not in ("0", "false"):
            self.marks[self.count] = replace(self.marks.get(self.count, Mark()), struck=True)
        elif tag == "rFont" and OLD_FONT.match(attributes.get("val", "")):
            self.marks[self.count] = replace(self.marks.get(self.count, Mark()), font=attributes["val"][:40])


def scan_styles(parts: Parts, part: str | None) -> list[Mark | None]:
    """Marks by style index; empty without a styles part."""
    if part is None:
        return []
    styles = _Styles(part)
    styles.run(parts.xml[part])
    return styles.marks


def scan_strings(parts: Parts, part: str | None) -> dict[int, Mark]:
    """Marks by index of the shared string; empty without shared strings."""
    if part is None:
        return {}
    strings = _Strings(part)
    strings.run(parts.xml[part])
    return strings.marks


def with_run(mark: Mark | None, struck: bool, font: str | None) -> Mark:
    """The mark of a cell's style, with what some of its letters have of their own."""
    mark = mark or Mark()
    return replace(mark, struck=struck or mark.struck, font=font or mark.font)
