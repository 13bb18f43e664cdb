"""The gate: is this really a workbook, and is it safe to unpack? Works on the bytes, before any parser.

Runs inside the reader's worker process. `admit` gives the XML parts a reader needs, already inflated and counted;
everything else in the archive (pictures, drawings, macros, printer settings) is measured and thrown away.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from soket.text import number

MB = 1 << 20

# Far above any real return (about 0.3 MB, 60 members, 20,000 cells), far below what could hurt.
FILE_BYTES = 20 * MB
MEMBERS = 1_500
INFLATED = 128 * MB
MEMBER_BYTES = 96 * MB
XML_BYTES = 48 * MB  # XML kept for reading, all parts together; what the memory of a worker allows
RATIO, RATIO_ABOVE = 250, 8 * MB
NAME_LENGTH = 200

_CHUNK = 256 << 10
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_END_OF_DIRECTORY = b"PK\x05\x06"
# Parts no reader of answers needs; measured, never parsed.
_UNREAD = re.compile(
    r"(?i)^(xl/(media|drawings|charts|embeddings|externallinks|pivot\w*|theme|ctrlprops|printersettings|tables|"
    r"comments\w*|threadedcomments|persons|customproperty|slicers?|slicercaches|timelines?|querytables)\b|customxml/|docprops/)"
)


class Refused(Exception):
    """The file goes no further. `code` and `slots` are those of the rule catalogue."""

    def __init__(self, code: str, **slots: str) -> None:
        super().__init__(code)
        self.code, self.slots = code, slots


@dataclass(frozen=True)
class Parts:
    """What is left of an admitted archive: XML parts by name, whether it links to other workbooks and holds pictures."""

    xml: dict[str, bytes]
    external_links: bool
    pictures: bool


def admit(data: bytes, file_name: str) -> Parts:
    """XML parts of an .xlsx. Raises Refused with a rule code and its slots for anything else."""
    if len(data) > FILE_BYTES:
        raise Refused("E53", detail=f"{len(data) / MB:.0f} MB, tối đa {FILE_BYTES // MB} MB")
    _check_kind(data, file_name)
    check_directory(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_members(archive.infolist())
            return _inflate(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError, OverflowError):
        raise Refused("E55", detail="tệp bị hỏng hoặc chưa tải xong") from None


def _check_kind(data: bytes, file_name: str) -> None:
    """The extension says .xlsx and the first bytes agree (quirks 76–78, 80)."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused("E51", detail=": tệp rỗng")
    if not data.startswith(b"PK\x03\x04"):
        raise _not_a_zip(data)
    extension = file_name.lower().rpartition(".")[2] if "." in file_name else ""
    if extension in ("xlsm", "xltm", "xlam"):
        raise Refused("W51", what="macro (.xlsm)")
    if extension != "xlsx":
        why = f'có đuôi ".{extension}"' if extension else "không có đuôi .xlsx"
        raise Refused("E51", detail=f" (tên tệp {why})")


def _not_a_zip(data: bytes) -> Refused:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = head.lower()
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Refused("E52", detail="")
        if "WordDocument".encode("utf-16-le") in data:
            return Refused("E54", detail="tệp Word")
        return Refused("E51", detail=" mà là tệp Excel cũ (.xls)")
    if head.startswith(b"%PDF"):
        return Refused("E54", detail="tệp PDF")
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")):
        return Refused("E54", detail="ảnh")
    if head.startswith(b"{\\rtf"):
        return Refused("E54", detail="tệp Word")
    if lower.startswith(b"<") and (b"<html" in lower or b"<table" in lower or b"<!doctype html" in lower):
        return Refused("E51", detail=" mà là trang web (HTML) đổi đuôi")
    if lower.startswith(b"<"):
        return Refused("E51", detail=" mà là tệp XML đổi đuôi")
    if b"\0" not in data[:4096]:
        return Refused("E51", detail=" mà là tệp văn bản (CSV)")
    return Refused("E51", detail=" và không nhận ra là loại tệp nào")


def check_directory(data: bytes) -> None:
    """Size of the zip directory, read by hand: building its Python list is what a huge directory attacks. Raises Refused."""
    at = data.rfind(_END_OF_DIRECTORY, max(0, len(data) - (1 << 16) - 22))
    if at < 0 or at + 22 > len(data):
        raise Refused("E55", detail="tệp bị cắt cụt hoặc chưa tải xong")
    entries, size = struct.unpack_from("<HI", data, at + 10)
    if data[max(0, at - 20) : at].startswith(b"PK\x06\x07"):  # Zip64: its record stands right before its locator
        if at < 76 or data[at - 76 : at - 72] != b"PK\x06\x06":
            raise Refused("E55", detail="danh mục của tệp nén bị hỏng")
        entries, size = struct.unpack_from("<QQ", data, at - 76 + 32)
    if entries > MEMBERS or size > MEMBERS * 512:
        raise Refused("E53", detail=f"tệp nén có quá nhiều thành phần (tối đa {number(MEMBERS)})")


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    """Names, encryption, methods, declared sizes and overlaps of the directory's entries."""
    names = [member.filename for member in members]
    if len(names) > MEMBERS:
        raise Refused("E53", detail=f"tệp nén có quá nhiều thành phần (tối đa {number(MEMBERS)})")
    if any(member.flag_bits & 0x1 for member in members):
        raise Refused("E52", detail=" (tệp nén có mật khẩu)")
    _check_contents({name.lower() for name in names})
    for name in names:
        steps = name.split("/")
        if (len(name) > NAME_LENGTH or name.startswith("/") or "\\" in name or ".." in steps or ":" in steps[0]
                or any(ord(char) < 32 for char in name)):
            raise Refused("E55", detail="tên thành phần bên trong tệp không hợp lệ")
    if len({name.casefold() for name in names}) < len(names):
        raise Refused("E55", detail="tệp có hai thành phần trùng tên")
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        raise Refused("E55", detail="kiểu nén không dùng trong tệp Excel")
    ordered = sorted(members, key=lambda m: m.header_offset)
    for this, following in zip(ordered, ordered[1:]):
        if this.header_offset + 30 + len(this.filename) + this.compress_size > following.header_offset:
            raise Refused("E55", detail="các thành phần bên trong tệp chồng lên nhau")
    if any(m.file_size > MEMBER_BYTES for m in members) or sum(m.file_size for m in members) > INFLATED:
        raise Refused("E53", detail=f"nội dung giải nén vượt {INFLATED // MB} MB")


def _check_contents(names: set[str]) -> None:
    """What kind of office file the archive holds, by the parts that name it."""
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refused("W51", what="macro")
    if "xl/workbook.bin" in names:
        raise Refused("E51", detail=" mà là tệp Excel nhị phân (.xlsb)")
    if "word/document.xml" in names:
        raise Refused("E54", detail="tệp Word")
    if "ppt/presentation.xml" in names:
        raise Refused("E54", detail="tệp PowerPoint")
    if "[content_types].xml" not in names:
        kind = "tệp OpenDocument (.ods)" if "mimetype" in names else "tệp nén (.zip)"
        raise Refused("E51", detail=f" mà là {kind} đổi đuôi")


def _inflate(archive: zipfile.ZipFile) -> Parts:
    """Unpack every member in pieces, counting; keep the XML a reader needs."""
    xml: dict[str, bytes] = {}
    total = kept = 0
    for member in archive.infolist():
        if member.is_dir():
            continue
        name = member.filename
        keep = name.lower().endswith((".xml", ".rels")) and not _UNREAD.match(name)
        pieces, size, tail = [], 0, b""
        with archive.open(member) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                total += len(piece)
                if size > RATIO_ABOVE and size > RATIO * max(member.compress_size, 1):
                    raise Refused("E53", detail=f"một thành phần giải nén ra gấp hơn {RATIO} lần")
                if size > MEMBER_BYTES or total > INFLATED:
                    raise Refused("E53", detail=f"nội dung giải nén vượt {INFLATED // MB} MB")
                if keep:
                    kept += len(piece)
                    if kept > XML_BYTES:
                        raise Refused("E53", detail=f"phần bảng tính giải nén vượt {XML_BYTES // MB} MB")
                    pieces.append(piece)
                elif name.lower().endswith((".xml", ".rels")):
                    if any(doctype in tail + piece for doctype in _DOCTYPES):
                        raise Refused("E55", detail="tệp có khai báo DTD")
                    tail = piece[-32:]
        if size != member.file_size:
            raise Refused("E55", detail="kích thước ghi trong tệp nén không đúng")
        if keep:
            xml[name] = b"".join(pieces)
    names = [name.lower() for name in archive.namelist()]
    links, pictures = (any(n.startswith(folder) for n in names) for folder in ("xl/externallinks/", "xl/media/"))
    return Parts(xml, links, pictures)
