"""Values that are made once and kept: who asks while one is being made waits for it, and the least used go first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Executor, Future
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """At most `most` values by key, for every thread alike. A value that could not be made is not kept: the error goes to
    everybody who waited for it, and the next who asks has it made anew."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._values: OrderedDict[Hashable, Future[V]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of `key`, made by `make` in this thread unless it is there or being made."""
        future, is_ours = self._place(key)
        if is_ours:
            self._make(key, future, make)
        return future.result()

    def ahead(self, key: Hashable, make: Callable[[], V], workers: Executor) -> None:
        """Have the value made by one of `workers`, unless it is there or being made; whoever gets it waits for that."""
        future, is_ours = self._place(key)
        if is_ours:
            workers.submit(self._make, key, future, make)

    def clear(self) -> None:
        """Keep nothing of what there is."""
        with self._lock:
            self._values.clear()

    def _place(self, key: Hashable) -> tuple[Future[V], bool]:
        """Where the value is or will be, and whether it is up to the caller to make it."""
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
                return found, False
            future = self._values[key] = Future()
            while len(self._values) > self.most:
                self._values.popitem(last=False)
            return future, True

    def _make(self, key: Hashable, future: Future[V], make: Callable[[], V]) -> None:
        try:
            future.set_result(make())
        except BaseException as error:
            with self._lock:
                if self._values.get(key) is future:
                    del self._values[key]
            future.set_exception(error)
