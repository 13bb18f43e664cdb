"""What tests of durability start from: correct returns, and a place for the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.durable import Return, returns

__all__ = ["db", "known"]


@pytest.fixture(scope="module")
def known() -> dict[str, Return]:
    return returns()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "soket.duckdb"
