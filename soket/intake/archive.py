"""A zip of returns, opened as carefully as a workbook: measured whole before any member is believed, never unpacked whole.

What makes the zip itself suspect (its directory, its names, members that overlap, too much in all) refuses it with one
sentence; a member that is damaged, too large, encrypted or a zip again is refused alone and the others go on.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from soket.checks.catalogue import finding
from soket.intake.archive_names import is_unsafe, shown_name, why_skipped
from soket.intake.receiving import Readable
from soket.model import Finding
from soket.text import number
from soket.workbook.gate import FILE_BYTES, MB, MEMBERS, RATIO, RATIO_ABOVE, Refused, check_directory

# A province is some 135 returns of 0.05–0.3 MB; of 3 MB where clerks paste pictures, and those hardly deflate.
ZIP_BYTES = 400 * MB
INFLATED = 512 * MB

_CHUNK = 256 << 10
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tar")
# zipfile hands out bzip2 and LZMA in blocks as large as the packer made them, whatever is asked for: 576 bytes became 1.2 GB.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError, OverflowError,
           RuntimeError, OSError)


@dataclass(frozen=True)
class Incoming:
    """One file of a batch. Exactly one of three: `content` to check, `refused` before it was read, `skipped` with why.

    `size`, `sha256`: of a refused file, for the ledger; the size as the zip says and no hash where it was not read whole.
    """

    name: str
    content: bytes | Readable | None = None
    refused: Finding | None = None
    skipped: str = ""
    size: int = 0
    sha256: str = ""


@dataclass(frozen=True, eq=False)
class Member:
    """A member of a measured zip, inflated only when its turn comes."""

    archive: bytes
    info: zipfile.ZipInfo

    def read_bytes(self) -> bytes:
        """The member's bytes. Raises zipfile.BadZipFile when they are not what was measured."""
        if self.info.compress_type not in _METHODS:
            raise zipfile.BadZipFile(self.info.filename)
        with zipfile.ZipFile(io.BytesIO(self.archive)) as archive, archive.open(self.info) as stream:
            data = stream.read(FILE_BYTES + 1)
        if len(data) > FILE_BYTES:
            raise zipfile.BadZipFile(self.info.filename)
        return data


def incoming(files: Iterable[tuple[str, bytes | Readable]]) -> list[Incoming]:
    """Files as they were chosen (name or path in a folder, content) → files of a batch, zips replaced by their members."""
    found: list[Incoming] = []
    for name, content in files:
        why = why_skipped(name)
        if why:
            found.append(Incoming(name, skipped=why))
        elif name.lower().endswith(_ARCHIVES):
            found += unpack(name, content if isinstance(content, bytes) else content.read_bytes())
        else:
            found.append(Incoming(name, content))
    return found


def unpack(name: str, data: bytes) -> list[Incoming]:
    """The members of a zip, in its order; a zip that is refused gives itself, with the reason. Never raises for bad data."""
    try:
        _check_kind(data)
        check_directory(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(shown_name(info), info) for info in archive.infolist()]
            _check_members(members)
            return _measured(data, archive, [(n, info) for n, info in members if not n.endswith("/")])
    except Refused as refusal:
        found = finding("E58", **refusal.slots)
    except _BROKEN:
        found = finding("E58", detail="tệp nén bị hỏng hoặc chưa tải xong")
    return [Incoming(name, refused=found, size=len(data), sha256=hashlib.sha256(data).hexdigest())]


def _check_kind(data: bytes) -> None:
    if len(data) > ZIP_BYTES:
        raise Refused("E58", detail=f"{len(data) / MB:.0f} MB, tối đa {ZIP_BYTES // MB} MB; hãy chia thành nhiều tệp nén")
    if data.startswith(b"PK\x05\x06"):
        raise Refused("E58", detail="không có tệp nào bên trong")
    if data.startswith(b"PK\x03\x04"):
        return
    kinds = {b"Rar!": ".rar", b"7z\xbc\xaf": ".7z", b"\x1f\x8b": ".gz"}
    kind = next((kind for magic, kind in kinds.items() if data.startswith(magic)), None)
    if kind:
        raise Refused("E58", detail=f"đây là tệp {kind}, chương trình chỉ mở được .zip")
    said = "tệp rỗng" if not data.strip(b"\0 \t\r\n") else "nội dung không phải tệp .zip, hoặc tệp chưa tải xong"
    raise Refused("E58", detail=said)


def _check_members(members: list[tuple[str, zipfile.ZipInfo]]) -> None:
    """What is wrong with the directory as a whole."""
    names = [name for name, _ in members]
    if len(names) > MEMBERS:
        raise Refused("E58", detail=f"có quá nhiều tệp bên trong (tối đa {number(MEMBERS)})")
    if any(name.lower() == "[content_types].xml" for name in names):
        raise Refused("E58", detail="đây là một tệp Excel hoặc Word bị đổi đuôi; hãy đổi lại đuôi .xlsx rồi nộp")
    unsafe = next((name for name in names if is_unsafe(name)), None)
    if unsafe is not None:
        raise Refused("E58", detail=f"tệp bên trong tên là “{_printable(unsafe)}” không hợp lệ (chỉ ra ngoài thư mục, quá dài "
                                    "hoặc có ký tự lạ)")
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(name.casefold(), name)
        if first is not name:
            raise Refused("E58", detail=f"có hai tệp trùng tên: {first[:120]} và {name[:120]}")
    ordered = sorted((info for _, info in members), key=lambda m: m.header_offset)
    for this, following in zip(ordered, ordered[1:]):
        if this.header_offset + 30 + this.compress_size > following.header_offset:
            raise Refused("E58", detail="các tệp bên trong chồng lên nhau")


def _printable(name: str) -> str:
    """A name nobody trusts, fit for a sentence: control characters as \\x00, not longer than can be read."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"


def _measured(data: bytes, archive: zipfile.ZipFile, members: list[tuple[str, zipfile.ZipInfo]]) -> list[Incoming]:
    """Inflate everything once, in pieces, counting what really comes out and keeping none of it."""
    found, total = [], 0
    for name, info in members:
        skipped = why_skipped(name)
        if skipped:
            found.append(Incoming(name, skipped=skipped))
            continue
        refusal, size, sha256 = _measure(archive, info)
        if name.lower().endswith(_ARCHIVES):
            refusal = finding("E58", detail="tệp nén nằm trong một tệp nén khác")
        total += size
        if total > INFLATED:
            raise Refused("E58", detail=f"giải nén ra hơn {INFLATED // MB} MB; hãy chia thành nhiều tệp nén")
        found.append(Incoming(name, refused=refusal, size=info.file_size, sha256=sha256) if refusal
                     else Incoming(name, Member(data, info)))
    if not found:
        raise Refused("E58", detail="không có tệp nào bên trong")
    return found


def _measure(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[Finding | None, int, str]:
    """Why a member cannot go on to the gate (None when it can), how many bytes it took to find out, and the SHA-256 of the
    member ("" when it was not read whole)."""
    if info.flag_bits & 0x1:
        return finding("E52", detail=" (tệp nén có mật khẩu)"), 0, ""
    if info.compress_type not in _METHODS:
        return finding("E55", detail="tệp .zip dùng kiểu nén chương trình không mở; hãy nén lại thành .zip thông thường"), 0, ""
    size, digest = 0, hashlib.sha256()
    try:
        with archive.open(info) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                digest.update(piece)
                if size > RATIO_ABOVE and size > RATIO * max(info.compress_size, 1):
                    return finding("E53", detail=f"giải nén ra gấp hơn {RATIO} lần"), size, ""
                if size > FILE_BYTES:
                    return finding("E53", detail=f"hơn {FILE_BYTES // MB} MB"), size, ""
    except _BROKEN:
        return finding("E55", detail="tệp bị hỏng bên trong tệp nén"), size, ""
    if size != info.file_size:
        return finding("E55", detail="kích thước ghi trong tệp nén không đúng"), size, ""
    return None, size, digest.hexdigest()
