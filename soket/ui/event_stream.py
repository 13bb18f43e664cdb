"""Server-sent events of a show. Only the newest state matters: a client that reads slowly skips what it missed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.types import Receive, Scope, Send

HEARTBEAT = 15.0  # seconds; proxies cut connections that say nothing, and a page that hears nothing for 40 s connects anew
STUCK = 30.0  # seconds a client may take for one event before it is let go
MOST = 2000  # connections at once
HEADERS = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-cache, no-transform"),
           (b"x-accel-buffering", b"no"), (b"referrer-policy", b"no-referrer")]
GONE, BEAT = b"event: gone\ndata: {}\n\n", b"event: beat\ndata: {}\n\n"
_open = 0


class EventStream:
    """An ASGI response that sends `tell()` at once and after every change, until the client leaves or `tell` gives None.

    `watch(wake)` registers and returns what unregisters; `wake` may be called from any thread.
    """

    def __init__(self, tell: Callable[[], bytes | None], watch: Callable[[Callable[[], None]], Callable[[], None]],
                 is_closing: Callable[[], bool]) -> None:
        self._tell, self._watch, self._is_closing = tell, watch, is_closing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        global _open
        loop, changed = asyncio.get_running_loop(), asyncio.Event()
        unwatch = self._watch(lambda: loop.call_soon_threadsafe(changed.set))
        leaving = asyncio.ensure_future(_left(receive))
        _open += 1
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await self._send_changes(send, changed, leaving)
        except (OSError, TimeoutError):
            pass  # the client is gone or stuck; it comes back by itself
        finally:
            _open -= 1
            unwatch()
            leaving.cancel()

    async def _send_changes(self, send: Send, changed: asyncio.Event, leaving: asyncio.Future) -> None:
        last, body = None, self._tell()
        while not leaving.done() and not self._is_closing():
            changed.clear()
            event = GONE if body is None else body if body != last else BEAT
            await asyncio.wait_for(send({"type": "http.response.body", "body": event, "more_body": True}), STUCK)
            if body is None:
                break
            last = body
            waiting = asyncio.ensure_future(changed.wait())
            await asyncio.wait({waiting, leaving}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            body = self._tell()
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def is_full() -> bool:
    """Are as many connections open as this server takes?"""
    return _open >= MOST


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
