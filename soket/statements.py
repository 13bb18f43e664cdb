"""The files of queries/ by name: their text, and the parameters they declare."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from soket.trouble import StoreError

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
# `-- param ordinal int: place of the recommendation in its return, from 1`; without a type it is text.
_PARAM = re.compile(r"^-- param (\w+)(?: (int|moment))?: (.*)$", re.MULTILINE)


@lru_cache(maxsize=None)
def statement(name: str) -> str:
    """Text of queries/<name>.sql. Raises StoreError for a name that is not a query."""
    path = (QUERIES / f"{name}.sql").resolve()
    if not path.is_relative_to(QUERIES) or not path.is_file():
        raise StoreError(f'Không có truy vấn "{name}".')
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=None)
def question(name: str) -> str:
    """Text of a reading query, one of `query_names`. Raises StoreError for any other name."""
    if name not in query_names():
        raise StoreError(f'Không có truy vấn "{name}".')
    return statement(name)


@lru_cache(maxsize=None)
def parameters(name: str) -> tuple[str, ...]:
    """Names of the parameters the header of a reading query declares (`-- param plan: …`). Raises StoreError."""
    return tuple(described(name))


@lru_cache(maxsize=None)
def described(name: str) -> Mapping[str, tuple[str, str]]:
    """Parameters of a reading query by name: their type (text, int, moment) and what they mean. Raises StoreError."""
    return {found[1]: (found[2] or "text", found[3]) for found in _PARAM.finditer(question(name))}


def query_names() -> list[str]:
    """Every reading query, as `folder/name`; schema/ and write/ are not for reading."""
    found = (p.relative_to(QUERIES).with_suffix("").as_posix() for p in QUERIES.rglob("*.sql"))
    return sorted(n for n in found if not n.startswith(("schema/", "write/")))


def schema() -> list[str]:
    """The statements that make every table and macro that is not there yet, in order."""
    return [file.read_text(encoding="utf-8") for file in sorted((QUERIES / "schema").glob("*.sql"))]
