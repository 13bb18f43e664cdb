"""A server with a port of its own for those who follow, and a released show: what its tests start from."""

from __future__ import annotations

import gzip
import http.client
import json
import socket
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from soket.conference.live import Live
from tests.conftest import PATIENCE, Server, start_server, stop_server
from tests.given_show import AT, PERIOD, PLAN, PLANS, database, deck

WHOSE = (PLAN.code, PERIOD)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return (gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body).decode()


@dataclass
class Running:
    """A server with a released show; `follow` is the port of those who follow."""

    server: Server
    tokens: dict[str, str]

    @property
    def office(self) -> int:
        return int(self.server.url.rsplit(":", 1)[1])

    @property
    def health(self) -> dict:
        return json.loads(ask(self.office, "/suc-khoe").text)

    @property
    def follow(self) -> int:
        return self.health["follow_port"]

    def act(self, **asked: object) -> None:
        """What the console does, at the office's port."""
        address = f"{self.server.url}/dieu-hanh/{self.tokens['console']}/lenh"
        urllib.request.urlopen(urllib.request.Request(address, json.dumps(asked).encode()), timeout=PATIENCE).close()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    connection.close()
    return found


def is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Running]]:
    """Start a server whose followers' port is the one asked for; "0" is a free one."""
    path, started = tmp_path / "soket.duckdb", []
    store = database(path)
    live = Live(store, PLANS)
    live.release_deck(deck(), AT)
    tokens = {kind: live.make_link(*WHOSE, kind, "", AT) for kind in ("stage", "console", "follow")}
    live.close()
    store.close()

    def started_at(port: str) -> Running:
        monkeypatch.setenv("SOKET_FOLLOW_PORT", port)
        started.append(start_server(path, tmp_path / "server.log"))
        return Running(started[-1], tokens)

    yield started_at
    for server in started:
        stop_server(server)
