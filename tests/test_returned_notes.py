"""Findings in a clerk's words: the reason apart from place and value, and the order they are worked through."""

from __future__ import annotations

import pytest

from soket.checks.catalogue import RULES, finding
from soket.workbook.returned_notes import notes_of, sections, why

IN_CELL = {"sheet": "Mục 5", "cell": "F12"}


@pytest.mark.parametrize(("found", "said"), [
    (finding("E11", **IN_CELL, seen="khoảng 120", measure_unit="hồ sơ", example="120"),
     "Cần một con số cụ thể, không ghi ước lượng hay khoảng."),
    (finding("E07", **IN_CELL, seen="98,5%", measure_unit="hồ sơ"),
     "Là tỷ lệ phần trăm, trong khi ô này cần số hồ sơ."),
    (finding("E08", **IN_CELL, seen="-5"), "Là số âm; chỉ tiêu này không nhận số âm."),
    (finding("E48", **IN_CELL, seen="5", column="Tử số", indicator="Số hồ sơ", expected="D12"),
     'Đang ghi "5" ở cột Tử số, trong khi chỉ tiêu "Số hồ sơ" nhập ở cột Giá trị.'),
    (finding("W41", sheet="Mục 5", what="cột"), "Có cột bị ẩn; số liệu ở đó vẫn được đọc."),
    (finding("W45"), "Tệp chưa có số liệu nào ngoài các ô điền sẵn."),
    (finding("E34", seen="9 tháng", expected="6 tháng"), "Tệp ghi kỳ 9 tháng; kỳ yêu cầu 6 tháng."),
    (finding("E22", **IN_CELL, seen="a; b", candidates="c"), '"a; b" có thể là c.'),
])  # fmt: skip
def test_the_reason_without_place_and_value(found, said: str) -> None:
    assert why(found) == said


def test_sections_in_the_order_a_clerk_works() -> None:
    findings = [finding("W53", due="x", received="y", days=1), finding("M02", **IN_CELL, indicator="i"),
                finding("W05", **IN_CELL, seen="1,2", understood="a", plain="b"), finding("W52", previous="x", version=2),
                finding("E08", "Mục 1", "D5", "-1"), finding("E25", in_file="a", expected="b"),
                finding("M01", indicator="j"), finding("E08", "Mục 1", "D5", "-1")]
    notes = notes_of(findings)
    rules = {rule.title: code for code, rule in RULES.items()}
    assert [(heading, [rules[n.title] for n in inside]) for heading, inside in sections(notes)] == [
        ("Về cả tệp", ["E25"]),
        ("Phải sửa: ô nền đỏ", ["E08"]),
        ("Xem lại: ô nền cam", ["W05"]),
        ("Còn thiếu: bổ sung khi có", ["M01", "M02"]),
        ("Để biết: không phải sửa", ["W53", "W52"]),
    ]


def test_a_rule_gone_from_the_catalogue_is_still_told() -> None:
    """A finding of an older release stands in the database under a code nobody knows any more."""
    found = finding("E08", **IN_CELL, seen="-5")
    old = type(found)(**{**vars(found), "rule": "E99"})
    assert notes_of([old])[0].comment.split("\n")[0] == "PHẢI SỬA: E99"
