"""The same bytes again: when a file is no news, and when the unit goes back to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from soket import intake
from soket.intake.review import decide
from soket.store import Store
from tests.on_record import rows
from tests.returns import PLANS, TN, Workbook

AT = datetime(2026, 4, 20, 9, 0)
X, Y = (Workbook().number("Mục 5", "D7", value).bytes() for value in (10, 11))


def receive(store: Store, data: bytes, hours: int, plans=PLANS) -> tuple[str, int]:
    receipt = intake.receive(store, plans, data, "báo cáo.xlsx", AT + timedelta(hours=hours))
    return receipt.status, receipt.version


def counting(store: Store) -> list[tuple]:
    return rows(store, "select version, value from answer_at('TN', '01NAM', null) join submission using (submission_id) "
                       "where indicator = 'TN-05-03'")


def test_a_unit_goes_back_to_an_earlier_file(store: Store) -> None:
    assert [receive(store, data, n) for n, data in enumerate((X, Y, X, X))] == [
        ("accepted", 1), ("accepted", 2), ("accepted", 3), ("duplicate", 3)]
    assert counting(store) == [(3, 10.0)]
    assert rows(store, "select count(*) from submission_file") == [(2,)]


def test_going_back_after_a_correction_that_was_itself_sent_back(store: Store) -> None:
    bad = Workbook().text("Mục 5", "D7", "khoảng 120").bytes()
    assert [receive(store, data, n) for n, data in enumerate((X, bad, bad, X))] == [
        ("accepted", 1), ("returned", 2), ("duplicate", 2), ("accepted", 3)]


def test_files_loaded_again_with_the_times_they_came_change_nothing(store: Store) -> None:
    said = [receive(store, data, n) for _ in range(2) for n, data in enumerate((X, Y))]
    assert said == [("accepted", 1), ("accepted", 2), ("duplicate", 1), ("duplicate", 2)]
    assert counting(store) == [(2, 11.0)]


def test_a_file_sent_back_for_a_mistake_in_plan_data_is_checked_again(store: Store) -> None:
    """Here a count was listed as a mark from 1 to 5."""
    wrong = PLANS | {"TN": replace(TN, indicators=tuple(
        replace(i, kind="scale", measure_unit="điểm (1-5)") if i.code == "TN-05-03" else i for i in TN.indicators))}
    assert [receive(store, X, n, wrong) for n in range(2)] == [("returned", 1), ("duplicate", 1)]
    assert [receive(store, X, n) for n in (2, 3)] == [("accepted", 2), ("duplicate", 2)]
    assert counting(store) == [(2, 10.0)]


def test_what_a_person_sent_back_is_still_the_same_file(store: Store) -> None:
    assert receive(store, X, 0) == ("accepted", 1)
    decide(store, PLANS, "send_back", 1, at=AT, actor="An", reason="Số liệu kỳ trước")
    assert receive(store, X, 1) == ("duplicate", 1)


def test_a_withdrawn_version_does_not_stand_in_the_way(store: Store) -> None:
    assert [receive(store, data, n) for n, data in enumerate((X, Y))] == [("accepted", 1), ("accepted", 2)]
    decide(store, PLANS, "withdraw", 2, at=AT, actor="An", reason="Gửi nhầm")
    assert receive(store, X, 2) == ("duplicate", 1), "it counts already"
    assert receive(store, Y, 3) == ("accepted", 3)
