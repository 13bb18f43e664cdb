"""The parts of an .xlsx package and how they hang together: content types, relations, list of sheets.

Every part is parsed by expat without entities; what could hurt is refused before any spreadsheet library sees it.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from xml.parsers import expat

from soket.workbook.gate import Parts, Refused

SHEETS = 64
DEPTH = 64
ELEMENTS = 500_000  # of one part, cells not counted

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@dataclass(frozen=True)
class SheetPart:
    """One worksheet of the workbook. `state`: visible, hidden, veryHidden."""

    name: str
    state: str
    part: str


@dataclass(frozen=True)
class Package:
    """Sheets in the order of the workbook, and the parts they share (None when the file has none)."""

    sheets: tuple[SheetPart, ...]
    strings: str | None
    styles: str | None
    date1904: bool


def new_parser() -> expat.XMLParserType:
    """An expat parser with namespaces ("uri name") that takes UTF-8 without any document type."""
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_dtd
    return parser


def _no_dtd(*_args: object) -> None:
    raise Refused("E55", detail="tệp có khai báo DTD")


def parse(parser: expat.XMLParserType, xml: bytes, what: str) -> None:
    """Run the parser over a whole part. Refused when it is not well-formed UTF-8 XML."""
    try:
        if b"\0" in xml[:256]:  # UTF-16 or UTF-32: expat would follow its byte order mark, other readers would not
            raise ValueError
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, KeyError):
        raise Refused("E55", detail=f"{what} không đúng cấu trúc XML") from None


class Counter:
    """Base of every part's handler: depth, number of elements, no DTD, UTF-8 only."""

    def __init__(self, part: str) -> None:
        self.part, self.depth, self.elements = part, 0, 0
        self.parser = new_parser()
        self.parser.StartElementHandler = self._enter
        self.parser.EndElementHandler = self._leave

    def run(self, xml: bytes) -> None:
        """Parse the part. One far too long is refused before that, by its number of "<"."""
        if xml.count(b"<") - xml.count(b"</") > ELEMENTS:
            raise Refused("E53", detail="quá nhiều định dạng, tên hoặc ràng buộc")
        parse(self.parser, xml, f"phần {posixpath.basename(self.part)}")

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > DEPTH:
            raise Refused("E53", detail=f"cấu trúc lồng quá {DEPTH} tầng")
        if self.elements > ELEMENTS:
            raise Refused("E53", detail="quá nhiều định dạng, tên hoặc ràng buộc")
        self.start(tag, attributes)

    def _leave(self, tag: str) -> None:
        self.depth -= 1
        self.end(tag)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element is over."""


def _part(parts: Parts, name: str, missing: str) -> bytes:
    if name not in parts.xml:
        raise Refused("E55", detail=missing)
    return parts.xml[name]


class _Relations(Counter):
    """A .rels part: id → (type, target as a part name)."""

    def __init__(self, part: str, folder: str) -> None:
        super().__init__(part)
        self.folder, self.targets = folder, {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != f"{PACKAGE} Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(self.folder, target)
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.targets[attributes.get("Id", "")] = (kind, posixpath.normpath(path))


class _ContentTypes(Counter):
    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.types: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" Override"):
            self.types[attributes.get("PartName", "").lstrip("/")] = attributes.get("ContentType", "")
        elif tag.endswith(" Default") and attributes.get("Extension", "").lower() == "xml":
            self.types[""] = attributes.get("ContentType", "")


class _Workbook(Counter):
    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.sheets: list[tuple[str, str, str]] = []
        self.date1904 = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.depth == 1 and tag != f"{MAIN} workbook":
            if tag.startswith(STRICT):
                raise Refused("E51", detail=" thông thường mà là dạng Strict Open XML")
            raise Refused("E55", detail="phần workbook.xml không phải của Excel")
        if tag == f"{MAIN} sheet":
            name, relation = attributes.get("name", ""), attributes.get(f"{RELATIONS} id", "")
            self.sheets.append((name, attributes.get("state", "visible"), relation))
            if len(self.sheets) > SHEETS:
                raise Refused("E53", detail=f"quá {SHEETS} trang tính")
        elif tag == f"{MAIN} workbookPr":
            self.date1904 = attributes.get("date1904", "0") in ("1", "true")


def read_package(parts: Parts) -> Package:
    """The workbook's sheets in order, each with its part; nothing of the sheets is read yet."""
    types = _ContentTypes("[Content_Types].xml")
    types.run(_part(parts, "[Content_Types].xml", "thiếu phần mô tả nội dung"))
    root = _Relations("_rels/.rels", "")
    root.run(_part(parts, "_rels/.rels", "thiếu phần liên kết"))
    main = next((path for kind, path in root.targets.values() if kind == "officeDocument"), None)
    if main is None:
        raise Refused("E55", detail="không tìm thấy phần workbook.xml")
    kind = types.types.get(main, types.types.get("", ""))
    if "macroEnabled" in kind:
        raise Refused("W51", what="macro (.xlsm)")
    book = _Workbook(main)
    book.run(_part(parts, main, "không tìm thấy phần workbook.xml"))
    if kind != _WORKBOOK_TYPE:
        raise Refused("E55", detail="loại nội dung ghi trong tệp không phải bảng tính Excel")
    folder, file = posixpath.split(main)
    relations = _Relations(f"{folder}/_rels/{file}.rels", folder)
    relations.run(_part(parts, relations.part, "thiếu phần liên kết của các trang tính"))
    sheets = []
    for name, state, relation in book.sheets:
        kind, path = relations.targets.get(relation, ("", ""))
        if kind == "worksheet":
            _part(parts, path, f'thiếu nội dung của trang "{name[:31]}"')
            sheets.append(SheetPart(name, state, path))
    if not sheets:
        raise Refused("E55", detail="tệp không có trang tính nào")
    if len({sheet.part for sheet in sheets}) < len(sheets) or len({s.name.casefold() for s in sheets}) < len(sheets):
        raise Refused("E55", detail="các trang tính trùng nhau")
    by_kind = {kind: path for kind, path in relations.targets.values() if path in parts.xml}
    return Package(tuple(sheets), by_kind.get("sharedStrings"), by_kind.get("styles"), book.date1904)
