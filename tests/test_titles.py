"""What the titles of slides say: exact words from rows small enough to check by hand."""

from __future__ import annotations

import pandas as pd

from soket.conference import titles
from tests.area_rows import indicator


def of_units(*figures: float, small: tuple[float, ...] = ()) -> pd.DataFrame:
    """linh_vuc/units: figures over firm denominators, then those over small ones."""
    return pd.DataFrame({"figure": [*figures, *small], "small": [False] * len(figures) + [True] * len(small)})


def test_middle_and_ends_are_of_the_same_units() -> None:
    rows = of_units(90.0, 92.0, 94.0, 96.0, 98.0, small=(10.0,) * 6)
    assert titles.spread(rows, indicator("R")) == (
        "Một nửa số xã, phường đạt từ 94\u00a0% trở lên; thấp nhất 90\u00a0%, cao nhất 98\u00a0%")
