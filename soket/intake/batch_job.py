"""A batch that runs by itself: a closed tab does not stop it, and whoever opens the page again sees how far it is."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping

from soket.intake.batch import Batch, run
from soket.model import Plan
from soket.store import Store
from soket.workbook.worker import Pool

_log = logging.getLogger(__name__)
_jobs: dict[tuple[int, int], Job] = {}
_lock = threading.Lock()


class Job:
    """The progress of one batch. `total`: files that are read; `name`: the one that was finished last."""

    def __init__(self, batch: Batch) -> None:
        self.batch_id, self.done, self.total, self.name = batch.batch_id, 0, len(batch.to_check), ""
        self._finished = threading.Event()

    def wait(self, seconds: float | None = None) -> bool:
        """True as soon as the batch is finished, or as it stands after `seconds`."""
        return self._finished.wait(seconds)

    def _work(self, store: Store, plans: Mapping[str, Plan], batch: Batch, pool: Pool | None) -> None:
        def progress(done: int, _total: int, name: str) -> None:
            self.done, self.name = done, name

        try:
            run(store, plans, batch, progress, pool)
        except Exception:  # what is on record stays; the page shows the rest as not reached
            _log.exception("Batch %s ended early", batch.batch_id)
        finally:
            with _lock:
                _jobs.pop((id(store), self.batch_id), None)
            self._finished.set()


def start(store: Store, plans: Mapping[str, Plan], batch: Batch, pool: Pool | None = None) -> Job:
    """Begin to check and file an open batch in the background. Ends with the program, whatever is left."""
    job = Job(batch)
    with _lock:
        _jobs[id(store), batch.batch_id] = job
    threading.Thread(target=job._work, args=(store, plans, batch, pool), daemon=True,
                     name=f"batch-{batch.batch_id}").start()
    return job


def running(store: Store, batch_id: int) -> Job | None:
    """The job of a batch that is still being worked on in this program."""
    with _lock:
        return _jobs.get((id(store), batch_id))
