"""What is decided for and at the conference is in the ledger: without the database, without its log, without the vault, the run
of show, the conclusions, the arrangement of the deck, its cover and the links come back row for row."""

from __future__ import annotations

import json
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from soket.conference import agenda, arrangement, cover, show, tasks
from soket.conference.agenda import Item
from soket.conference.cover import Occasion
from soket.plans import load_plans
from soket.reconcile import Report, open_store
from soket.store import Store, StoreError
from tests.durable_fixtures import *  # noqa: F403  fixtures
from tests.given_show import PERIOD, PLAN, deck
from tests.on_record import rows

PLANS = {PLAN.code: load_plans()[PLAN.code]}
OF = PLAN, PLAN.period(PERIOD)
NINE = datetime(2026, 5, 5, 9)
UNIT = PLAN.units[0]
TABLES = {"agenda_item": "ordinal", "agenda_start": "starts_at", "task": "recorded_at, task", "deck_slide": "ordinal",
          "deck_cover": "place", "show_link": "link"}


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def all_rows(store: Store) -> dict[str, list[tuple]]:
    return {table: rows(store, f"from {table} order by {order}") for table, order in TABLES.items()}


def run_of_show(store: Store) -> None:
    agenda.set_start(store, *OF, datetime(2026, 5, 5, 8, 30), at(0), "An")
    first, second, *_ = [i.item for i in agenda.read(store, *OF)]
    agenda.start(store, *OF, first, at(1), "An")
    agenda.finish(store, *OF, first, at(9), "An")
    agenda.start(store, *OF, second, at(10), "An")
    own = agenda.add(store, *OF, Item("", "discussion", "Ý kiến của đại biểu", unit=UNIT.code, minutes=12.5), 3, at(11), "An")
    agenda.edit(store, *OF, own.item, at(12), "An", speaker="Bà Bình", written=True)
    agenda.move(store, *OF, own.item, 1, at(13), "An")
    agenda.remove(store, *OF, first, at(14), "An")


def conclusions(store: Store) -> None:
    tasks.record(store, *OF, "Rà soát “số liệu”\nchậm nhất tháng 6", [UNIT.code, PLAN.units[1].code], date(2026, 6, 30), at(20), "An")
    wrong = tasks.record(store, *OF, "Ghi nhầm", [], None, at(21), "An")
    tasks.cancel(store, *OF, wrong, "trùng việc trên", at(22), "Bình")


def the_deck(store: Store) -> None:
    own = deck()
    arrangement.move(store, own, "bai-hoc", 1, at(30), "An")
    arrangement.hide(store, own, "pham-vi", True, at(31), "An")
    arrangement.note(store, own, "muc-1-a", "Nói chậm", at(32), "An")
    added = arrangement.add(store, own, own.slides[2:3] * 2, "S-01", at(33), "An")
    arrangement.remove(store, own, added[:1], at(34), "An")
    cover.keep(store, *OF, Occasion(datetime(2026, 5, 6, 8), "Hội trường lớn", UNIT.name, "Bà Bình"), at(35), "An")


def links(store: Store) -> str:
    _, token = show.make_link(store, PLAN.code, PERIOD, "follow", "Điểm cầu 1", at(40), "An")
    gone, _ = show.make_link(store, PLAN.code, PERIOD, "console", "", at(41), "An")
    show.revoke_link(store, gone.link, at(42), "An")
    return token


def opened(db: Path) -> tuple[Report, dict[str, list[tuple]]]:
    store, report = open_store(db, PLANS)
    found = all_rows(store)
    assert report.failed == ()
    store.close()
    store, again = open_store(db, PLANS)
    assert all_rows(store) == found and not again.did_anything
    store.close()
    return report, found


@pytest.fixture
def held(db: Path) -> dict[str, list[tuple]]:
    """A conference on record; its rows."""
    store, _ = open_store(db, PLANS)
    for part in (run_of_show, conclusions, the_deck):
        part(store)
    token = links(store)
    found = all_rows(store)
    store.close()
    assert {table: len(there) for table, there in found.items()} == {
        "agenda_item": len(agenda.usual(PLAN)), "agenda_start": 1, "task": 2, "deck_slide": 6, "deck_cover": 1, "show_link": 2}
    assert token not in (db.with_name("soket.duckdb.vault") / "ledger.jsonl").read_text(encoding="utf-8")
    return found


def test_without_the_database_everything_comes_back_row_for_row(held: dict[str, list[tuple]], db: Path) -> None:
    db.unlink()
    report, found = opened(db)
    assert found == held
    assert (len(report.redone), report.dropped) == (20, 0)
    assert report.redone[0] == "đặt giờ khai mạc 08:30 ngày 5/5/2026."
    assert report.redone[8:11] == ("ghi kết luận “Rà soát “số liệu”\nchậm nhất tháng 6”, lúc 09:20 ngày 5/5/2026.",
                                   "ghi kết luận “Ghi nhầm”, lúc 09:21 ngày 5/5/2026.",
                                   "bỏ một kết luận, lý do: trùng việc trên, lúc 09:22 ngày 5/5/2026.")
    assert report.redone[-1] == "thu hồi một liên kết Bàn điều hành, lúc 09:42 ngày 5/5/2026."


def test_what_a_lost_log_held_is_done_again(db: Path, tmp_path: Path) -> None:
    store, _ = open_store(db, PLANS)
    run_of_show(store)
    store.close()
    shutil.copyfile(db, tmp_path / "before")
    store, _ = open_store(db, PLANS)
    conclusions(store)
    the_deck(store)
    found = all_rows(store)
    store.close()
    shutil.copyfile(tmp_path / "before", db)
    report, again = opened(db)
    assert again == found and len(report.redone) == 9


def test_without_the_vault_it_is_written_again_from_the_database(held: dict[str, list[tuple]], db: Path) -> None:
    shutil.rmtree(db.with_name("soket.duckdb.vault"))
    report, found = opened(db)
    assert found == held and report.redone == ()
    db.unlink()
    store, report = open_store(db, PLANS)
    # A chart that was added and taken out again is nowhere any more; all that stands is.
    assert all_rows(store) == held
    store.close()


def test_a_conclusion_that_cannot_be_put_into_the_ledger_is_not_recorded(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, _ = open_store(db, PLANS)

    def refuse(line: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.vault, "append", refuse)
    with pytest.raises(StoreError, match="đã đầy"):
        conclusions(store)
    monkeypatch.undo()
    assert rows(store, "from task") == []
    store.close()


def test_a_click_costs_the_ledger_little(held: dict[str, list[tuple]], db: Path) -> None:
    """Only what changed stands in a line, and a chart stands beside it."""
    lines = (db.with_name("soket.duckdb.vault") / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    sizes = {}
    for line in lines:
        said = json.loads(line)
        sizes.setdefault(said["detail"].get("did", said["kind"]), []).append(len(line))
    assert max(sizes["agenda_finished"] + sizes["agenda_moved"] + sizes["slide_hidden"] + sizes["slide_added"]) < 2500
