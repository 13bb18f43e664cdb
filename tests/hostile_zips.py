"""Zips of returns that are not what they claim, and honest ones of other programs. Each function gives the bytes of one.

`REFUSED` are refused whole, with the words of the one sentence; `ALONE` holds a bad member between two good ones.
Nothing here is ever written to disk.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.returns import full_return

MB = 1 << 20
UTF8 = 0x800


def pack(members: dict[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED,
         level: int | None = None) -> bytes:
    """An ordinary zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items() if isinstance(members, dict) else members:
            archive.writestr(zipfile.ZipInfo(name), content, method, level)
    return out.getvalue()


def between(name: str, content: bytes) -> bytes:
    """A member between two good returns."""
    return pack([("a.xlsx", full_return("TN", "05563")), (name, content), ("b.xlsx", full_return("TN", "05602"))])


def packed_as(method: int, content: bytes) -> bytes:
    """x.xlsx, packed in another way than its two good neighbours."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xlsx", full_return("TN", "05563"))
        archive.writestr("x.xlsx", content, method)
        archive.writestr("b.xlsx", full_return("TN", "05602"))
    return out.getvalue()


def named(raw: bytes, flag: int = 0, extra: bytes = b"", content: bytes = b"x") -> bytes:
    """One stored member whose name is these very bytes, as programs other than Python write them."""
    check = zlib.crc32(content)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, flag, 0, 0, 33, check, len(content), len(content), len(raw), len(extra))
    central = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, flag, 0, 0, 33, check, len(content), len(content), len(raw),
                          len(extra), 0, 0, 0, 0, 0)
    head, entry = local + raw + extra, central + raw + extra
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(head) + len(content), 0)
    return head + content + entry + end


def unicode_path(raw: bytes, name: str) -> bytes:
    """Info-ZIP's extra field with the name in UTF-8 for a name in another code page."""
    words = name.encode()
    return struct.pack("<2HBI", 0x7075, 5 + len(words), 1, zlib.crc32(raw)) + words


def encrypted(data: bytes, name: str) -> bytes:
    """The same zip with the flag of encryption on one member."""
    return _patched(data, name, flag=1)


def lying(data: bytes, name: str, size: int) -> bytes:
    """The same zip, one member of which claims another size."""
    return _patched(data, name, size=size)


def unknown_method(data: bytes, name: str) -> bytes:
    """The same zip with one member packed in a way nobody here reads (Deflate64)."""
    return _patched(data, name, method=9)


def _patched(data: bytes, name: str, flag: int = 0, size: int | None = None, method: int | None = None) -> bytes:
    changed = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        local = archive.getinfo(name).header_offset
    central = data.index(name.encode(), data.index(b"PK\x01\x02")) - 46
    for at, flags, kind, sizes in ((local, 6, 8, 22), (central, 8, 10, 24)):
        struct.pack_into("<H", changed, at + flags, flag)
        if method is not None:
            struct.pack_into("<H", changed, at + kind, method)
        if size is not None:
            struct.pack_into("<I", changed, at + sizes, size)
    return bytes(changed)


def damaged(name: str = "hong.xlsx") -> bytes:
    """A member whose content no longer has its checksum."""
    data = bytearray(pack([("a.xlsx", full_return("TN", "05563")), (name, b"noi dung" * 99),
                           ("b.xlsx", full_return("TN", "05602"))], zipfile.ZIP_STORED))
    data[data.index(b"noi dung") + 3] ^= 1
    return bytes(data)


def overlapping() -> bytes:
    """Two entries of the directory that share their bytes."""
    data = bytearray(pack({"a.xlsx": bytes(3000), "b.xlsx": bytes(3000)}, zipfile.ZIP_STORED))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)
    return bytes(data)


def many_bombs() -> bytes:
    """Each member stays under every limit of one file; together they do not."""
    content = _sparse(19)
    return pack({f"{n}.xlsx": content for n in range(40)}, level=1)


def _sparse(megabytes: int) -> bytes:
    """Content that shrinks to a hundredth: below what the ratio alone gives away."""
    block = bytes(range(256)) * 2 + bytes(64 * 1024 - 512)
    return block * (megabytes * 16)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "an empty file": (lambda: b"", "tệp rỗng"),
    "no members": (lambda: pack({}), "không có tệp nào bên trong"),
    "only a folder": (lambda: pack({"thư mục/": b""}), "không có tệp nào bên trong"),
    "rar": (lambda: b"Rar!\x1a\x07\x01\x00" + bytes(99), "đây là tệp .rar, chương trình chỉ mở được .zip"),
    "7z": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99), "đây là tệp .7z, chương trình chỉ mở được .zip"),
    "text": (lambda: b"xin chao", "nội dung không phải tệp .zip, hoặc tệp chưa tải xong"),
    "truncated": (lambda: pack({"a.xlsx": full_return()})[:-40], "tệp bị cắt cụt hoặc chưa tải xong"),
    "damaged directory": (lambda: pack({"a.xlsx": b"x"}).replace(b"PK\x01\x02", b"PK\x01\x09"),
                          "tệp nén bị hỏng hoặc chưa tải xong"),
    "a workbook renamed": (full_return, "đây là một tệp Excel hoặc Word bị đổi đuôi; hãy đổi lại đuôi .xlsx rồi nộp"),
    "path traversal": (lambda: pack({"a.xlsx": b"x", "../../etc/b.xlsx": b"x"}), "tên là “../../etc/b.xlsx” không hợp lệ"),
    "path traversal with backslashes": (lambda: named(b"a\\..\\..\\b.xlsx"), "tên là “a/../../b.xlsx” không hợp lệ"),
    "absolute name": (lambda: pack({"/tmp/a.xlsx": b"x"}), "tên là “/tmp/a.xlsx” không hợp lệ"),
    "name with a drive": (lambda: named(b"C:\\bao cao.xlsx"), "tên là “C:/bao cao.xlsx” không hợp lệ"),
    "name with a line break": (lambda: named(b"a\r\nb.xlsx"), "tên là “a\\r\\nb.xlsx” không hợp lệ"),
    "name with NUL": (lambda: named(b"a.xlsx\0.exe"), "tên là “a.xlsx\\x00.exe” không hợp lệ"),
    "name without end": (lambda: pack({"a" * 500 + ".xlsx": b"x"}), f"tên là “{'a' * 60}…” không hợp lệ"),
    "the same name twice": (lambda: pack([("xa/A.xlsx", b"x"), ("xa/a.XLSX", b"y")]),
                            "có hai tệp trùng tên: xa/A.xlsx và xa/a.XLSX"),
    "overlapping members": (overlapping, "các tệp bên trong chồng lên nhau"),
    "too many members": (lambda: pack({f"{n}.xlsx": b"" for n in range(1501)}), "quá nhiều thành phần"),
    "a bomb of many members": (many_bombs, "giải nén ra hơn 512 MB; hãy chia thành nhiều tệp nén"),
}

_METHOD = "tệp .zip dùng kiểu nén chương trình không mở; hãy nén lại thành .zip thông thường"
ALONE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a bomb": (lambda: between("x.xlsx", bytes(15 * MB)), "E53", "giải nén ra gấp hơn 250 lần"),
    "larger than a workbook may be": (lambda: between("x.xlsx", _sparse(21)), "E53", "hơn 20 MB"),
    "a zip in the zip": (lambda: between("x.zip", pack({"a.zip": b""})), "E58", "tệp nén nằm trong một tệp nén khác"),
    "a rar in the zip": (lambda: between("x.RAR", b"Rar!"), "E58", "tệp nén nằm trong một tệp nén khác"),
    "encrypted": (lambda: encrypted(between("x.xlsx", full_return()), "x.xlsx"), "E52",
                  "Tệp có mật khẩu mở (tệp nén có mật khẩu)."),
    "damaged": (lambda: damaged("x.xlsx"), "E55", "tệp bị hỏng bên trong tệp nén"),
    "size lies low": (lambda: lying(between("x.xlsx", b"dai" * 999), "x.xlsx", 9), "E55", "tệp bị hỏng bên trong tệp nén"),
    "unknown method": (lambda: unknown_method(between("x.xlsx", b"x" * 99), "x.xlsx"), "E55", _METHOD),
    "bzip2": (lambda: packed_as(zipfile.ZIP_BZIP2, full_return()), "E55", _METHOD),
    "a bomb of bzip2": (lambda: packed_as(zipfile.ZIP_BZIP2, bytes(15 * MB)), "E55", _METHOD),
    "LZMA": (lambda: packed_as(zipfile.ZIP_LZMA, full_return()), "E55", _METHOD),
    "a bomb of LZMA": (lambda: packed_as(zipfile.ZIP_LZMA, bytes(15 * MB)), "E55", _METHOD),
}
