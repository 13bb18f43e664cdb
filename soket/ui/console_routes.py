"""What only the presenter's console asks for: the run of show with its clock, and the chair's conclusions.

    /dieu-hanh/<token>/kich-ban        GET the run of show; POST {"do": …, "item": …} changes it
    /dieu-hanh/<token>/don-vi          units to choose from
    /dieu-hanh/<token>/ket-luan        GET the conclusions; POST {"do": "record" | "cancel", …}
    /dieu-hanh/<token>/ket-luan.xlsx   those that stand, as a workbook

Starting an item shows its slide and starts its countdown, on every console: the show's extras say that the run of show changed.
Times go out as milliseconds since 1970, so that a console whose clock is wrong still counts right.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from soket import text
from soket.conference import agenda, tasks
from soket.conference.agenda import AgendaError, Item
from soket.conference.live import Show
from soket.conference.show import Link
from soket.decisions import DecisionError
from soket.exports.xlsx import XLSX
from soket.intake import moments
from soket.intake.moments import VIETNAM
from soket.model import Period, Plan
from soket.store import Store, StoreError
from soket.ui import state
from soket.ui.show_routes import HEADERS, body_of, linked, may_act

_KEY = re.compile(r"[0-9a-f]{12,64}")
_EDITABLE = {"title": str, "speaker": str, "minutes": (int, float), "written": bool, "skipped": bool}


def routes() -> list[Route]:
    """Every address of the console beyond those of the show."""
    base = "/dieu-hanh/{token}"
    return [Route(f"{base}/kich-ban", _agenda, methods=["GET", "POST"]), Route(f"{base}/don-vi", _units),
            Route(f"{base}/ket-luan", _tasks, methods=["GET", "POST"]), Route(f"{base}/ket-luan.xlsx", _tasks_file)]


@linked
async def _agenda(request: Request, link: Link, found: Show) -> Response:
    return await _answer(request, link, _change_agenda, _agenda_told)


@linked
async def _tasks(request: Request, link: Link, found: Show) -> Response:
    return await _answer(request, link, _change_tasks, _tasks_told)


@linked
async def _units(request: Request, link: Link, found: Show) -> Response:
    plan = state.get().plans[link.plan]
    units = [{"unit": u.code, "name": u.name, "key": text.fold(u.name)} for u in plan.units]
    return JSONResponse({"units": units}, headers=HEADERS)


@linked
async def _tasks_file(request: Request, link: Link, found: Show) -> Response:
    store, plan, period = _whose(link)
    standing = [f"Kỳ {text.formal_day(period.period_from)}–{text.formal_day(period.period_to)}"]
    if found.release:
        standing.append(f"Bản chốt {found.release.snapshot}")
    data = await asyncio.to_thread(tasks.as_xlsx, store, plan, period, standing)
    headers = HEADERS | {"content-disposition": f'attachment; filename="{plan.slug}-ket-luan.xlsx"'}
    return Response(data, media_type=XLSX, headers=headers)


async def _answer(request: Request, link: Link, change: Callable, told: Callable) -> Response:
    """Carry out what a POST asks, then say how things stand; a refusal is one sentence."""
    if request.method == "POST":
        if not may_act(link):
            return JSONResponse({"error": "Quá nhiều thao tác liên tiếp. Hãy chờ một giây."}, 429, headers=HEADERS)
        asked = await body_of(request)
        if asked is None:
            return JSONResponse({"error": "Yêu cầu không đọc được."}, 400, headers=HEADERS)
        try:
            await asyncio.to_thread(change, link, asked, moments.now())
        except (DecisionError, StoreError) as error:
            return JSONResponse({"error": str(error)}, 409, headers=HEADERS)
        except (KeyError, TypeError, ValueError):
            return JSONResponse({"error": "Yêu cầu không đúng dạng."}, 400, headers=HEADERS)
    return JSONResponse(await asyncio.to_thread(told, link), headers=HEADERS)


def _change_agenda(link: Link, asked: dict[str, Any], at: datetime) -> None:
    store, plan, period = _whose(link)
    item, who = str(asked.get("item", "")), link.label
    match asked.get("do"):
        case "start":
            _show_slide(link, agenda.start(store, plan, period, item, at, who), at)
        case "finish":
            agenda.finish(store, plan, period, item, at, who)
        case "reset":
            agenda.reset(store, plan, period, item, at, who)
        case "move":
            agenda.move(store, plan, period, item, int(asked["position"]), at, who)
        case "remove":
            agenda.remove(store, plan, period, item, at, who)
        case "edit":
            agenda.edit(store, plan, period, item, at, who, **_fields(asked["fields"]))
        case "add":
            given = _fields(asked["fields"])
            fresh = Item(_key(asked), str(asked.get("kind", "discussion")), unit=asked.get("unit") or None, **{"title": "", **given})
            agenda.add(store, plan, period, fresh, int(asked["position"]), at, who)
        case "begin":
            agenda.set_start(store, plan, period, datetime.fromisoformat(str(asked["at"])), at, who)
        case _:
            raise AgendaError("Không có thao tác này.")
    _tell(link, at)


def _key(asked: dict[str, Any]) -> str:
    """What the console calls a thing it makes, so that telling it twice makes one; "" when it calls it nothing. Raises ValueError."""
    key = str(asked.get("key", ""))
    if key and not _KEY.fullmatch(key):
        raise ValueError("key")
    return key


def _fields(given: dict[str, Any]) -> dict[str, Any]:
    """The fields of an item a console may change, each of its type. Raises TypeError, KeyError."""
    if not isinstance(given, dict):
        raise TypeError("fields")
    for name, value in given.items():
        if not isinstance(value, _EDITABLE[name]) or (name == "minutes" and isinstance(value, bool)):
            raise TypeError(name)
    return dict(given)


def _show_slide(link: Link, item: Item, at: datetime) -> None:
    live = state.get().live
    release = live.get(link.plan, link.period).release
    if release and item.slide in release.order:
        live.act(link.plan, link.period, "go", {"slide": item.slide}, at, link.label)


def _tell(link: Link, at: datetime) -> None:
    """Every console hears that the run of show changed, and asks for it."""
    live = state.get().live
    if live.get(link.plan, link.period).release is None:
        return  # the show keeps nothing before its first release; consoles read the run of show when they open
    live.act(link.plan, link.period, "extras", {"name": "agenda", "value": {"changed": _ms(at)}}, at, link.label)


def _agenda_told(link: Link) -> dict:
    store, plan, period = _whose(link)
    items, now = agenda.read(store, plan, period), moments.now()
    begins = agenda.starts_at(store, plan, period)
    units = {u.code: u.name for u in plan.units}
    told = [{
        "item": i.item, "kind": i.kind, "kindName": agenda.KINDS[i.kind], "title": i.title, "unitName": units.get(i.unit or "", ""),
        "speaker": i.speaker, "slide": i.slide, "minutes": i.minutes, "written": i.written, "skipped": i.skipped,
        "planned": _ms(planned), "started": _ms(i.started_at), "ended": _ms(i.ended_at),
    } for i, planned in zip(items, agenda.planned(items, begins), strict=True)]
    return {"items": told, "now": _ms(now), "end": _ms(agenda.projected_end(items, now, begins)),
            "slipsFrom": _ms(agenda.slips_from(items, now, begins)), "begins": _ms(begins)}


def _change_tasks(link: Link, asked: dict[str, Any], at: datetime) -> None:
    store, plan, period = _whose(link)
    match asked.get("do"):
        case "record":
            due = date.fromisoformat(str(asked["due"])) if asked.get("due") else None
            tasks.record(store, plan, period, str(asked.get("words", "")), [str(u) for u in asked.get("units", [])], due, at,
                         link.label, _key(asked))
        case "cancel":
            tasks.cancel(store, plan, period, str(asked.get("task", "")), str(asked.get("reason", "")), at, link.label)
        case _:
            raise tasks.TaskError("Không có thao tác này.")


def _tasks_told(link: Link) -> dict:
    store, plan, period = _whose(link)
    rows = store.run("hoi_nghi/tasks", plan=plan.code, period=period.code).astype(object)
    rows = rows.where(rows.notna(), None)
    return {"tasks": [{
        "task": row.task, "words": row.words, "names": row.names or "Các cơ quan, đơn vị",
        "due": text.day(row.due) if row.due is not None else "", "cancelled": row.cancelled_at is not None, "reason": row.reason,
    } for row in rows.itertuples(index=False)]}


def _whose(link: Link) -> tuple[Store, Plan, Period]:
    current = state.get()
    plan = current.plans[link.plan]
    return current.store, plan, plan.period(link.period)


def _ms(moment: datetime | None) -> int | None:
    """Milliseconds since 1970 of a Vietnam time."""
    return round(moment.replace(tzinfo=VIETNAM).timestamp() * 1000) if moment else None
