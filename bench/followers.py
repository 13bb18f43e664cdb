"""Three hundred phones follow a show at their own port: real connections to a real server, slides changed by its console."""

from __future__ import annotations

import asyncio
import json
import os
import time
import urllib.request
from datetime import datetime
from pathlib import Path

from bench import server, world
from soket.conference import snapshot
from soket.conference.live import Live
from soket.plans import load_plans
from soket.store import Store

FOLLOWERS, QUIET = 300, 10.0
_AT = datetime(2026, 5, 5, 7, 30)


def measure(database: Path) -> tuple[list[float], float]:
    """Seconds from the console's action to the slide at each follower, for every slide of the deck; and the share of one
    core the server takes between slides. `database`: a province with returns."""
    tokens = _prepare(database)
    with server.running(database, SOKET_FOLLOW_PORT="0") as (port, pid):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/suc-khoe") as health:
            followed = json.load(health)["follow_port"]
        return asyncio.run(_show(port, followed, tokens, pid))


def _prepare(database: Path) -> dict[str, str]:
    """A released show; tokens by kind."""
    plans = load_plans()
    plan = world.biggest_province()
    period, store = plan.periods[-1], Store(database)
    taken = snapshot.take(store, plan, period, "Đo tốc độ", "", "", _AT)
    live = Live(store, plans)
    live.release(plan.code, period.code, taken.snapshot, _AT)
    tokens = {kind: live.make_link(plan.code, period.code, kind, "", _AT) for kind in ("console", "follow")}
    live.close()
    store.close()
    return tokens


async def _show(port: int, followed: int, tokens: dict[str, str], pid: int) -> tuple[list[float], float]:
    console = f"/dieu-hanh/{tokens['console']}/lenh"
    arrived: dict[str, list[float]] = {}
    followers = [asyncio.ensure_future(_follow(followed, tokens["follow"], arrived)) for _ in range(FOLLOWERS)]
    told = await _request(port, console, {"action": "black", "on": False})
    await _all_have(arrived, told["slide"])
    busy, start = _cpu(pid), time.monotonic()
    await asyncio.sleep(QUIET)
    share = (_cpu(pid) - busy) / (time.monotonic() - start)
    delays: list[float] = []
    for _ in range(told["count"] - 1):
        start = time.perf_counter()
        told = await _request(port, console, {"action": "next"})
        await _all_have(arrived, told["slide"])
        delays += [moment - start for moment in arrived[told["slide"]]]
        await asyncio.sleep(0.3)
    for follower in followers:
        follower.cancel()
    await asyncio.gather(*followers, return_exceptions=True)
    return delays, share


async def _follow(port: int, token: str, arrived: dict[str, list[float]]) -> None:
    """One phone: an event stream, and a new connection for every slide: the server closes idle ones after 5 s."""
    events, sender = await asyncio.open_connection("127.0.0.1", port)
    sender.write(_get(f"/theo-doi/{token}/su-kien"))
    async for line in events:
        if line.startswith(b"data: "):
            told = json.loads(line.removeprefix(b"data: "))
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(_get(f"/theo-doi/{token}/slide/{told['release']}/{told['slide']}"))
            await _body(reader)
            writer.close()
            arrived.setdefault(told["slide"], []).append(time.perf_counter())


async def _all_have(arrived: dict[str, list[float]], slide: str) -> None:
    while len(arrived.get(slide, ())) < FOLLOWERS:
        await asyncio.sleep(0.002)


async def _request(port: int, path: str, asked: dict) -> dict:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = json.dumps(asked).encode()
    writer.write(f"POST {path} HTTP/1.1\r\nhost: soket\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body)
    answer = json.loads(await _body(reader))
    writer.close()
    return answer


def _get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nhost: soket\r\naccept-encoding: gzip\r\n\r\n".encode()


async def _body(reader: asyncio.StreamReader) -> bytes:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = next(int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length"))
    return await reader.readexactly(length)


def _cpu(pid: int) -> float:
    """Seconds of processor time a process has taken (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
