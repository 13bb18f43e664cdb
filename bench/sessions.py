"""A hundred people at once: websocket sessions that speak Streamlit's protocol, think, and choose another filter."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench import server
from soket import access

SESSIONS, THINK, SECONDS = 100, 5.0, 60.0
# What many look at: the pages of the bar. The menus are for the few who take returns in and run the conference.
_READING = tuple(screen.path for screen in access.SCREENS if screen.section == "")


def measure(database: Path) -> tuple[list[float], float]:
    """Milliseconds from a choice to the finished run, for every rerun of every session; and reruns a second."""
    with server.running(database) as (port, _):
        times = asyncio.run(_crowd(port))
    return times, len(times) / SECONDS


async def _crowd(port: int) -> list[float]:
    times: list[float] = []
    await asyncio.gather(*(_person(port, number, times) for number in range(SESSIONS)))
    return times


async def _person(port: int, number: int, times: list[float]) -> None:
    """Opens a page, then every few seconds looks at another area of it. Arrivals are spread over one think time."""
    dice = random.Random(number)
    page = _READING[number % len(_READING)]
    await asyncio.sleep(dice.uniform(0, 3 * THINK))
    url = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with websockets.connect(url, subprotocols=["streamlit"], max_size=None, ping_timeout=None) as wire:
        page_hash = await _run(wire, page, "", "")
        warm = time.monotonic() + 3 * THINK
        end = warm + SECONDS
        while time.monotonic() < end:
            await asyncio.sleep(dice.uniform(0.5, 1.5) * THINK)
            start = time.perf_counter()
            await _run(wire, page, page_hash, urlencode({"muc": dice.randint(1, 9)}))
            if warm < time.monotonic() < end:
                times.append((time.perf_counter() - start) * 1000)


async def _run(wire, page: str, page_hash: str, query: str) -> str:
    """Ask for one run of the script and wait until it is finished; the hash of the page that ran."""
    ask = BackMsg()
    ask.rerun_script.query_string = query
    ask.rerun_script.page_script_hash = page_hash
    if not page_hash:
        ask.rerun_script.page_name = page
    await wire.send(ask.SerializeToString())
    async for message in wire:
        told = ForwardMsg.FromString(message)
        if told.WhichOneof("type") == "navigation":
            page_hash = told.navigation.page_script_hash
        if told.WhichOneof("type") == "script_finished":
            return page_hash
    raise ConnectionError("The server closed the session")
