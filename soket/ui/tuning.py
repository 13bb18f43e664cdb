"""How the interpreter shares itself between sessions: set once, when the server starts.

Measured with a hundred sessions on two cores (docs/decisions/0005-streamlit.md).
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

try:
    import resource
except ImportError:  # Windows
    resource = None

# A session that touches a file, a socket or the database lets the others run and then waits for its turn, by default up to
# 5 ms each time; a run of a page does so hundreds of times.
_TURN_SECONDS = 0.0005
# A full collection walks through every cached figure: 0.2 s in which nobody is served. Sessions leave few cycles behind.
_COLLECTIONS = (20_000, 20, 50)
# Pages that run at once: more than there are cores makes every one of them slower, and Streamlit's own locks pass from
# thread to thread. A page that waits longer than this goes ahead: a slow one holds up nobody.
_WAIT_SECONDS = 0.25
# The usual 1024 would be used up by those who follow (event_stream.MOST) before anybody else is served.
_FILES = 8192
_turns = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))
_mine = threading.local()  # .turn: whether the page this thread runs has one


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn to run a page, a quarter of a second at most."""
    _mine.turn = _turns.acquire(timeout=_WAIT_SECONDS)
    try:
        yield
    finally:
        give_up_turn()


def give_up_turn() -> None:
    """Let another page run: what is left of this one only waits."""
    if getattr(_mine, "turn", False):
        _mine.turn = False
        _turns.release()


def tune() -> None:
    """Shorter turns, rarer collections; what is loaded by now is never walked through again. Room for connections."""
    sys.setswitchinterval(_TURN_SECONDS)
    gc.set_threshold(*_COLLECTIONS)
    gc.collect()
    gc.freeze()
    _take_files()


def _take_files() -> None:
    """Every connection is an open file, and so is the database: take what the system allows, up to `_FILES`. Windows has no
    such limit to raise."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
