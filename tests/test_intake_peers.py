"""A return beside the others (excel_quirks rows 38, 42, 43): what is asked about, and that nobody is sent back for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

import pytest

from soket import intake
from soket.intake.filing import file_reading
from soket.intake.receipt import Receipt
from soket.model import Reading
from soket.store import Store, Transaction
from tests.on_record import rows, with_plans
from tests.returns import PLANS, TN, Workbook, full_return

AT = datetime(2026, 4, 20, 9, 0)
GROUP = [u.code for u in TN.units if u.peer_group == TN.unit("05563").peer_group]
COMMUNES = [u.code for u in TN.units if u.kind != "so"]
POPULATION, DOSSIERS, MONEY = "TN-02-03", "TN-05-01", "TN-06-07"


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
    assert rows(store, "select submission_id, ordinal, rule from finding order by all") == [
        (n, 1, "W36") for n in (1, 2, 3)]
    assert rows(store, "select kind from event order by seq") == [("accepted",)] * 3 + [("compared",)]
    assert store.data_version == before + 4


# ---- files that are sent back ------------------------------------------------------------------------------------------

def refused(unit: str) -> bytes:
    """A return with a number nobody can read (Mục 5, D7) and money in tỷ đồng instead of triệu đồng (Mục 6, D11)."""
    return Workbook(full_return("TN", unit)).text("Mục 5", "D7", "khoảng 120").number("Mục 6", "D11", 18).bytes()


def said(receipt: Receipt) -> list[tuple[str, str, str | None, str | None]]:
    return [(f.rule, f.severity, f.sheet, f.cell) for f in receipt.reading.findings]


BOTH = [("E11", "reject", "Mục 5", "D7"), ("W34", "warn", "Mục 6", "D11")]


def facts(store: Store) -> list[list[tuple]]:
    """What counts, what is loaded, and the findings of everybody."""
    return [rows(store, f"from {table} order by all")
            for table in ("submission_in_force", "answer", "recommendation", "finding")]


def test_a_file_that_is_sent_back_learns_what_the_others_show_in_the_same_pass(store: Store) -> None:
    for number, unit in enumerate(GROUP[:7], start=1):
        file(store, unit, number, TN_06_07=18_000 + number)
    before = facts(store)
    receipt = intake.receive(store, PLANS, refused(GROUP[6]), "x.xlsx", AT)
    again = ("W52", "info", None, None)
    assert (receipt.status, receipt.version, said(receipt)) == ("returned", 2, [BOTH[0], again, BOTH[1]])
    assert receipt.reading.findings[2].message == (
        f'Trang "Mục 6", ô D11: chỉ tiêu "{TN.indicator(MONEY).name}" là 18 triệu đồng, '
        "trong khi các đơn vị cùng nhóm thường vào khoảng 18.003.")
    after = facts(store)
    assert after[:3] == before[:3], "nothing of it is loaded, and the version before it goes on counting"
    mine = [row for row in after[3] if row[0] == receipt.submission_id]
    assert [row[:6] for row in mine] == [(receipt.submission_id, n, *f) for n, f in enumerate([BOTH[0], again, BOTH[1]], start=1)]
    assert [row for row in after[3] if row not in mine] == before[3], "the others are asked nothing because of it"


def test_a_copy_is_named_in_a_file_that_is_sent_back_and_the_copied_unit_hears_nothing(store: Store) -> None:
    first = intake.receive(store, PLANS, full_return("TN", GROUP[0]), "a.xlsx", AT)
    copy = Workbook(full_return("TN", GROUP[1])).text("Mục 5", "D7", "khoảng 120").bytes()
    receipt = intake.receive(store, PLANS, copy, "b.xlsx", AT)
    assert said(receipt) == [("E11", "reject", "Mục 5", "D7"), ("W36", "warn", None, None)]
    assert receipt.reading.findings[1].message == f"Số liệu trùng 100% với {TN.unit(GROUP[0]).name}."
    third = intake.receive(store, PLANS, full_return("TN", GROUP[2]), "c.xlsx", AT)
    assert [f.message for f in third.reading.findings] == [f"Số liệu trùng 100% với {TN.unit(GROUP[0]).name}."]
    assert said(first) == [] and {row[0] for row in facts(store)[1]} == {1, 3}


def test_in_a_batch_too_and_returned_files_count_for_nobody(store: Store) -> None:
    """Two are sent back with the same numbers: each is beside those that count, and not beside the other."""
    good = [(f"{unit}.xlsx", Workbook(full_return("TN", unit)).number("Mục 6", "D11", 18_000 + n).bytes(), AT)
            for n, unit in enumerate(GROUP[:6])]
    alone = with_plans()
    without = intake.receive_many(alone, PLANS, good)
    bad = [(f"{unit}.xlsx", refused(unit), AT) for unit in GROUP[6:8]]
    receipts = intake.receive_many(store, PLANS, [bad[0], *good, bad[1]], keep_answers=False)
    assert [said(r) for r in receipts[1:7]] == [said(r) for r in without]
    for receipt in (receipts[0], receipts[7]):
        assert [f for f in said(receipt) if f[0] != "W36"] == BOTH and receipt.status == "returned"
        copied = [f.message for f in receipt.reading.findings if f.rule == "W36"]
        assert len(copied) == 1 and not any(TN.unit(unit).name in copied[0] for unit in GROUP[6:8])
    assert {row[0] for row in facts(store)[1]} == {row[1] for row in facts(store)[0]} == set(range(2, 8))
    assert all(r.reading.answers == () for r in receipts)


def test_an_accepted_file_costs_no_statement_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ran, execute = [], Transaction.execute

    def recorded(tx: Transaction, name: str, **params: object) -> list[tuple]:
        ran.append(name)
        return execute(tx, name, **params)

    monkeypatch.setattr(Transaction, "execute", recorded)
    file(store, GROUP[0], 0)
    accepted = ["same_file", "next_version", "add_file", "add_submission", "clear_live", "set_live", "find_outliers",
                "find_copied", "find_whole_sector", "add_event"]
    assert ran == accepted
    ran.clear()
    assert intake.receive(store, PLANS, refused(GROUP[1]), "x.xlsx", AT).status == "returned"
    assert ran == [*accepted[:4], "clear_live", "count_for_now", *accepted[6:9], "delete_answers", "clear_live", "set_live", "add_event"]
