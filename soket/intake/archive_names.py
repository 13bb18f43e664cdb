"""Names of the members of a zip: as people wrote them, and whether they can be trusted."""

from __future__ import annotations

import re
import unicodedata
import zipfile

from soket.intake.register import REGISTER
from soket.text import nfc

LONGEST = 400  # a path of Vietnamese folder names takes three bytes a letter
_UTF8 = 0x800  # flag of the entry: its name is UTF-8 (APPNOTE.TXT 4.4.4, bit 11)
_UNICODE_PATH = 0x7075  # Info-ZIP: the name again in UTF-8 (APPNOTE.TXT 4.6.9)
# What programs put beside the files people chose, and why it is not read.
_SKIPPED = (
    (re.compile(r"(?i)(^|/)__MACOSX(/|$)|(^|/)(\._|\.DS_Store$)"), "tệp do macOS tự thêm"),
    (re.compile(r"(^|/)~\$"), "tệp khóa tạm, do tệp đang mở trong Excel hoặc Word lúc chép"),
    (re.compile(r"(?i)(^|/)(thumbs\.db|desktop\.ini)$"), "tệp do Windows tự thêm"),
    (re.compile(rf"(?i)(^|/){re.escape(REGISTER)}$"), "sổ tiếp nhận, không phải báo cáo"),
    (re.compile(r"(^|/)\."), "tệp ẩn"),
)


def why_skipped(name: str) -> str:
    """Why a file of this name is nobody's return ("" when it may be one)."""
    return next((why for pattern, why in _SKIPPED if pattern.search(name)), "")


def shown_name(member: zipfile.ZipInfo) -> str:
    """The member's path as its author wrote it: NFC, "/" between folders, no invisible characters."""
    name = _decoded(member).replace("\\", "/")
    return nfc("".join(c for c in name if unicodedata.category(c) != "Cf"))


def is_unsafe(name: str) -> bool:
    """Does the path leave its folder, or is it no path at all? Nothing is ever written under it; who sends such a name
    means harm or has a broken program, and neither is believed about the rest."""
    steps = name.split("/")
    return (not name.strip("/ ") or len(name) > LONGEST or name.startswith("/") or ".." in steps
            or bool(re.match(r"^[A-Za-z]:", name)) or any(ord(c) < 32 or ord(c) == 127 for c in name))


def _decoded(member: zipfile.ZipInfo) -> str:
    """UTF-8 where the zip says so or the bytes are; else the code page in which the name is made of letters.

    Windows writes the code page of the computer (1258 in Vietnam) without naming it, and zipfile takes it for 437.
    """
    original = member.orig_filename
    if member.flag_bits & _UTF8 or original.isascii():
        return original
    raw = original.encode("cp437")
    extra = _unicode_path(member.extra)
    for content, encoding in ((extra, "utf-8"), (raw, "utf-8"), (raw, "cp1258"), (raw, "cp437")):
        try:
            name = nfc(content.decode(encoding)) if content else ""
        except UnicodeDecodeError:
            continue
        if name and all(c.isascii() or c.isalnum() or unicodedata.category(c) in ("Mn", "Cf", "Pd") for c in name):
            return name
    return original


def _unicode_path(extra: bytes) -> bytes:
    """The name in the extra field 0x7075: kind, size, version, checksum, then UTF-8."""
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == _UNICODE_PATH and 5 < size <= len(extra) - 4:
            return extra[9 : 4 + size]
        extra = extra[4 + size :]
    return b""
