"""What stands in front of Streamlit: shell, translation, compression, headers, health."""

from __future__ import annotations

import asyncio
import gzip
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

from soket import access
from soket.store import ROOT
from soket.ui import serving, state

SCRIPTS = serving.STATIC / "static" / "js"


@pytest.mark.parametrize("name,english", [(n, e) for n, words in serving.fragments().items() for e in words])
def test_every_fragment_still_stands_in_the_installed_streamlit(name: str, english: str) -> None:
    files = list(SCRIPTS.glob(f"{name}.*.js"))
    assert files
    assert sum(english in file.read_text(encoding="utf-8") for file in files) == 1


def test_shell_is_vietnamese_and_carries_the_looks() -> None:
    page = serving._index().decode()
    assert '<html lang="vi">' in page
    assert f"<title>{serving.TITLE}</title>" in page
    assert f"<noscript><p>{serving.NOSCRIPT}</p></noscript>" in page
    assert '[data-testid="stMainMenu"]' in page
    assert "JavaScript to run" not in page


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.content) if packed else self.content).decode()


def ask(address: str, **headers: str) -> Answer:
    """What the server answers; behind everything of ours stands a Streamlit that only says its name."""
    app = Starlette(routes=[*serving.routes(), Mount("/", PlainTextResponse("Streamlit"))],
                    middleware=serving.middleware())
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "root_path": "", "scheme": "http", "server": ("soket", 80), "client": ("test", 1), "http_version": "1.1",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    # In a thread of its own: the browser tests leave an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    head = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], head, b"".join(message.get("body", b"") for message in sent[1:]))


def test_health_counts_what_is_there(database: object) -> None:
    answer = ask("/suc-khoe")
    assert answer.status == 200
    assert json.loads(answer.content) == {
        "database": "ok", "plans": list(state.get().plans),
        "units": sum(len(plan.units) for plan in state.get().plans.values()), "submissions": 0, "in_force": 0, "follow": "off",
    }


def test_health_says_when_nothing_can_be_written(database: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state.get().store, "trouble", "Ổ đĩa đã đầy.")
    monkeypatch.setattr("soket.disk.takes_writes", lambda folder: False)
    answer = ask("/suc-khoe")
    assert (answer.status, json.loads(answer.content)) == (
        503, {"database": "error", "error": "Ổ đĩa đã đầy.", "follow": "off"})


def test_every_answer_carries_the_headers(database: object) -> None:
    for address in ("/suc-khoe", "/tien-do", "/khong-co"):
        headers = ask(address, accept="text/html").headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'self'; ")
        assert "http:" not in headers["content-security-policy"]


def test_scripts_come_compressed_once_and_are_asked_for_again_by_their_tag(database: object) -> None:
    script = next(SCRIPTS.glob("index.*.js"))
    first = ask(f"/static/js/{script.name}", accept_encoding="gzip")
    assert first.headers["content-encoding"] == "gzip"
    assert first.text == serving.translated(script.name, script.read_text(encoding="utf-8"))
    assert int(first.headers["content-length"]) < script.stat().st_size / 3
    again = ask(f"/static/js/{script.name}", if_none_match=first.headers["etag"])
    assert (again.status, again.content) == (304, b"")
    plain = ask(f"/static/js/{script.name}", accept_encoding="identity")
    assert plain.text == first.text and "content-encoding" not in plain.headers


@pytest.mark.parametrize("path", ["/static/../../config.py", "/static/js/../../../config.py", "/static/js/khong-co.js"])
def test_nothing_outside_the_scripts_is_served(path: str, database: object) -> None:
    assert ask(path).text == "Streamlit"


def test_the_bare_address_keeps_its_filters(database: object) -> None:
    answer = ask("/?ke-hoach=GL&muc=5", accept="text/html")
    assert (answer.status, answer.headers["location"]) == (307, f"/{access.SCREENS[0].path}?ke-hoach=GL&muc=5")


def test_the_server_takes_the_open_files_the_system_allows() -> None:
    resource = pytest.importorskip("resource", reason="Windows không có giới hạn này")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    wanted = 8192 if hard == resource.RLIM_INFINITY else min(8192, hard)
    script = ("import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (256, resource.getrlimit(resource.RLIMIT_NOFILE)[1]));"
              "from soket.ui import tuning; tuning.tune(); print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])")
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert int(told) == wanted
