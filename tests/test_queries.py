"""Every query file: its header, its shape, its rows. The rows to expect stand in tests/queries/<folder>/<name>.py."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from soket import store
from soket.checks.cells.parsed import says_nothing
from soket.plans import TABLES
from soket.statements import QUERIES, ROOT, described, parameters, query_names, statement
from soket.store import MEMORY, Store
from soket.text import fold
from tests.given import PERIOD, PLAN, Case

TESTS = Path(__file__).parent / "queries"
NAMES = query_names()


@pytest.fixture(scope="module")
def empty() -> Store:
    return Store(MEMORY)


def cases(name: str) -> list[Case]:
    """CASES of tests/queries/<name>.py; empty when the file is missing."""
    path = TESTS / f"{name}.py"
    if not path.exists():
        return []
    spec = importlib.util.spec_from_file_location("tests.queries." + name.replace("/", "."), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.CASES


def rows_of(frame: pd.DataFrame) -> list[tuple]:
    """Rows as plain Python values: NULL is None whatever its type, times are datetimes."""
    return [tuple(_plain(value) for value in row) for row in frame.itertuples(index=False, name=None)]


def _plain(value: object) -> object:
    if hasattr(value, "tolist") and not isinstance(value, pd.Timestamp):
        value = value.tolist()
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value


def body(name: str) -> str:
    """The statement without comments and string literals."""
    bare = re.sub(r"--[^\n]*", "", statement(name))
    return re.sub(r"'(?:[^']|'')*'", "''", bare)


@pytest.mark.parametrize("name", NAMES)
def test_header_says_question_and_every_parameter(name: str) -> None:
    first = statement(name).splitlines()[0]
    assert re.fullmatch(r"-- (?!param )\S.*", first), "the first line is a comment that says the question"
    declared = parameters(name)
    assert len(declared) == len(set(declared))
    assert set(declared) == set(re.findall(r"\$(\w+)", body(name)))


def test_a_parameter_is_of_one_type_everywhere() -> None:
    kinds: dict[str, set[str]] = {}
    for name in NAMES:
        for parameter, (kind, _) in described(name).items():
            kinds.setdefault(parameter, set()).add(kind)
    assert {name: kind for name, kind in kinds.items() if kind != {"text"}} == {
        "area": {"int"}, "batch": {"int"}, "ordinal": {"int"}, "submission": {"int"}, "as_of": {"moment"}}


@pytest.mark.parametrize("name", NAMES)
def test_is_one_select(name: str) -> None:
    found = duckdb.extract_statements(statement(name))
    assert [s.type for s in found] == [duckdb.StatementType.SELECT]
    assert ";" not in body(name)


@pytest.mark.parametrize("name", NAMES)
def test_runs_on_the_empty_schema_with_all_null_parameters(name: str, empty: Store) -> None:
    assert list(empty.run(name).columns), "a query has columns even when it has no rows"


@pytest.mark.parametrize("name", NAMES)
def test_gives_the_expected_rows(name: str) -> None:
    found = cases(name)
    assert any(case.rows for case in found), f"write tests/queries/{name}.py with CASES that expect rows"
    for case in found:
        defaults = {"plan": PLAN, "period": PERIOD}
        params = {k: v for k, v in defaults.items() if k in parameters(name)} | case.params
        got = case.given().store().run(name, **params)
        assert list(got.columns) == case.columns.split()
        assert rows_of(got) == case.rows, f"{name} with {case.params}"


@pytest.mark.parametrize("name", NAMES)
def test_is_used(name: str) -> None:
    code = [*ROOT.glob("pages/*.py"), *ROOT.glob("soket/**/*.py"), ROOT / "dashboard.py"]
    assert any(f'"{name}"' in path.read_text(encoding="utf-8") for path in code if path.exists())


@pytest.mark.parametrize("name", [path.stem for path in sorted((QUERIES / "write").glob("*.sql"))])
def test_a_statement_that_writes_is_used(name: str) -> None:
    """By its name, as insert(<table>), as delete_sample_<table> of intake.clear_samples, or as a table of the plans."""
    code = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("soket/**/*.py"))
    table = name.removeprefix("insert_")
    assert re.search(rf"\"{name}\"|insert\(\"{table}\"", code) or name.startswith("delete_sample_") or table in TABLES


def test_every_expectation_has_a_query() -> None:
    written = {p.relative_to(TESTS).with_suffix("").as_posix() for p in TESTS.rglob("*.py")}
    assert written - set(NAMES) == set()


def test_a_name_outside_the_folder_is_refused() -> None:
    with pytest.raises(store.StoreError, match='Không có truy vấn "../tests/x".'):
        statement("../tests/x")


@pytest.mark.parametrize("words", ["Đường  ĐẤT\nxấu", "Ừ, phường Đức Xuân", "Huế", "a\u0302\u0301m đ", "  Ngã  ba  ", "ABC-1.2 %"])
def test_sql_folds_text_as_python_does(words: str) -> None:
    connection = duckdb.connect()
    connection.execute((QUERIES / "schema/40_words.sql").read_text(encoding="utf-8"))
    assert connection.execute("select folded($words)", {"words": words}).fetchone() == (fold(words),)


@pytest.mark.parametrize(("words", "says"), [
    (None, False), ("", False), ("Không", False), ("- Không có.", False), ("không phát sinh khó khăn", False),
    ("Chưa có kiến nghị", False), ("Không có kinh phí", True), ("Không đủ người", True), ("Thiếu máy", True),
])
def test_an_answer_that_names_nothing_is_not_counted(words: str | None, says: bool) -> None:
    connection = duckdb.connect()
    connection.execute((QUERIES / "schema/40_words.sql").read_text(encoding="utf-8"))
    assert connection.execute("select says_something($words::varchar)", {"words": words}).fetchone() == (says,)
    assert says_nothing(words or "") is not says, "the intake and the pages agree"
