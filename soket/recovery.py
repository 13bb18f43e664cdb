"""Making good, in the background, what a full disk left undone: as soon as there is room again, without a restart and without
anybody asking. See decisions/0008."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime

from soket.intake.cut_short import anything_underway, compare_cut_short
from soket.model import Plan
from soket.store import MEMORY, Store, StoreError

_log = logging.getLogger(__name__)
_LOOK_SECONDS = 2.0


class Recovery:
    """Looks after an open database until `stop`, in a daemon thread: after a write that failed it tries until there is room, then
    compares the batches that were cut short. `said`: when (by `now`, Vietnam time) and what was done, as Vietnamese sentences."""

    def __init__(self, store: Store, plans: Mapping[str, Plan], now: Callable[[], datetime]) -> None:
        self._store, self._plans, self._now = store, plans, now
        self._dealt_with = 0  # of store.troubles
        self.said: tuple[tuple[datetime, str], ...] = ()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="soket-recovery", daemon=True)
        if store.path != MEMORY:
            self._thread.start()

    def stop(self) -> None:
        """Let what is being compared be finished, then end."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        while not self._stopped.wait(_LOOK_SECONDS):
            try:
                self._look()
            except StoreError as error:
                _log.error("Not made good yet: %s", error)
            except Exception:  # the next batch and the next start try again
                _log.exception("What a full disk left undone could not be made good")
                self._dealt_with = self._store.troubles

    def _look(self) -> None:
        troubles = self._store.troubles
        if troubles == self._dealt_with or not self._store.healthy():
            return
        if anything_underway():  # it may be cut short, too: not before it has ended
            return
        for sentence in compare_cut_short(self._store, self._plans):
            _log.warning("%s", sentence)
            self.said = (*self.said, (self._now(), sentence))
        self._dealt_with = troubles
