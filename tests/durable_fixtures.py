"""What tests of durability start from: correct returns, and a place for the database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.durable import Nursery, Return, returns

__all__ = ["db", "known", "nursery"]


@pytest.fixture(scope="module")
def known() -> dict[str, Return]:
    return returns()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "soket.duckdb"


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.close()
