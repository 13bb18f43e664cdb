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
from soket.store import ROOT
from soket.ui import reads, state

RUNS = 7


def open_page(screen: access.Screen) -> AppTest:
    """A session that has seen the page once."""
    logging.disable(logging.WARNING)
    test = AppTest.from_file(ROOT / "soket/ui/app.py", default_timeout=120)
    test.run()
    test.switch_page(f"../../pages/{screen.file}.py")
    test.run()
    assert not test.exception, test.exception
    return test


def measure(database: Path) -> list[tuple[str, float, float]]:
    """(title, milliseconds a first visit waits for all its queries together, milliseconds of a warm run) of every page,
    medians. Nothing is cached but what the database itself keeps in memory."""
    os.environ["SOKET_DB"] = str(database)
    state.close()
    state.get()
    found = []
    for screen in access.SCREENS:
        test = open_page(screen)
        queries = statistics.median(_waiting(test) for _ in range(RUNS))
        warm = statistics.median(_timed(test.run) for _ in range(RUNS))
        found.append((screen.title, queries, warm))
    state.close()
    return found


def _waiting(test: AppTest) -> float:
    """Milliseconds a run of the page stands still for its queries when none of their answers is kept."""
    waited: list[float] = []
    rows, ahead = reads.rows, reads.ahead

    def timed(action: Callable) -> Callable:
        def measured(*args: object, **kwargs: object) -> object:
            start = time.perf_counter()
            try:
                return action(*args, **kwargs)
            finally:
                waited.append(time.perf_counter() - start)
        return measured

    reads.forget()
    reads.rows, reads.ahead = timed(rows), timed(ahead)
    try:
        test.run()
    finally:
        reads.rows, reads.ahead = rows, ahead
    return sum(waited) * 1000


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000
