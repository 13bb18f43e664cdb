"""A server started on a full disk: it says so, on every page and to whoever asks after its health, and opens by itself."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from soket.store import Store
from soket.trouble import StoreFull
from soket.ui import escape, state
from tests.on_record import with_plans
from tests.small_disk import *  # noqa: F403  fixtures
from tests.small_disk import fill, full_at_start
from tests.test_serving import ask

PAGE = ("from soket.ui import opening\nopening.wait()\nimport streamlit as st\nst.write('mở rồi')\n")


def said(page: AppTest) -> tuple[list[str], list[str]]:
    return [error.value for error in page.error], [text.value for text in page.markdown]


def test_it_waits_says_so_and_opens_by_itself(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = small_disk / "soket.duckdb"
    with_plans(db).close()
    monkeypatch.setenv("SOKET_DB", str(db))
    ballast = fill(small_disk)
    why = f"{full_at_start(small_disk)} Có chỗ trống là chương trình tự mở, không phải khởi động lại."
    try:
        for _ in range(2):
            with pytest.raises(StoreFull) as refusal:
                state.get()
            assert str(refusal.value) == why
        answer = ask("/suc-khoe")
        assert (answer.status, json.loads(answer.content)) == (503, {"database": "error", "error": why, "follow": "off"})
        answer = ask("/theo-doi/khong-co")
        assert answer.status == 503 and "Máy chủ chưa mở được dữ liệu của hội nghị." in answer.text
        assert str(small_disk) not in answer.text
        page = AppTest.from_string(PAGE).run()
        assert said(page) == ([escape.markdown(why)], [])
        ballast.unlink()
        deadline = time.monotonic() + 60
        while ask("/suc-khoe").status != 200 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert json.loads(ask("/suc-khoe").content)["database"] == "ok"
        assert said(page.run()) == ([], ["mở rồi"])
        assert state.get().report.lines() == [
            "Lúc khởi động ổ đĩa đã đầy: chương trình đã chờ đến khi có chỗ trống rồi tự mở cơ sở dữ liệu."]
    finally:
        state.close()


def test_a_server_that_ends_while_it_waits_lets_the_database_go(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = small_disk / "soket.duckdb"
    monkeypatch.setenv("SOKET_DB", str(db))
    ballast = fill(small_disk)
    with pytest.raises(StoreFull):
        state.get()
    ballast.unlink()
    state.close()
    Store(db).close()
