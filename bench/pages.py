"""How long the queries of each page take, and its whole script once everything is warm."""

from __future__ import annotations

import logging
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from soket import access
from soket.store import ROOT, Store
from soket.ui import reads, state

RUNS = 7


def open_page(screen: access.Screen, before: Callable[[], None] = lambda: None) -> AppTest:
    """A session that has seen the page once; `before` is called when it has only seen the first screen."""
    logging.disable(logging.WARNING)
    test = AppTest.from_file(ROOT / "soket/ui/app.py", default_timeout=120)
    test.run()
    test.switch_page(f"../../pages/{screen.file}.py")
    before()
    test.run()
    assert not test.exception, test.exception
    return test


def measure(database: Path) -> list[tuple[str, float, float]]:
    """(title, milliseconds of all its queries together, milliseconds of a warm run) of every page, medians."""
    os.environ["SOKET_DB"] = str(database)
    state.close()
    store = state.get().store
    found = []
    for screen in access.SCREENS:
        asked = _queries_of(screen, store)
        test = open_page(screen)
        queries = statistics.median(_timed(lambda: [store.run(name, **params) for name, params in asked])
                                    for _ in range(RUNS))
        warm = statistics.median(_timed(test.run) for _ in range(RUNS))
        found.append((screen.title, queries, warm))
    state.close()
    return found


def _queries_of(screen: access.Screen, store: Store) -> list[tuple[str, dict]]:
    """Every query the page asks on a first visit, with its parameters."""
    asked: list[tuple[str, dict]] = []
    run = store.run

    def record() -> None:
        reads._rows.cache_clear()
        store.run = lambda name, **params: asked.append((name, params)) or run(name, **params)

    try:
        open_page(screen, record)
    finally:
        del store.run
    return list({(name, tuple(sorted(params.items()))): (name, params) for name, params in asked}.values())


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000
