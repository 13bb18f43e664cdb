"""The player's files and the chart library, compressed once and kept by browsers for ever under an address that changes with
their content; the pages that use them."""

from __future__ import annotations

import gzip
import hashlib
import html
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from soket.conference.player import FOLDER, library

ADDRESS = "/trinh-chieu-tep"
FOREVER = "public, max-age=31536000, immutable"
PAGE_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow",
}
_LIBRARY = "plotly.min.js"
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_HEAD, _ASSET = re.compile(r"\[\[head ([\w.-]+)\]\]"), re.compile(r"\{\{([\w.-]+)\}\}")


@dataclass(frozen=True)
class _File:
    body: bytes
    packed: bytes
    version: str


@lru_cache(maxsize=None)
def _file(name: str) -> _File | None:
    path = library() if name == _LIBRARY else FOLDER / name
    if path.suffix not in _TYPES or path.parent not in (FOLDER, library().parent) or not path.is_file():
        return None
    body = path.read_bytes()
    return _File(body, gzip.compress(body, compresslevel=9, mtime=0), hashlib.sha256(body).hexdigest()[:12])


async def asset(request: Request) -> Response:
    """A file of the player; 404 for a name that is none."""
    found = _file(request.path_params["name"])
    if found is None:
        return PlainTextResponse("Không có tệp này.", status_code=404)
    # An old address in a page that is still open gets the file of today, but is not kept.
    is_current = request.path_params["version"] == found.version
    headers = {"cache-control": FOREVER if is_current else "no-cache", "vary": "accept-encoding"}
    return compressed(request, found.body, found.packed, _TYPES[Path(request.path_params["name"]).suffix], headers)


def compressed(request: Request, body: bytes, packed: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """`packed` to who takes gzip, else `body`."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers = packed, {**headers, "content-encoding": "gzip"}
    return Response(body, media_type=media_type, headers=headers)


def address(name: str) -> str:
    """Where a file of the player or the chart library is served, under its present version."""
    return f"{ADDRESS}/{_file(name).version}/{name}"


@lru_cache(maxsize=None)
def _page(name: str) -> str:
    head, source = ((FOLDER / part).read_text(encoding="utf-8") for part in ("head.html", name))
    source = _HEAD.sub(lambda found: head.replace("[[style]]", found[1]), source)  # one head for every page, each with its own style
    return _ASSET.sub(lambda found: address(found[1]), source)


def page(name: str, title: str) -> Response:
    """A page of the player, its files under their current addresses; `title` is what the browser's tab says."""
    return HTMLResponse(_page(name).replace("[[title]]", html.escape(title)), headers=PAGE_HEADERS)


def refusal(sentence: str, status: int = 404) -> Response:
    """A page that says one sentence; a further line is a further paragraph."""
    paragraphs = "</p><p>".join(html.escape(sentence).splitlines())
    return HTMLResponse(_page("sentence.html").replace("[[sentence]]", paragraphs), status, headers=PAGE_HEADERS)
