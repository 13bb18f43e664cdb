"""What the server does around Streamlit: the page's language, compression, headers, the health route.

Streamlit leaves its static files uncompressed (8 MB on first load) and ships an English shell and English words inside
its scripts; they are put right here, in front of it, without touching the installed package.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import signal
import threading
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import FrameType

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from soket import access
from soket.plans import PlanError
from soket.store import StoreError
from soket.ui import console_routes, follow_server, show_files, show_routes, state, tuning
from soket.ui.headers import SecurityHeaders

STATIC = Path(st.__file__).parent / "static"
STYLE = Path(__file__).parent / "style.css"
ICON = Path(__file__).parent / "icon.svg"
FRAGMENTS = Path(__file__).parent / "streamlit_vi.toml"
TITLE = "Soket · Sơ kết từ báo cáo của xã, phường"
NOSCRIPT = "Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại trang."
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Ready for many sessions at once, and for those who follow at a port of their own; the database closed when the server
    stops, so that the file is complete on disk."""
    tuning.tune()
    _stop_on_signal()
    async with follow_server.running():
        yield
    state.close()


def _stop_on_signal() -> None:
    """Server-sent events end with the server: uvicorn waits for open connections before it says that it shuts down."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        before = signal.getsignal(number)

        def handle(received: int, frame: FrameType | None, before: object = before) -> None:
            follow_server.stop()
            state.stop()
            if callable(before):
                before(received, frame)

        signal.signal(number, handle)


def on_script_error(_error: Exception) -> bool:
    """What a page that failed says; the traceback is in the server's log. Always True: nothing else is shown."""
    st.error("Trang gặp lỗi và không hiển thị hết. Hãy tải lại trang; nếu vẫn lỗi, báo người quản trị kèm giờ xảy ra.")
    return True


def routes() -> list[Route]:
    """Routes beside Streamlit's own."""
    return [Route("/suc-khoe", health), *show_routes.routes(), *console_routes.routes()]


def middleware() -> list[Middleware]:
    """What stands in front of Streamlit."""
    return [Middleware(SecurityHeaders), Middleware(Shell)]


def health(_request: Request) -> JSONResponse:
    """{"database": "ok", "plans": […], "units": n, "submissions": n, "in_force": n, "follow": "ok" | "off" |
    "error", …} (follow_server.health); 503 with "error", a Vietnamese sentence, when returns cannot be read or written."""
    try:
        store = state.get().store
        if not store.healthy():
            raise StoreError(store.trouble)
        counts = store.run("shared/health").iloc[0]
    except (PlanError, StoreError) as error:
        return JSONResponse({"database": "error", "error": str(error)} | follow_server.health(), status_code=503)
    told = {"database": "ok", "plans": list(state.get().plans)} | {k: int(v) for k, v in counts.items()}
    return JSONResponse(told | follow_server.health())


class Shell:
    """Serves the page's shell in Vietnamese and Streamlit's scripts and styles compressed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = None
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            response = _shell(Request(scope)) or _asset(Request(scope))
        await (response or self.app)(scope, receive, send)


def _shell(request: Request) -> Response | None:
    """The shell for an address that is a screen; a redirect for the bare address; 404 for other page addresses."""
    path = request.url.path.strip("/")
    known = {screen.path for screen in access.SCREENS}
    if path == "" and "text/html" in request.headers.get("accept", ""):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{access.SCREENS[0].path}{query}", status_code=307)
    if path in known or path == "index.html":
        headers = {"cache-control": "no-cache", "vary": "accept-encoding"}
        return show_files.compressed(request, _index(), _packed_index(), "text/html", headers)
    if "/" not in path and "." not in path and "text/html" in request.headers.get("accept", ""):
        return None if any(path == route.path.strip("/") for route in routes()) else _not_found()
    return None


def _not_found() -> Response:
    screens = ", ".join(f"/{screen.path}" for screen in access.SCREENS)
    return PlainTextResponse(f"Không có trang này. Các trang hiện có: {screens}.", status_code=404)


def _asset(request: Request) -> Response | None:
    """A script or style of Streamlit, in Vietnamese and compressed; None for any other address."""
    path = request.url.path
    if not path.startswith("/static/") or Path(path).suffix not in _MEDIA_TYPES:
        return None
    asset = _packed(path.removeprefix("/"))
    if asset is None:
        return None
    # An hour and then a question: the name says which Streamlit it is, but not which translation.
    headers = {"etag": asset.etag, "cache-control": "public, max-age=3600", "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == asset.etag:
        return Response(status_code=304, headers=headers)
    return show_files.compressed(request, asset.body, asset.packed, _MEDIA_TYPES[Path(path).suffix], headers)


@dataclass(frozen=True)
class _Asset:
    body: bytes
    packed: bytes
    etag: str


@lru_cache(maxsize=None)
def _packed(path: str) -> _Asset | None:
    file = (STATIC / path).resolve()
    if not file.is_relative_to(STATIC / "static") or not file.is_file():
        return None
    body = translated(file.name, file.read_text(encoding="utf-8")).encode()
    return _Asset(body, gzip.compress(body, compresslevel=9, mtime=0), f'"{hashlib.sha256(body).hexdigest()[:16]}"')


def translated(file_name: str, script: str) -> str:
    """A script of Streamlit with the fragments of streamlit_vi.toml for it put in Vietnamese."""
    for english, vietnamese in fragments().get(file_name.split(".")[0], {}).items():
        script = script.replace(english, vietnamese)
    return script


@lru_cache(maxsize=1)
def fragments() -> dict[str, dict[str, str]]:
    """Script name → fragment → what stands in its place."""
    return tomllib.loads(FRAGMENTS.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _index() -> bytes:
    """Streamlit's index.html, in Vietnamese and with our looks from the first paint on."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    page = page.replace('<html lang="en">', '<html lang="vi">')
    page = re.sub(r"<title>.*?</title>", f"<title>{TITLE}</title>", page, flags=re.DOTALL)
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{NOSCRIPT}</p></noscript>", page, flags=re.DOTALL)
    # Told where the server is, the client does not first ask for it below the page's own address and get a 404.
    page = page.replace("<script>", "<script>window.__streamlit={BACKEND_BASE_URL:location.origin+'/'};", 1)
    icon = f"data:image/svg+xml;base64,{base64.b64encode(ICON.read_bytes()).decode()}"
    page = page.replace('href="./favicon.png"', f'type="image/svg+xml" href="{icon}"')
    page = page.replace("</head>", f"<style>{STYLE.read_text(encoding='utf-8')}</style></head>")
    return re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL).encode()


@lru_cache(maxsize=1)
def _packed_index() -> bytes:
    return gzip.compress(_index(), mtime=0)
