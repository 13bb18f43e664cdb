import pandas as pd

from soket.store import MEMORY, Store
from tests.given import Case


class Slides:
    """Two releases; the first has a profile beside its deck."""

    def store(self) -> Store:
        store = Store(MEMORY)
        rows = [("r1", "ho-so-01", 0, "{}"), ("r1", "b", 2, "{}"), ("r1", "a", 1, '{"title":"A"}'), ("r2", "a", 1, "{}")]
        with store.transaction() as tx:
            tx.insert("show_slide", pd.DataFrame(rows, columns=["release", "slide", "ordinal", "content"]))
        return store


CASES = [Case(Slides, "slide ordinal content", [("a", 1, '{"title":"A"}'), ("b", 2, "{}"), ("ho-so-01", 0, "{}")], release="r1")]
