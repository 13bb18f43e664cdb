"""Cached reads: asked once however many ask, anew when the data changed, never kept when it failed; and every query a page
asks ahead is one it then reads."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench import pages
from soket import access
from soket.store import Store, StoreError
from soket.ui import reads
from tests.test_app import PLANS, data, open_page  # noqa: F401  the fixture of every page

NAME = "shared/periods_on_record"


class Counted(Store):
    """A real store that counts what it is asked and, while `gate` is closed, keeps everybody waiting."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.asked: list[dict] = []
        self.gate = threading.Event()

    def run(self, name: str, **params: object):
        self.asked.append(params)
        assert self.gate.wait(30)
        return super().run(name, **params)


@pytest.fixture
def store(tmp_path: Path):
    store = Counted(tmp_path / "soket.duckdb")
    yield store
    store.close()


def test_eight_who_ask_at_once_share_one_answer(store: Counted) -> None:
    with ThreadPoolExecutor(8) as people:
        answers = [people.submit(reads.rows, store, NAME, plan="TN") for _ in range(8)]
        store.gate.set()
        frames = [answer.result() for answer in answers]
    assert store.asked == [{"plan": "TN"}]
    frames[0]["period"] = "changed by its owner"
    assert all(list(frame.columns) == ["period"] and frame.empty for frame in frames[1:])


def test_other_parameters_and_new_data_are_asked_anew(store: Counted) -> None:
    store.gate.set()
    for plan in ("TN", "GL", "TN"):
        reads.rows(store, NAME, plan=plan)
    with store.transaction() as tx:
        tx.execute("add_event", occurred_at="2026-04-20 08:00:00", kind="test", plan=None, unit=None, submission_id=None,
                   actor="", detail="{}")
    reads.rows(store, NAME, plan="TN")
    assert store.asked == [{"plan": "TN"}, {"plan": "GL"}, {"plan": "TN"}]


def test_a_failure_is_told_and_not_kept(store: Counted) -> None:
    store.gate.set()
    with pytest.raises(StoreError, match='Truy vấn "shared/periods_on_record" không có tham số wrong.'):
        reads.rows(store, NAME, wrong=1)
    with pytest.raises(StoreError):
        reads.rows(store, NAME, wrong=1)
    assert len(store.asked) == 2


def test_what_was_forgotten_is_asked_anew(store: Counted) -> None:
    store.gate.set()
    reads.rows(store, NAME, plan="TN")
    reads.forget()
    reads.rows(store, NAME, plan="TN")
    assert store.asked == [{"plan": "TN"}] * 2


def test_the_bench_measures_what_a_first_visit_waits_for(data: None) -> None:  # noqa: F811
    test = pages.open_page(access.SCREENS[0])
    assert pages._waiting(test) > 0


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("screen", access.SCREENS, ids=lambda s: s.path)
def test_what_a_page_asks_ahead_it_reads(screen: access.Screen, plan: str, data: None,  # noqa: F811
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    read, ahead = set(), set()
    rows, begun = reads.rows, reads._row_sets.ahead

    def reading(store: Store, name: str, **params: object):
        read.add((name, tuple(sorted(params.items()))))
        return rows(store, name, **params)

    def beginning(key: tuple, *how: object) -> None:
        ahead.add(key[2:])
        begun(key, *how)

    monkeypatch.setattr(reads, "rows", reading)
    monkeypatch.setattr(reads._row_sets, "ahead", beginning)
    open_page(screen, ke_hoach=plan)
    assert ahead - read == set()
