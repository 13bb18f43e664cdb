"""What a change did to an ordered list that is kept whole (run of show, deck), small enough for the ledger; and doing it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import TypeVar

T = TypeVar("T")


def between(kept: Sequence[T], after: Sequence[T], key: str) -> dict[str, list]:
    """`kept`: what is on record before. {"put": new and changed rows, "order": the keys of all, in their order}."""
    known = {getattr(row, key): row for row in kept}
    return {"put": [asdict(row) for row in after if known.get(getattr(row, key)) != row], "order": [getattr(row, key) for row in after]}


def again(kept: Sequence[T], said: Mapping[str, list], key: str, row_of: Callable[[dict], T | None]) -> list[T]:
    """The list after the change `said` (of `between`, as JSON gives it back). Rows of which nothing is left (`row_of` gives None) are
    left out."""
    put = {row[key]: row_of(row) for row in said["put"]}
    known = {getattr(row, key): row for row in kept} | put
    return [known[name] for name in said["order"] if known.get(name) is not None]
