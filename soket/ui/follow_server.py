"""A port of its own for the sites and the phones, on which nothing but following along is served (decision 0014).

Same process, same event loop, same shows as the office's port. Set by the environment:

    SOKET_FOLLOW_PORT   the port; none is opened when it is not set, and links lead to the office's port
    SOKET_FOLLOW_HOST   the address to listen at; the office's (server.address) when it is not set
    SOKET_FOLLOW_URL    how it is reached from outside (https://hoi-nghi.example.vn), when a proxy stands in front
"""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import streamlit as st
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from soket.ui import show_files, show_routes
from soket.ui.headers import SecurityHeaders

BACKLOG = 2048  # connections that wait to be taken: all sites open their page in the same second
_GOODBYE_SECONDS = 5  # what a phone that reads slowly may hold the server's end up
FAILED = "Máy chủ gặp lỗi khi mở trang này. Hãy thử lại sau ít phút."
_log = logging.getLogger(__name__)


@dataclass
class Listener:
    """What stands at the port. `port` is None when none was asked for or it could not be opened; then `trouble` says why,
    in one Vietnamese sentence fit to show."""

    host: str = ""
    port: int | None = None
    trouble: str = ""
    server: uvicorn.Server | None = None


listener = Listener()


class _Server(uvicorn.Server):
    """Ends when it is told to. Signals are the office's server's: a second one that takes them would keep it from stopping."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _CannotListen(Exception):
    """The port cannot be opened; the message is Vietnamese and fit to show."""


def app() -> Starlette:
    """What is served at the port: following along, and one sentence for every other address."""
    return Starlette(
        routes=show_routes.follow_routes(), middleware=[Middleware(SecurityHeaders), Middleware(GZipMiddleware)],
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )


async def _refused(request: Request, error: Exception) -> Response:
    return show_files.refusal(show_routes.OPEN_THE_LINK, getattr(error, "status_code", 404))


async def _failed(request: Request, error: Exception) -> Response:
    return show_files.refusal(FAILED, 500)


@asynccontextmanager
async def running() -> AsyncIterator[None]:
    """Serve at the port as long as the office's server runs. What is in the way is logged and kept in `listener.trouble`;
    the office's server runs without."""
    global listener
    asked = os.environ.get("SOKET_FOLLOW_PORT", "").strip()
    host = os.environ.get("SOKET_FOLLOW_HOST", "").strip() or st.get_option("server.address") or "0.0.0.0"
    if not asked:
        listener = Listener()
        yield
        return
    try:
        opened = _bound(host, asked)
    except _CannotListen as error:
        listener = Listener(host, trouble=str(error))
        _log.error("%s", error)
        yield
        return
    server = _Server(uvicorn.Config(
        app(), lifespan="off", ws="websockets-sansio", log_config=None, access_log=False, server_header=False, backlog=BACKLOG,
        timeout_graceful_shutdown=_GOODBYE_SECONDS, ssl_certfile=st.get_option("server.sslCertFile"),
        ssl_keyfile=st.get_option("server.sslKeyFile")))
    listener = Listener(host, opened.getsockname()[1], server=server)
    serving = asyncio.create_task(server.serve(sockets=[opened]), name="follow-server")
    serving.add_done_callback(_ended)
    try:
        yield
    finally:
        stop()
        await asyncio.wait({serving})
        opened.close()
        listener = Listener()


def stop() -> None:
    """Let nobody new in. Safe in a signal handler."""
    if listener.server:
        listener.server.should_exit = True


def health() -> dict[str, object]:
    """What the health route says: "follow" is "off", "ok" or "error"; with it the port, or why there is none."""
    if listener.trouble:
        return {"follow": "error", "follow_error": listener.trouble}
    return {"follow": "ok", "follow_port": listener.port} if listener.port else {"follow": "off"}


def _ended(serving: asyncio.Task) -> None:
    """A listener that fell over by itself is told about as one that never opened."""
    failed = None if serving.cancelled() else serving.exception()
    if failed:
        listener.trouble = f"Cổng theo dõi {listener.port} đã ngừng vì lỗi. Hãy khởi động lại chương trình."
        listener.port = None
        _log.error("%s", listener.trouble, exc_info=failed)


def _bound(host: str, asked: str) -> socket.socket:
    """A socket that listens; port 0 is any free one. Raises _CannotListen."""
    if not asked.isdecimal() or int(asked) > 65535:
        raise _CannotListen(f"Không mở được cổng theo dõi: FOLLOW_PORT là “{asked}”, phải là một số từ 1 đến 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, int(asked)), family=family, backlog=BACKLOG, dualstack_ipv6=host == "::")
    except OSError as error:
        raise _CannotListen(f"Không mở được cổng theo dõi {asked} ở {host}: {_why(error)} Các trang khác vẫn chạy; liên kết theo dõi "
                            "tạm dùng cổng của cơ quan.") from error


def _why(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "cổng đang được chương trình khác dùng. Dừng chương trình đó hoặc đặt FOLLOW_PORT là cổng khác rồi khởi động lại."
    if error.errno == errno.EACCES:
        return "hệ điều hành không cho phép dùng cổng này. Đặt FOLLOW_PORT là cổng khác (từ 1024 trở lên) rồi khởi động lại."
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return "máy này không có địa chỉ đó. Sửa FOLLOW_HOST (0.0.0.0 là mọi địa chỉ của máy) rồi khởi động lại."
    return f"hệ điều hành báo lỗi {error.errno}. Sửa FOLLOW_PORT, FOLLOW_HOST rồi khởi động lại."
