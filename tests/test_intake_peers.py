"""A return beside the others (excel_quirks rows 38, 42, 43): what is asked about, and that nobody is sent back for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

import pytest

from soket import intake
from soket.intake.filing import file_reading
from soket.model import Reading
from soket.plans import plan_tables
from soket.store import MEMORY, Store
from tests.returns import PLANS, TN, full_return

AT = datetime(2026, 4, 20, 9, 0)
GROUP = [u.code for u in TN.units if u.peer_group == TN.unit("05563").peer_group]
COMMUNES = [u.code for u in TN.units if u.kind != "so"]
POPULATION, DOSSIERS = "TN-02-03", "TN-05-01"


@pytest.fixture
def store() -> Store:
    opened = Store(MEMORY)
    opened.replace_plans(plan_tables(PLANS))
    return opened


@lru_cache
def base_of(unit: str) -> Reading:
    return intake.check(full_return("TN", unit), "x.xlsx", PLANS)


def reading_of(unit: str, number: int, **values: float) -> Reading:
    """A checked return of `unit` whose numbers are its own (they depend on `number`), but for `values` by indicator."""
    base = base_of("05563" if unit in COMMUNES else "S05")
    answers = [replace(a, value=values.get(a.indicator.replace("-", "_"), a.value + number)) if a.value else
               replace(a, numerator=a.numerator + number) if a.numerator else a for a in base.answers]
    return replace(base, unit=unit, answers=tuple(answers))


def file(store: Store, unit: str, number: int, **values: float) -> list[tuple[str, str | None, str]]:
    receipt = file_reading(store, PLANS, reading_of(unit, number, **values), f"{unit} {number}".encode(), f"{unit}.xlsx", AT)
    assert receipt.status == "accepted"
    return [(f.rule, f.cell, f.message) for f in receipt.reading.findings]


def test_a_population_in_thousands_is_asked_about(store: Store) -> None:
    for number, unit in enumerate(GROUP[:6]):
        assert file(store, unit, number, TN_02_03=18_000 + number) == []
    name = TN.indicator(POPULATION).name
    assert file(store, GROUP[6], 6, TN_02_03=18) == [("W34", "D7", (
        f'Trang "Mục 2", ô D7: chỉ tiêu "{name}" là 18 người, trong khi các đơn vị cùng nhóm thường vào khoảng 18.002.'))]


def test_without_enough_peers_or_in_another_group_nothing_is_typical(store: Store) -> None:
    for number, unit in enumerate(GROUP[:4]):
        file(store, unit, number, TN_02_03=18_000 + number)
    other = next(u.code for u in TN.units if u.kind != "so" and u.peer_group != TN.unit("05563").peer_group)
    assert file(store, GROUP[4], 5, TN_02_03=18) == [], "four others are too few"
    assert file(store, other, 6, TN_02_03=18) == []


def test_a_copy_of_another_units_numbers_is_asked_about(store: Store) -> None:
    file(store, GROUP[0], 0)
    assert file(store, GROUP[1], 0) == [("W36", None, f"Số liệu trùng 100% với {TN.unit(GROUP[0]).name}.")]
    assert file(store, GROUP[2], 3) == []


def test_a_department_with_more_than_all_communes_is_asked_about(store: Store) -> None:
    for number, unit in enumerate(COMMUNES):
        if number == len(COMMUNES) - 20:
            early = file(store, "S05", 500, TN_05_01=120_000.0)
            assert [f for f in early if f[0] == "E35"] == [], "72 of 92 communes: their total means little"
        reading = reading_of(unit, number, TN_05_01=1_000.0)
        file_reading(store, PLANS, reading, unit.encode(), f"{unit}.xlsx", AT, batch="b")
    found = [f for f in file(store, "S05", 501, TN_05_01=120_000.0) if f[0] == "E35"]
    name = TN.indicator(DOSSIERS).name
    assert found == [("E35", "D5", (f'Trang "Mục 5", ô D5: chỉ tiêu "{name}" là 120.000, lớn hơn tổng của các xã, phường (92.000).'))]
    assert [f for f in file(store, "S05", 502, TN_05_01=91_000.0) if f[0] == "E35"] == []


def test_in_a_batch_everybody_is_compared_with_everybody(store: Store) -> None:
    files = [(f"{unit}.xlsx", full_return("TN", unit), AT) for unit in GROUP[:3]]
    before = store.data_version
    receipts = intake.receive_many(store, PLANS, files)
    first, second = (TN.unit(code).name for code in sorted(GROUP[:3])[:2])
    assert [[f.message for f in r.reading.findings] for r in receipts] == [
        [f"Số liệu trùng 100% với {second if TN.unit(unit).name == first else first}."] for unit in GROUP[:3]]
    cursor = store._connection.cursor()
    assert cursor.execute("select submission_id, ordinal, rule from finding order by all").fetchall() == [
        (n, 1, "W36") for n in (1, 2, 3)]
    assert cursor.execute("select kind from event order by seq").fetchall() == [("accepted",)] * 3 + [("compared",)]
    assert store.data_version == before + 4
