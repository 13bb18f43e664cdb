"""The server's own addresses without a network: requests, and server-sent events as a client reads them."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.types import Message

from soket.ui import serving


def run(coroutine: Coroutine) -> object:
    """Its result, from a loop in a thread of its own: the browser of other tests keeps one in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def app() -> Starlette:
    """Everything of ours, with nothing behind it."""
    return Starlette(routes=serving.routes(), middleware=serving.middleware())


@dataclass
class Client:
    """One connection. `events` are the states told so far; `status`, `headers`, `body` what any answer brings."""

    app: Starlette
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    events: list[dict] = field(default_factory=list)
    is_over: bool = False

    async def ask(self, path: str, body: bytes = b"", method: str = "GET", **headers: str) -> Client:
        """Send a request and take the whole answer; an endless one until `leave` or the server ends it."""
        self.left = asyncio.Event()
        parts = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Message:
            if parts:
                return parts.pop()
            await self.left.wait()
            return {"type": "http.disconnect"}

        scope = {"type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
                 "scheme": "http", "server": ("soket", 80), "client": ("test", 1), "http_version": "1.1",
                 "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]}
        await self.app(scope, receive, self._take)
        self.is_over = True
        return self

    async def _take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        elif self.headers.get("content-type", "").startswith("text/event-stream"):
            for event in message.get("body", b"").decode().split("\n\n"):
                self.take_event(event)
        else:
            self.body += message.get("body", b"")

    def take_event(self, event: str) -> None:
        if event.startswith("data: "):
            self.events.append(json.loads(event.removeprefix("data: ")))
        elif event.startswith("event: gone"):
            self.events.append({"gone": True})

    def leave(self) -> None:
        """Close the connection as a client does."""
        self.left.set()

    @property
    def text(self) -> str:
        """The answer's words, unpacked."""
        return (gzip.decompress(self.body) if self.headers.get("content-encoding") == "gzip" else self.body).decode()

    @property
    def json(self) -> object:
        """The answer as JSON."""
        return json.loads(self.text)
