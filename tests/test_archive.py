"""Zips of returns: what is refused whole, what is refused alone, what is passed over, and how names are read."""

from __future__ import annotations

import io
import random
import unicodedata
import zipfile

import pytest

from soket.intake.archive import Incoming, Member, incoming, unpack
from soket.intake.archive_names import shown_name
from tests.hostile_zips import ALONE, REFUSED, UTF8, named, pack, packed_as, unicode_path
from tests.returns import full_return


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_zip_is_refused_with_one_sentence(case: str) -> None:
    build, words = REFUSED[case]
    found = unpack("các xã.zip", build())
    assert [(f.name, f.content, f.skipped) for f in found] == [("các xã.zip", None, "")]
    assert found[0].refused.rule == "E58"
    assert found[0].refused.message.startswith("Tệp nén không nhận được: ") and words in found[0].refused.message


@pytest.mark.parametrize("case", ALONE)
def test_a_bad_member_is_refused_alone(case: str) -> None:
    build, rule, words = ALONE[case]
    first, bad, last = unpack("các xã.zip", build())
    assert (first.name, first.content.read_bytes()) == ("a.xlsx", full_return("TN", "05563"))
    assert (last.name, last.content.read_bytes()) == ("b.xlsx", full_return("TN", "05602"))
    assert (bad.content, bad.refused.rule) == (None, rule)
    assert words in bad.refused.message


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_is_never_inflated_by_what_ignores_the_size_asked_for(method: int) -> None:
    data = packed_as(method, b"x" * 99)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        member = Member(data, archive.getinfo("x.xlsx"))
    with pytest.raises(zipfile.BadZipFile, match=r"x\.xlsx"):
        member.read_bytes()


def test_what_programs_leave_beside_the_files_is_listed_and_passed_over() -> None:
    names = ["__MACOSX/xa/._a.xlsx", "xa/.DS_Store", "xa/~$a.xlsx", "Thumbs.db", "xa/desktop.ini", "so-tiep-nhan.csv", ".an"]
    found = unpack("a.zip", pack({"xa/a.xlsx": b"noi dung"} | dict.fromkeys(names, b"")))
    assert (found[0].name, found[0].content.read_bytes(), found[0].skipped) == ("xa/a.xlsx", b"noi dung", "")
    assert [(f.name, f.skipped) for f in found[1:]] == list(zip(names, [
        "tệp do macOS tự thêm", "tệp do macOS tự thêm", "tệp khóa tạm, do tệp đang mở trong Excel hoặc Word lúc chép",
        "tệp do Windows tự thêm", "tệp do Windows tự thêm", "sổ tiếp nhận, không phải báo cáo", "tệp ẩn"]))
    assert all(f.content is None and f.refused is None for f in found[1:])


def test_files_and_zips_come_as_one_list() -> None:
    packed = pack({"c.xlsx": b"2", "d.pdf": b"3"})
    found = incoming([("Nhận 20-4/a.xlsx", b"1"), ("Nhận 20-4/b.zip", packed), ("~$a.xlsx", b"")])
    assert [(f.name, f.content if isinstance(f.content, bytes) else f.content and f.content.read_bytes()) for f in found] == [
        ("Nhận 20-4/a.xlsx", b"1"), ("c.xlsx", b"2"), ("d.pdf", b"3"), ("~$a.xlsx", None)]
    assert found[3] == Incoming("~$a.xlsx", skipped="tệp khóa tạm, do tệp đang mở trong Excel hoặc Word lúc chép")


NAME = "Xã Đồng Hỷ – báo cáo.xlsx"
WINDOWS = unicodedata.normalize("NFC", "Phường Đức Xuân.xlsx")


def as_1258(name: str) -> bytes:
    """Vietnamese as Windows writes it: base letters with their own mark, tones after them."""
    toned = unicodedata.normalize("NFD", name)
    kept = toned.replace("a\u0306", "ă").replace("a\u0302", "â").replace("e\u0302", "ê").replace("o\u0302", "ô")
    kept = kept.replace("o\u031b", "ơ").replace("u\u031b", "ư").replace("U\u031b", "Ư").replace("O\u031b", "Ơ")
    return kept.encode("cp1258")


@pytest.mark.parametrize(("data", "name"), [
    (named(NAME.encode(), UTF8), NAME),
    (named(unicodedata.normalize("NFD", NAME).encode()), NAME),
    (named(as_1258(WINDOWS)), WINDOWS),
    (named("Résumé.xlsx".encode("cp437")), "Résumé.xlsx"),
    (named(b"X? D?ng H?.xlsx", extra=unicode_path(b"X? D?ng H?.xlsx", NAME)), "X? D?ng H?.xlsx"),
    (named(b"X\x8e D.xlsx", extra=unicode_path(b"X\x8e D.xlsx", NAME)), NAME),
    (named("xã\\Đồng Hỷ.xlsx".encode(), UTF8), "xã/Đồng Hỷ.xlsx"),
    (named("a\u202excod.xlsx".encode(), UTF8), "axcod.xlsx"),
], ids=["utf-8", "utf-8 of macOS", "code page 1258", "code page 437", "ascii", "Info-ZIP", "backslashes", "right to left"])
def test_names_are_read_as_they_were_written(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert shown_name(archive.infolist()[0]) == name
    found = unpack("a.zip", data)
    assert [(f.name, f.content.read_bytes()) for f in found] == [(name, b"x")]


def test_a_province_with_pictures_is_admitted() -> None:
    content = random.Random(1).randbytes(1 << 20)
    found = unpack("tinh.zip", pack({f"{n:05}.xlsx": content for n in range(135)}, zipfile.ZIP_STORED))
    assert [f.name for f in found] == [f"{n:05}.xlsx" for n in range(135)]
    assert all(f.refused is None for f in found)
    assert found[134].content.read_bytes() == content
