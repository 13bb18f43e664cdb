"""Files that are not what they claim: every way the tests know to hurt a reader of workbooks.

Each function gives the bytes of one such file; `CASES` names them with the code and the words they are refused with.
Nothing here is ever written to disk.
"""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.returns import Workbook, full_return

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MB = 1 << 20


def _book() -> dict[str, bytes]:
    return dict(Workbook().parts)


def _pack(parts: dict[str, bytes] | list[tuple[str, bytes]], **options) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(name, content)
    return out.getvalue()


def _with(**parts: bytes) -> bytes:
    return _pack(_book() | parts)


def _edited(part: str, old: str, new: str, count: int = 1) -> bytes:
    parts = _book()
    text = parts[part].decode()
    assert old in text, f"{part} has no {old}"
    parts[part] = text.replace(old, new, count).encode()
    return _pack(parts)


SHEET = "xl/worksheets/sheet2.xml"


def _in_sheet(rows: str) -> bytes:
    """A sheet whose data is only these rows."""
    parts = _book()
    parts[SHEET] = re.sub(r"<sheetData>.*</sheetData>", lambda _: f"<sheetData>{rows}</sheetData>",
                          parts[SHEET].decode(), flags=re.DOTALL).encode()
    return _pack(parts)


def _into_sheet(xml: str, before: str = "</worksheet>") -> bytes:
    return _edited(SHEET, before, xml + before)


# ------------------------------------------------------------------ other files

def ole(marker: str) -> bytes:
    return OLE + bytes(600) + marker.encode("utf-16-le") + bytes(900)


def html() -> bytes:
    return "<html><body><table><tr><td>Mã</td></tr></table></body></html>".encode()


def word() -> bytes:
    return _pack({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})


def plain_zip() -> bytes:
    return _pack({"bao-cao.xlsx": full_return()})


def ods() -> bytes:
    return _pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})


def binary_workbook() -> bytes:
    return _with(**{"xl/workbook.bin": b"\0"})


def macros() -> bytes:
    return _with(**{"xl/vbaProject.bin": OLE})


def macro_type() -> bytes:
    return _edited("[Content_Types].xml", "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                   "vnd.ms-excel.sheet.macroEnabled.main+xml")


def strict() -> bytes:
    return _edited("xl/workbook.xml", "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                   "http://purl.oclc.org/ooxml/spreadsheetml/main")


# ------------------------------------------------------------------ archives

def truncated() -> bytes:
    return full_return()[:20_000]


def flat_bomb() -> bytes:
    return _with(**{"xl/worksheets/sheet99.xml": bytes(120 * MB)})


def ratio_bomb() -> bytes:
    return _with(**{"xl/media/image1.png": bytes(60 * MB)})


def many_small_bombs() -> bytes:
    return _pack([*_book().items(), *((f"xl/media/i{n}.png", bytes(7 * MB)) for n in range(20))])


def many_members() -> bytes:
    return _pack([*_book().items(), *((f"xl/media/i{n}.png", b"") for n in range(1_600))])


def huge_directory() -> bytes:
    return _pack([(f"xl/media/{n}", b"") for n in range(60_000)])


def lying_sizes() -> bytes:
    """The directory says 100 bytes where there are 40 million."""
    data = bytearray(_with(**{"xl/worksheets/sheet99.xml": bytes(40 * MB)}))
    for at in (m.start() for m in re.finditer(b"PK\x01\x02", bytes(data))):
        if data[at + 46 : at + 46 + 25] == b"xl/worksheets/sheet99.xml":
            struct.pack_into("<I", data, at + 24, 100)
    return bytes(data)


def overlapping() -> bytes:
    """Many names in the directory, one and the same bytes."""
    data = full_return()
    end = data.rfind(b"PK\x05\x06")
    entries, size, start = struct.unpack_from("<HII", data, end + 10)
    directory = data[start : start + size]
    copies = []
    first = directory[: 46 + sum(struct.unpack_from("<HHH", directory, 28))]
    for number in range(200):
        name = f"xl/worksheets/x{number:04d}.xml".encode()
        head = bytearray(first[:46])
        struct.pack_into("<HHH", head, 28, len(name), 0, 0)
        copies.append(bytes(head) + name)
    body = directory + b"".join(copies)
    tail = bytearray(data[end : end + 22])
    struct.pack_into("<HHI", tail, 8, entries + 200, entries + 200, len(body))
    return data[:start] + body + bytes(tail)


def _renamed(name: str) -> bytes:
    return _pack([*_book().items(), (name, b"<x/>")])


def casefold_twins() -> bytes:
    return _renamed("XL/Workbook.xml")


def encrypted_members() -> bytes:
    data = bytearray(full_return())
    for at in (m.start() for m in re.finditer(b"PK\x01\x02", bytes(data))):
        data[at + 8] |= 1
    return bytes(data)


def odd_method() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in _book().items():
            archive.writestr(name, content)
    return out.getvalue()


def bad_checksum() -> bytes:
    data = bytearray(full_return())
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 16, zlib.crc32(b"another"))
    return bytes(data)


# ------------------------------------------------------------------ XML

DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _after_declaration(part: str, text: str) -> bytes:
    parts = _book()
    head, end, rest = parts[part].decode().partition("?>")
    parts[part] = (head + end + text + rest).encode()
    return _pack(parts)


def utf16() -> bytes:
    parts = _book()
    text = parts[SHEET].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    parts[SHEET] = text.encode("utf-16")
    return _pack(parts)


def another_encoding() -> bytes:
    """Bytes that are letters in windows-1258 and nothing in UTF-8, declared as what they are."""
    parts = _book()
    text = parts[SHEET].decode().replace('encoding="UTF-8"', 'encoding="windows-1258"')
    odd = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>\xd5\xf5</t></is></c></row>'
    parts[SHEET] = text.replace("<sheetData>", odd, 1).encode("latin-1", "xmlcharrefreplace")
    return _pack(parts)


def dtd_in_utf16(part: str) -> bytes:
    """A part nobody reads, in an encoding in which "<!DOCTYPE" has other bytes."""
    parts = _book()
    parts[part] = f'<?xml version="1.0" encoding="UTF-16"?>{DTD}<x>&b;</x>'.encode("utf-16")
    return _pack(parts)


def foreign_cells() -> bytes:
    """Cells of another namespace inside the data: some readers take them, some do not."""
    return _edited(SHEET, "<sheetData>", '<sheetData><row r="1"><x:c xmlns:x="urn:x" r="A1"><x:v>1</x:v></x:c></row>')


def deep() -> bytes:
    return _into_sheet("<extLst>" + "<a>" * 100 + "</a>" * 100 + "</extLst>")


def far_cell() -> bytes:
    return _edited(SHEET, "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def far_row_only() -> bytes:
    return _in_sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="Z900000"><v>1</v></c></row>')


def too_many_cells() -> bytes:
    row = "".join(f'<c r="{c}{{0}}"/>' for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return _in_sheet("".join(f'<row r="{n}">{row.format(n)}</row>' for n in range(1, 80_000)))


def too_many_values() -> bytes:
    return _in_sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>2</v></c></row>' for n in range(1, 110_000)))


def too_many_merges() -> bytes:
    return _into_sheet("<mergeCells>" + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 60_000)) + "</mergeCells>")


def too_many_validations() -> bytes:
    return _into_sheet("<dataValidations>" + "".join(f'<dataValidation sqref="A{n}"/>' for n in range(520_000)) + "</dataValidations>")


def too_many_styles() -> bytes:
    return _edited("xl/styles.xml", "</cellXfs>", '<xf numFmtId="0"/>' * 70_000 + "</cellXfs>")


def millions_of_styles() -> bytes:
    """Two million, of different words: hardly smaller than what they unpack to."""
    letters = random.Random(2)
    styles = "".join(f'<xf numFmtId="{letters.randrange(10**8)}"/>' for _ in range(1_600_000))
    return _edited("xl/styles.xml", "</cellXfs>", styles + "</cellXfs>")


def millions_of_strings() -> bytes:
    strings = "".join(f"<si><t>{n}</t></si>" for n in range(1_500_000))
    return _edited("xl/sharedStrings.xml", "</sst>", strings + "</sst>")


def millions_of_names() -> bytes:
    names = "".join(f'<definedName name="n{n}">{n}</definedName>' for n in range(1_000_000))
    return _edited("xl/workbook.xml", "</workbook>", f"<definedNames>{names}</definedNames></workbook>")


def bomb_in_a_bomb() -> bytes:
    """A sheet that is itself a zip of zeros; one that no part refers to is never opened at all."""
    return _with(**{SHEET: _pack({"zeros": bytes(64 * MB)})})


def too_many_names() -> bytes:
    names = "".join(f'<definedName name="n{n}">1</definedName>' for n in range(520_000))
    return _edited("xl/workbook.xml", "</workbook>", f"<definedNames>{names}</definedNames></workbook>")


def too_many_sheets() -> bytes:
    more = "".join(f'<sheet name="t{n}" sheetId="{n + 100}" r:id="rId1"/>' for n in range(70))
    return _edited("xl/workbook.xml", "</sheets>", more + "</sheets>")


def long_format() -> bytes:
    return _edited("xl/styles.xml", "<fonts ", '<numFmts count="1"><numFmt numFmtId="990" formatCode="'
                   + "0" * 60_000 + '"/></numFmts><fonts ')


def long_text() -> bytes:
    letters = random.Random(1)
    texts = (letters.randbytes(16_000).hex() for _ in range(400))
    return _in_sheet("".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c></row>'
                             for n, text in enumerate(texts, start=1)))


def no_sheet() -> bytes:
    return _edited("xl/workbook.xml", *_span("xl/workbook.xml", "<sheets>", "</sheets>", "<sheets></sheets>"))


def _span(part: str, first: str, last: str, new: str) -> tuple[str, str]:
    text = _book()[part].decode()
    return text[text.index(first) : text.index(last) + len(last)], new


def missing_sheet_part() -> bytes:
    parts = _book()
    del parts[SHEET]
    return _pack(parts)


def wrong_content_type() -> bytes:
    return _edited("[Content_Types].xml", "spreadsheetml.sheet.main+xml", "wordprocessingml.document.main+xml")


def not_a_worksheet() -> bytes:
    return _with(**{SHEET: b"<?xml version='1.0' encoding='UTF-8'?><html/>"})


def broken_xml() -> bytes:
    return _edited(SHEET, "</sheetData>", "</sheetDat>")


def bad_address(reference: str) -> bytes:
    return _in_sheet(f'<row r="1"><c r="{reference}"><v>1</v></c></row>')


def two_tables_in_one_part() -> bytes:
    return _into_sheet('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')


# name of the case → (the file, its name, code, words the message must hold)
CASES: dict[str, tuple[Callable[[], bytes], str, str, str]] = {
    "empty": (lambda: b"", "a.xlsx", "E51", "tệp rỗng"),
    "blanks": (lambda: b" \r\n\0\0", "a.xlsx", "E51", "tệp rỗng"),
    "html": (html, "a.xlsx", "E51", "trang web (HTML)"),
    "xml spreadsheet": (lambda: b'<?xml version="1.0"?><Workbook/>', "a.xlsx", "E51", "tệp XML"),
    "csv": (lambda: "Mã,Chỉ tiêu\n1,2\n".encode(), "a.xlsx", "E51", "tệp văn bản (CSV)"),
    "noise": (lambda: b"\x07\0\x13" * 500, "a.xlsx", "E51", "không nhận ra"),
    "xls": (lambda: ole("Workbook"), "a.xls", "E51", "tệp Excel cũ (.xls)"),
    "xls renamed": (lambda: ole("Workbook"), "a.xlsx", "E51", "tệp Excel cũ (.xls)"),
    "password": (lambda: ole("EncryptedPackage"), "a.xlsx", "E52", "có mật khẩu"),
    "doc": (lambda: ole("WordDocument"), "a.xlsx", "E54", "tệp Word"),
    "docx": (word, "a.xlsx", "E54", "tệp Word"),
    "pdf": (lambda: b"%PDF-1.7\n", "a.pdf", "E54", "tệp PDF"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "a.xlsx", "E54", "ảnh"),
    "ods": (ods, "a.xlsx", "E51", "OpenDocument"),
    "zip": (plain_zip, "a.xlsx", "E51", "tệp nén (.zip)"),
    "xlsb": (binary_workbook, "a.xlsx", "E51", ".xlsb"),
    "macros": (macros, "a.xlsx", "W51", "macro"),
    "macro type": (macro_type, "a.xlsx", "W51", "macro"),
    "xlsm by name": (full_return, "a.xlsm", "W51", "macro"),
    "another extension": (full_return, "a.xls", "E51", 'đuôi ".xls"'),
    "no extension": (full_return, "bao-cao", "E51", "không có đuôi .xlsx"),
    "strict": (strict, "a.xlsx", "E51", "Strict Open XML"),
    "larger than allowed": (lambda: b"PK\x03\x04" + bytes(21 * MB), "a.xlsx", "E53", "tối đa 20 MB"),
    "truncated": (truncated, "a.xlsx", "E55", "cắt cụt"),
    "flat bomb": (flat_bomb, "a.xlsx", "E53", "giải nén"),
    "ratio bomb": (ratio_bomb, "a.xlsx", "E53", "gấp hơn 250 lần"),
    "many small bombs": (many_small_bombs, "a.xlsx", "E53", "giải nén vượt 128 MB"),
    "many members": (many_members, "a.xlsx", "E53", "quá nhiều thành phần"),
    "huge directory": (huge_directory, "a.xlsx", "E53", "quá nhiều thành phần"),
    "lying sizes": (lying_sizes, "a.xlsx", "E55", "hỏng"),
    "overlapping": (overlapping, "a.xlsx", "E55", "chồng lên nhau"),
    "bad checksum": (bad_checksum, "a.xlsx", "E55", "hỏng"),
    "encrypted members": (encrypted_members, "a.xlsx", "E52", "mật khẩu"),
    "odd method": (odd_method, "a.xlsx", "E55", "kiểu nén"),
    "casefold twins": (casefold_twins, "a.xlsx", "E55", "trùng tên"),
    "path traversal": (lambda: _renamed("../../etc/passwd"), "a.xlsx", "E55", "không hợp lệ"),
    "absolute path": (lambda: _renamed("/etc/passwd"), "a.xlsx", "E55", "không hợp lệ"),
    "backslashes": (lambda: _renamed("..\\..\\windows\\x.xml"), "a.xlsx", "E55", "không hợp lệ"),
    "bomb in a bomb": (bomb_in_a_bomb, "a.xlsx", "E55", "XML"),
    "drive": (lambda: _renamed("C:/x.xml"), "a.xlsx", "E55", "không hợp lệ"),
    "dtd in a sheet": (lambda: _after_declaration(SHEET, DTD), "a.xlsx", "E55", "DTD"),
    "dtd in the strings": (lambda: _after_declaration("xl/sharedStrings.xml", DTD), "a.xlsx", "E55", "DTD"),
    "dtd in the styles": (lambda: _after_declaration("xl/styles.xml", DTD), "a.xlsx", "E55", "DTD"),
    "dtd in the properties": (lambda: _after_declaration("docProps/core.xml", DTD), "a.xlsx", "E55", "DTD"),
    "dtd in the list of parts": (lambda: _after_declaration("[Content_Types].xml", DTD), "a.xlsx", "E55", "DTD"),
    "dtd in the workbook": (lambda: _after_declaration("xl/workbook.xml", DTD), "a.xlsx", "E55", "DTD"),
    "dtd in relations": (lambda: _after_declaration("_rels/.rels", DTD), "a.xlsx", "E55", "DTD"),
    "dtd in utf-16": (lambda: dtd_in_utf16("docProps/core.xml"), "a.xlsx", "E55", "DTD"),
    "entity of another file": (lambda: _after_declaration(SHEET, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
                               "a.xlsx", "E55", "DTD"),
    "another encoding": (another_encoding, "a.xlsx", "E55", "XML"),
    "utf-16": (utf16, "a.xlsx", "E55", "XML"),
    "foreign namespace": (foreign_cells, "a.xlsx", "E55", "không gian tên"),
    "deep": (deep, "a.xlsx", "E53", "64 tầng"),
    "far cell": (far_cell, "a.xlsx", "E53", "XFD1048576"),
    "far row": (far_row_only, "a.xlsx", "E53", "Z900000"),
    "cells": (too_many_cells, "a.xlsx", "E53", "quá nhiều ô"),
    "values": (too_many_values, "a.xlsx", "E53", "quá nhiều ô"),
    "merges": (too_many_merges, "a.xlsx", "E53", "ô gộp"),
    "validations": (too_many_validations, "a.xlsx", "E53", "quá nhiều"),
    "styles": (too_many_styles, "a.xlsx", "E53", "kiểu định dạng ô"),
    "millions of styles": (millions_of_styles, "a.xlsx", "E53", "quá nhiều định dạng"),
    "millions of strings": (millions_of_strings, "a.xlsx", "E53", "quá nhiều"),
    "millions of names": (millions_of_names, "a.xlsx", "E53", "quá nhiều"),
    "names": (too_many_names, "a.xlsx", "E53", "quá nhiều"),
    "sheets": (too_many_sheets, "a.xlsx", "E53", "64 trang tính"),
    "number format": (long_format, "a.xlsx", "E53", "định dạng số dài"),
    "text": (long_text, "a.xlsx", "E53", "quá nhiều chữ"),
    "no sheet": (no_sheet, "a.xlsx", "E55", "không có trang tính nào"),
    "missing part": (missing_sheet_part, "a.xlsx", "E55", "thiếu nội dung của trang"),
    "wrong content type": (wrong_content_type, "a.xlsx", "E55", "loại nội dung"),
    "not a worksheet": (not_a_worksheet, "a.xlsx", "E55", "không phải bảng tính Excel"),
    "broken xml": (broken_xml, "a.xlsx", "E55", "không đúng cấu trúc XML"),
    "row 0": (lambda: bad_address("A0"), "a.xlsx", "E55", "địa chỉ ô"),
    "column after XFD": (lambda: bad_address("XFE1"), "a.xlsx", "E55", "địa chỉ ô"),
    "address of another row": (lambda: bad_address("A7"), "a.xlsx", "E55", "không khớp với dòng"),
    "two tables": (two_tables_in_one_part, "a.xlsx", "E55", "hai bảng"),
}  # fmt: skip
