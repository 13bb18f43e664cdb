"""Differences between two versions of a real return, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from soket import intake
from soket.intake.differences import Differences, content_of, differences, refused
from soket.model import Recommendation
from soket.store import Store
from tests.returns import PLANS, TN, Workbook, full_return

AT = datetime(2026, 4, 20, 9)


def between(store: Store, first: bytes, second: bytes) -> Differences:
    both = []
    for number, data in enumerate((first, second)):
        got = intake.receive(store, PLANS, data, "báo cáo.xlsx", AT.replace(minute=number))
        both.append(content_of(store, PLANS, got.submission_id, got.sha256, "TN", got.status != "returned"))
    return differences(TN, *both)


def told(found: Differences) -> list[tuple]:
    return [(c.indicator.code, *((a.state, a.numerator, a.denominator, a.value, a.text, a.cell) if a else None
                                 for a in (c.before, c.after))) for c in found.answers]


def test_every_kind_of_answer_is_told_with_its_cells(store: Store) -> None:
    changed = (Workbook().number("Mục 5", "D5", 120).number("Mục 5", "E6", 97).text("Mục 5", "D7", "Không phát sinh")
               .text("Bìa", "D17", "12/BC-UBND"))
    found = between(store, full_return(), changed.bytes())
    assert told(found) == [
        ("TN-00-U2", ("reported", None, None, None, "Đã tiếp nhận 1.250 hồ sơ, giải quyết đúng hạn 98,5%.", "D17"),
         ("reported", None, None, None, "12/BC-UBND", "D17")),
        ("TN-05-01", ("reported", None, None, 100.0, None, "D5"), ("reported", None, None, 120.0, None, "D5")),
        ("TN-05-02", ("reported", 100.0, 100.0, None, None, "E6"), ("reported", 97.0, 100.0, None, None, "E6")),
        ("TN-05-03", ("reported", None, None, 100.0, None, "D7"), ("no_occurrence", None, None, 0.0, None, "D7")),
    ]
    assert (found.added, found.removed, found.count) == ((), (), 4)


def test_how_it_was_typed_is_no_difference(store: Store) -> None:
    assert between(store, full_return(), Workbook().text("Mục 5", "D5", "100").bytes()).count == 0


def test_recommendations_that_came_and_went(store: Store) -> None:
    found = between(store, full_return(), Workbook().text("Kiến nghị", "C5", "Bổ sung 03 biên chế.").bytes())
    assert found.answers == ()
    assert found.removed == (Recommendation(9, "department", "Bổ sung 02 biên chế công nghệ thông tin.", "Kiến nghị", "C5"),)
    assert found.added == (Recommendation(9, "department", "Bổ sung 03 biên chế.", "Kiến nghị", "C5"),)


def test_what_the_checks_sent_back_is_read_from_its_own_file(store: Store) -> None:
    """Its figures are not in the database; the clerk who corrected one cell sees one difference."""
    bad = Workbook().text("Mục 5", "D7", "khoảng 120").bytes()
    found = between(store, bad, Workbook().number("Mục 5", "D7", 120).bytes())
    assert told(found) == [("TN-05-03", ("blank", None, None, None, None, "D7"), ("reported", None, None, 120.0, None, "D7"))]
    assert [refused(answer) for answer in (found.answers[0].before, found.answers[0].after)] == ["khoảng 120", ""]


def test_another_text_that_is_refused_is_a_difference_too(store: Store) -> None:
    """A dash says nothing, and neither does a ratio without its two numbers; what must not be sent is not copied."""
    first, second = (Workbook().text("Mục 5", "D7", words).blank("Mục 5", "E6").blank("Mục 5", "F6").bytes()
                     for words in ("khoảng 120", "khoảng 130"))
    found = between(store, first, second)
    assert [(c.indicator.code, refused(c.before), refused(c.after)) for c in found.answers] == [
        ("TN-05-03", "khoảng 120", "khoảng 130")]
    blank = found.answers[0].before
    assert [refused(replace(blank, raw=raw)) for raw in (None, "-", " / ", "khoảng 50 / ", "001 089 012 345 bà A")] == [
        "", "", "", "khoảng 50 /", "(không chép lại)"]
