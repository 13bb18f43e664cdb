"""The database: one owner, one writer, readers of their own, all or nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from soket import store as store_module
from soket.plans import load_plans, plan_tables
from soket.statements import parameters, query_names, statement
from soket.store import MEMORY, Store, StoreError, database_path
from tests.given import Given, insert
from tests.on_record import rows


@pytest.fixture
def store() -> Store:
    return Store(MEMORY)


def event(tx, seq: int, kind: str = "accepted") -> None:
    insert(tx, "event", pd.DataFrame({"seq": [seq], "kind": [kind]}))


def kinds(store: Store) -> list[str]:
    return [kind for (kind,) in rows(store, "select kind from event order by seq")]


def test_a_transaction_is_all_or_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction() as tx:
        event(tx, 1)
        raise RuntimeError("giữa chừng")
    assert (kinds(store), store.data_version) == ([], 0)
    with store.transaction() as tx:
        event(tx, 7)
    assert (kinds(store), store.data_version) == (["accepted"], 7)


def test_a_statement_that_fails_takes_the_transaction_with_it(store: Store) -> None:
    with pytest.raises(duckdb.Error), store.transaction() as tx:
        event(tx, 1)
        tx.insert("batch", pa.table({"no_such_column": [1]}))
    assert kinds(store) == []
    with store.transaction() as tx:
        event(tx, 2)
    assert kinds(store) == ["accepted"]


def test_rows_are_matched_by_name_from_arrow_and_from_pandas(store: Store) -> None:
    with store.transaction() as tx:
        tx.insert("finding", pa.table({"rule": ["a"], "submission_id": [1]}))
        tx.insert("finding", pd.DataFrame({"rule": ["b", None], "submission_id": [2, 3]}))
        tx.insert("finding", pd.DataFrame({"rule": [], "submission_id": []}))
        found = tx._cursor.execute("select submission_id, rule from finding order by submission_id").fetchall()
    assert found == [(1, "a"), (2, "b"), (3, None)]


def test_a_reader_sees_the_last_commit_while_somebody_writes() -> None:
    store = Given().store()
    with store.transaction() as tx:
        event(tx, 100)
    with store.transaction() as tx:
        tx.execute("clear_plans")
        found = []
        reader = threading.Thread(target=lambda: found.append(store.run("shared/health")["units"][0]))
        reader.start()
        reader.join()
        assert found == [0]


def test_readers_do_not_get_each_others_rows() -> None:
    given = Given()
    for number in range(30):
        given.unit(f"{number:02d}", f"Xã {number}")
    store = given.store()
    wrong = []

    def read(number: int) -> None:
        for _ in range(10):
            if rows(store, "select name from unit where unit = ?", [f"{number:02d}"]) != [(f"Xã {number}",)] or store.run("shared/health")["units"][0] != 30:
                wrong.append(number)

    threads = [threading.Thread(target=read, args=(n,)) for n in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_unknown_parameter_and_an_unknown_query_are_named(store: Store) -> None:
    with pytest.raises(StoreError, match='Truy vấn "shared/health" không có tham số province.'):
        store.run("shared/health", province="TN")
    with pytest.raises(StoreError, match='Không có truy vấn "shared/nothing".'):
        store.run("shared/nothing")
    with pytest.raises(StoreError, match="Không có truy vấn"):
        statement("../soket/store")


@pytest.mark.parametrize("name", ["write/delete_sample_submission", "schema/20_fact", "shared/../write/delete_sample_submission"])
def test_only_a_reading_query_runs(name: str) -> None:
    given = Given()
    given.submission("01", "2026-04-20 09:00", sample=True)
    store = given.store()
    with pytest.raises(StoreError, match=f'^Không có truy vấn "{name}".$'):
        store.run(name)
    assert store.run("shared/health")["submissions"][0] == 1


def test_a_value_a_query_cannot_take_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match=r'^Truy vấn "durability/fingerprint" không chạy được \(Catalog Error: .*khong_co.*\)\.$'):
        store.run("durability/fingerprint", table="khong_co")


def test_a_missing_parameter_is_null(store: Store) -> None:
    assert "plan" in parameters("nop_bao_cao/recent")
    assert store.run("nop_bao_cao/recent").empty


def test_queries_for_reading_are_listed_without_schema_and_writes() -> None:
    names = query_names()
    assert "shared/health" in names
    assert [n for n in names if n.startswith(("schema/", "write/"))] == []


def test_plans_are_replaced_whole_and_again() -> None:
    plans, store = load_plans(), Store(MEMORY)
    for _ in range(2):
        store.replace_plans(plan_tables(plans))
        health = store.run("shared/health")
        assert health["units"][0] == sum(len(plan.units) for plan in plans.values())
    store.replace_plans(plan_tables({"TN": plans["TN"]}))
    assert store.run("shared/health")["units"][0] == len(plans["TN"].units)
    assert rows(store, "select unit from unit order by unit limit 1") == [("01840",)], "codes keep their zeros"


def test_what_was_committed_is_there_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "thư mục mới" / "soket.duckdb"
    first = Store(path)
    with first.transaction() as tx:
        event(tx, 5, "giữ lại")
    first.close()
    again = Store(path)
    assert (kinds(again), again.data_version) == (["giữ lại"], 5)
    again.close()


def test_a_database_in_use_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "soket.duckdb"
    held = Store(path)
    code = ("import sys; sys.stdout.reconfigure(encoding='utf-8')\nfrom soket.store import Store, StoreError\n"
            f"try: Store({str(path)!r})\nexcept StoreError as error: print(error)")
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    held.close()
    assert out.stdout.strip() == (f"Cơ sở dữ liệu {path} đang được một chương trình khác sử dụng. "
                                  "Hãy đóng chương trình đó, hoặc nộp tệp qua trang Nộp báo cáo.")


def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "soket.duckdb"
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(StoreError, match=f"Không mở được cơ sở dữ liệu {path}"):
        Store(path)
    assert path.read_bytes() == b"not a database" * 1000 and [p.name for p in tmp_path.iterdir()] == ["soket.duckdb"]


def test_the_database_is_the_one_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOKET_DB", "/x/y.duckdb")
    assert database_path() == Path("/x/y.duckdb")
    monkeypatch.delenv("SOKET_DB")
    assert database_path() == store_module.ROOT / "data" / "local" / "soket.duckdb"
