"""Addresses of the show, beside Streamlit: the hall's screen, the presenter's actions, those who follow along.

    /trinh-chieu/<token>, /dieu-hanh/<token>, /theo-doi/<token>    a page; below it:
    …/su-kien                       where the show stands, as server-sent events
    …/muc-luc/<release>             the slides of a release, in order (not for followers)
    …/slide/<release>/<slide>       one slide; never changes
    …/lenh                          POST {"action": …} (not for followers)
    /theo-doi/<token>/don-vi        units to choose from
    /theo-doi/<token>/rieng/<release>/<slide>/<unit>   what a slide says about one unit

A token is a capability for one plan and period. An unknown or revoked one gets 404 and a sentence, and so does whoever comes to
/theo-doi without one. What is for followers is also served at a port of its own (follow_server.py).
"""

from __future__ import annotations

import asyncio
import gzip
import json
import math
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import lru_cache, wraps

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from soket.conference import player, show
from soket.conference.live import Show
from soket.conference.show import Link, Release
from soket.intake import moments
from soket.store import StoreError
from soket.ui import show_files, state
from soket.ui.event_stream import EventStream, is_full

KINDS = {"trinh-chieu": ("stage", "console"), "dieu-hanh": ("console",), "theo-doi": ("follow",)}
UNKNOWN = "Liên kết này không còn dùng được. Hãy xin liên kết mới của người điều hành hội nghị."
OPEN_THE_LINK = ("Hãy mở đúng liên kết do ban tổ chức hội nghị gửi, đủ cả địa chỉ.\n"
                 "Nếu vẫn thấy trang này thì liên kết đã được thu hồi: hãy xin ban tổ chức liên kết mới.")
NOT_OPEN = "Máy chủ chưa mở được dữ liệu của hội nghị. Hãy tải lại trang sau ít phút."
LARGEST_REQUEST = 32_000
_PER_SECOND, _BURST = 10.0, 30.0  # actions of one link
HEADERS = {"referrer-policy": "no-referrer", "cache-control": "no-store"}
_FOREVER = {"referrer-policy": "no-referrer", "cache-control": "private, max-age=31536000, immutable", "vary": "accept-encoding"}
_allowance: dict[str, tuple[float, float]] = {}
_connected: Counter[str] = Counter()  # link → event streams open; changed in the server's event loop only
Handler = Callable[[Request, Link, Show], Awaitable[Response]]


def routes() -> list[Route]:
    """Every address of the show."""
    found = follow_routes()
    for prefix in ("trinh-chieu", "dieu-hanh"):
        base = f"/{prefix}/{{token}}"
        found += [*_watching(base), Route(f"{base}/lenh", _act, methods=["POST"]), Route(f"{base}/muc-luc/{{release}}", _contents)]
    return found


def follow_routes() -> list[Route]:
    """What those who follow along may reach: the player's files, what is below their link, and one sentence instead of
    everything else below /theo-doi."""
    base = "/theo-doi/{token}"
    return [Route(f"{show_files.ADDRESS}/{{version}}/{{name}}", show_files.asset), *_watching(base), Route(f"{base}/don-vi", _units),
            Route(f"{base}/rieng/{{release}}/{{slide}}/{{unit}}", _own), Route("/theo-doi", _without_link),
            Route("/theo-doi/{rest:path}", _without_link)]


def _watching(base: str) -> list[Route]:
    return [Route(base, _page), Route(f"{base}/", _page), Route(f"{base}/su-kien", _events),
            Route(f"{base}/slide/{{release}}/{{slide}}", _slide)]


async def _without_link(request: Request) -> Response:
    return show_files.refusal(OPEN_THE_LINK)


def connected(link: Link) -> int:
    """How many screens and phones have a link open at this moment. From any thread."""
    return _connected[link.link]


def linked(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """Give a handler the link its address names and the show it leads to; the sentence for a link that leads nowhere."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        prefix = request.url.path.split("/")[1]
        try:
            state.get()
        except StoreError:  # its disk is full; where it stands is nobody's business here
            return show_files.refusal(NOT_OPEN, 503)
        link = state.get().live.find(request.path_params["token"])
        if link is None or link.kind not in KINDS[prefix]:
            return show_files.refusal(OPEN_THE_LINK if prefix == "theo-doi" else UNKNOWN)
        return await handler(request, link, state.get().live.get(link.plan, link.period))

    return answer


@linked
async def _page(request: Request, link: Link, found: Show) -> Response:
    title = state.get().plans[link.plan].short_title
    if link.kind == "follow":
        return show_files.page("follow.html", f"Theo dõi · {title}")
    if request.url.path.startswith("/dieu-hanh/"):
        return show_files.page("console.html", f"Bàn điều hành · {title}")
    return show_files.page("project.html", f"Trình chiếu · {title}")


@linked
async def _events(request: Request, link: Link, found: Show) -> Response:
    if link.kind == "follow" and is_full():  # the presenter always gets in
        return show_files.refusal("Máy chủ đang phục vụ tối đa số người theo dõi. Trang sẽ tự kết nối lại.", 503)
    live, who = state.get().live, object()

    def tell() -> bytes | None:
        return event(found, link.kind) if live.is_good(link) else None

    def watch(wake: Callable[[], None]) -> Callable[[], None]:
        live.watch(link.plan, link.period, who, wake)
        _connected[link.link] += 1

        def unwatch() -> None:
            live.unwatch(link.plan, link.period, who)
            _connected[link.link] -= 1

        return unwatch

    return EventStream(tell, watch, lambda: live.is_closed)


@linked
async def _slide(request: Request, link: Link, found: Show) -> Response:
    release, slide = found.release, request.path_params["slide"]
    is_there = release is not None and release.release == request.path_params["release"] and slide in release.contents
    if not is_there or (link.kind == "follow" and slide not in found.state.followed):
        return _missing("Trang chiếu này không còn hoặc chưa được trình chiếu.")
    body, packed = _packed_slide(release, slide, link.kind == "follow")
    return show_files.compressed(request, body, packed, "application/json", _FOREVER)


@linked
async def _contents(request: Request, link: Link, found: Show) -> Response:
    if found.release is None or found.release.release != request.path_params["release"]:
        return _missing("Bộ trang chiếu này không còn được trình chiếu.")
    slides = [{"slide": key, "title": found.release.contents[key]["title"].replace("\u00a0", " ")} for key in found.release.order]
    return JSONResponse({"slides": slides}, headers=HEADERS)


@linked
async def _act(request: Request, link: Link, found: Show) -> Response:
    if not may_act(link):
        return JSONResponse({"error": "Quá nhiều thao tác liên tiếp. Hãy chờ một giây."}, 429, headers=HEADERS)
    asked = await body_of(request)
    if asked is None:
        return JSONResponse({"error": "Yêu cầu không đọc được."}, 400, headers=HEADERS)
    action = str(asked.pop("action", ""))
    if link.kind == "stage" and action in ("release", "extras", "project"):
        return JSONResponse({"error": "Liên kết trình chiếu không làm được việc này; hãy dùng bàn điều hành."}, 403, headers=HEADERS)
    at = moments.now()
    try:
        found = await asyncio.to_thread(state.get().live.act, link.plan, link.period, action, asked, at, link.label)
    except (show.ShowError, StoreError) as error:
        return JSONResponse({"error": str(error)}, 409, headers=HEADERS)
    return JSONResponse(told(found, link.kind), headers=HEADERS)


@linked
async def _units(request: Request, link: Link, found: Show) -> Response:
    units = [[unit.code, unit.name] for unit in state.get().plans[link.plan].units]
    body = player.packed(units).encode()
    headers = HEADERS | {"cache-control": "private, max-age=3600", "vary": "accept-encoding"}
    return show_files.compressed(request, body, gzip.compress(body, mtime=0), "application/json", headers)


@linked
async def _own(request: Request, link: Link, found: Show) -> Response:
    asked, release = request.path_params, found.release
    if release is None or release.release != asked["release"] or asked["slide"] not in found.state.followed:
        return _missing("Trang chiếu này không còn hoặc chưa được trình chiếu.")
    sentence = release.contents[asked["slide"]]["own"].get(asked["unit"], "")
    return JSONResponse({"sentence": sentence}, headers=_FOREVER)


def told(found: Show, kind: str) -> dict:
    """Where a show stands, as its screens are told. Followers learn of what they were shown and of nothing else."""
    state_ = found.state
    release = state_.release
    common = {"version": state_.version, "release": release.release if release else None, "black": state_.is_black}
    if kind == "follow":
        places = {key: number for number, key in enumerate(release.order, start=1)} if release else {}
        shown = sorted((key for key in state_.followed if key in places), key=places.get)
        return common | {"slide": state_.public, "shown": shown, "title": release.title if release else ""}
    return common | {
        "snapshot": release.snapshot if release else None, "title": release.title if release else "",
        "count": len(release.order) if release else 0, "position": state_.position, "slide": state_.slide, "aside": state_.aside,
        "autoplay": state_.autoplay, "offer": found.offer, "kept": dict(found.kept), "extras": dict(state_.extras),
    }


def event(found: Show, kind: str) -> bytes:
    """The same as one server-sent event, written once for everybody who gets it."""
    audience = "follow" if kind == "follow" else "stage"
    now = found.state
    if found.events.get(audience, (None, b""))[0] is not now:
        found.events[audience] = (now, b"data: " + player.packed(told(found, audience)).encode() + b"\n\n")
    return found.events[audience][1]


@lru_cache(maxsize=512)
def _packed_slide(release: Release, slide: str, for_followers: bool) -> tuple[bytes, bytes]:
    content = release.contents[slide]
    if for_followers:
        content = {name: value for name, value in content.items() if name not in ("notes", "own")}
    body = player.packed(content).encode()
    return body, gzip.compress(body, mtime=0)


def _missing(sentence: str) -> Response:
    return JSONResponse({"error": sentence}, 404, headers=HEADERS)


def may_act(link: Link) -> bool:
    """A bucket of actions for every link, filled at a steady rate."""
    left, at = _allowance.get(link.link, (_BURST, time.monotonic()))
    now = time.monotonic()
    left = min(_BURST, left + (now - at) * _PER_SECOND)
    _allowance[link.link] = (max(left - 1, 0), now)
    return left >= 1


def _finite(number: str) -> float:
    """NaN and Infinity are no JSON, and 1e999 would become one of them. Raises ValueError."""
    if not math.isfinite(value := float(number)):
        raise ValueError(number)
    return value


async def body_of(request: Request) -> dict | None:
    """The JSON object of a request, None when it is none or too large."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_REQUEST:
            return None
    try:
        asked = json.loads(body, parse_constant=_finite, parse_float=_finite)
    except (ValueError, RecursionError):
        return None
    return asked if isinstance(asked, dict) else None
