"""Addresses of the show: who gets in, what each link may see and do, three hundred followers at once."""

from __future__ import annotations

import asyncio
import json
import time

import pytest

from soket.conference import player
from soket.ui import event_stream, show_files, show_routes, state
from tests.asgi import Client, app, run
from tests.given_show import AT, OTHER, OWN, PERIOD, PLAN, deck, name_snapshots

WHOSE = (PLAN.code, PERIOD)
FOLLOWERS = 300


@pytest.fixture
def tokens(database) -> dict[str, str]:
    """A released show; a token of every kind."""
    live = state.get().live
    name_snapshots(state.get().store)
    live.release_deck(deck(), AT)
    show_routes._allowance.clear()
    return {kind: live.make_link(*WHOSE, kind, "", AT) for kind in ("stage", "console", "follow")}


def ask(path: str, body: object = None, **headers: str) -> Client:
    raw = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    return run(Client(app()).ask(path, raw, "GET" if body is None else "POST", **headers))


def says(words: str, answer: Client) -> bool:
    """Are these lines the paragraphs of a page?"""
    return f"<body>{''.join(f'<p>{line}</p>' for line in words.splitlines())}</body>" in answer.text


def release() -> str:
    return state.get().live.get(*WHOSE).release.release


async def until(condition, what: str) -> None:
    """Wait for something that is on its way."""
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError(what)


@pytest.mark.parametrize("path", [
    "/theo-doi/khong-co", "/theo-doi/khong-co/su-kien", "/theo-doi/{stage}", "/theo-doi/{console}/su-kien", "/trinh-chieu/{follow}",
    "/dieu-hanh/{stage}/su-kien", "/dieu-hanh/{follow}", "/trinh-chieu/{follow}/muc-luc/{release}",
])
def test_a_token_opens_its_own_door_alone(path: str, tokens: dict) -> None:
    answer = ask(path.format(release=release(), **tokens))
    assert answer.status == 404
    assert says(show_routes.OPEN_THE_LINK if path.startswith("/theo-doi/") else show_routes.UNKNOWN, answer)


@pytest.mark.parametrize("path", ["/theo-doi", "/theo-doi/", "/theo-doi/{follow}/khong-co", "/theo-doi/{follow}/muc-luc/{release}",
                                  "/theo-doi/khong-co/slide/a/b"])
def test_who_comes_without_a_link_is_told_to_open_it(path: str, tokens: dict) -> None:
    answer = ask(path.format(release=release(), **tokens), accept="text/html")
    assert answer.status == 404
    assert says(show_routes.OPEN_THE_LINK, answer)


@pytest.mark.parametrize("path", ["/theo-doi/{follow}", "/theo-doi/{follow}/", "/trinh-chieu/{stage}", "/trinh-chieu/{console}"])
def test_pages_tell_nobody_where_they_came_from_and_run_nothing_from_outside(path: str, tokens: dict) -> None:
    answer = ask(path.format(**tokens))
    assert (answer.status, answer.headers["referrer-policy"]) == (200, "no-referrer")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; ")
    assert "{{" not in answer.text and "[[" not in answer.text and "http" not in answer.text
    assert "set-cookie" not in answer.headers


def test_a_follower_gets_shown_slides_without_notes_and_other_units(tokens: dict) -> None:
    base = f"/theo-doi/{tokens['follow']}"
    hidden = ask(f"{base}/slide/{release()}/muc-1-a")
    assert (hidden.status, hidden.json) == (404, {"error": "Trang chiếu này không còn hoặc chưa được trình chiếu."})
    assert ask(f"{base}/rieng/{release()}/muc-1-a/{OWN.code}").status == 404
    ask(f"/dieu-hanh/{tokens['console']}/lenh", {"action": "go", "slide": "muc-1-a"})
    slide = ask(f"{base}/slide/{release()}/muc-1-a", accept_encoding="gzip")
    assert set(slide.json) == {"slide_id", "title", "subtitle", "blocks", "footer", "layout", "area_no", "places", "number"}
    assert slide.headers["cache-control"] == "private, max-age=31536000, immutable"
    own = ask(f"{base}/rieng/{release()}/muc-1-a/{OWN.code}")
    assert own.json == {"sentence": f"{OWN.name}: 91,5 %."}
    assert OTHER.name not in own.text
    assert ask(f"{base}/slide/older/muc-1-a").status == 404
    assert [OWN.code, OWN.name] in ask(f"{base}/don-vi").json
    assert ask(f"{base}/lenh", {"action": "next"}).status == 405


def test_the_presenter_gets_notes_and_the_list_of_slides(tokens: dict) -> None:
    base = f"/dieu-hanh/{tokens['console']}"
    assert ask(f"{base}/slide/{release()}/muc-1-a").json["notes"] == "Nhắc đơn vị chậm"
    assert ask(f"{base}/muc-luc/{release()}").json["slides"][:2] == [
        {"slide": "tieu-de", "title": "Hội nghị sơ kết"}, {"slide": "pham-vi", "title": "Hai đơn vị đã nộp"}]


def test_actions_are_answered_bounded_and_kept_to_what_the_link_is_for(tokens: dict, monkeypatch) -> None:
    stage, console = f"/trinh-chieu/{tokens['stage']}/lenh", f"/dieu-hanh/{tokens['console']}/lenh"
    assert ask(stage, {"action": "next"}).json["slide"] == "pham-vi"
    assert ask(stage, {"action": "go", "slide": "x"}).json == {"error": "Bộ trang chiếu không có trang này."}
    assert ask(stage, {"action": "project", "unit": OWN.code}).status == 403
    assert ask(console, {"action": "project", "unit": OWN.code}).json["aside"] == f"ho-so-{OWN.code}"
    assert [ask(console, body).status for body in (b"[1]", b"{", b" " * 40_000, b'{"a": Infinity}', b'{"a": 1e999}',
                                                         b"[" * 30_000)] == [400] * 6
    monkeypatch.setattr(show_routes, "_PER_SECOND", 0.0)  # however slow the machine is
    assert {ask(stage, {"action": "black"}).status for _ in range(40)} == {200, 429}


def test_revoking_cuts_those_who_follow(tokens: dict) -> None:
    async def play() -> Client:
        live, client = state.get().live, Client(app())
        task = asyncio.ensure_future(client.ask(f"/theo-doi/{tokens['follow']}/su-kien"))
        await until(lambda: client.events, "the first state")
        await asyncio.to_thread(live.revoke, live.find(tokens["follow"]), AT)
        await asyncio.wait_for(task, 10)
        return client

    client = run(play())
    assert [sorted(event) for event in client.events] == [["black", "release", "shown", "slide", "title", "version"], ["gone"]]
    assert ask(f"/theo-doi/{tokens['follow']}").status == 404


def test_events_are_neither_compressed_nor_held_back(tokens: dict) -> None:
    async def play() -> Client:
        client = Client(app())
        task = asyncio.ensure_future(client.ask(f"/theo-doi/{tokens['follow']}/su-kien", accept_encoding="gzip"))
        await until(lambda: client.events, "the first state")
        client.leave()
        await asyncio.wait_for(task, 10)
        return client

    headers = run(play()).headers
    assert "content-encoding" not in headers
    assert (headers["cache-control"], headers["x-accel-buffering"]) == ("no-cache, no-transform", "no")


def test_a_slow_client_skips_what_it_missed(tokens: dict) -> None:
    async def play() -> list[str]:
        live, client, may_read = state.get().live, Client(app()), asyncio.Event()
        take = client._take

        async def slowly(message: dict) -> None:
            await take(message)
            if client.events:
                await may_read.wait()

        client._take = slowly
        task = asyncio.ensure_future(client.ask(f"/theo-doi/{tokens['follow']}/su-kien"))
        await until(lambda: client.events, "the first state")
        for _ in range(4):
            await asyncio.to_thread(live.act, *WHOSE, "next", {}, AT)
        may_read.set()
        await until(lambda: client.events[-1]["slide"] == "bai-hoc", "the last slide")
        client.leave()
        await task
        return [event["slide"] for event in client.events]

    assert run(play()) == ["tieu-de", "bai-hoc"]


def test_three_hundred_followers_get_every_slide(tokens: dict) -> None:
    """Every follower is told of every change and fetches the slide it names."""
    slides, delays = ["pham-vi", "muc-1-a", "muc-1-b", "bai-hoc"], []

    async def follower(server, client: Client) -> list[str]:
        got, base = [], f"/theo-doi/{tokens['follow']}"
        while len(got) < 1 + len(slides):
            await until(lambda: client.events and client.events[-1]["slide"] not in got, "the next slide")
            told = client.events[-1]
            answer = await Client(server).ask(f"{base}/slide/{told['release']}/{told['slide']}", accept_encoding="gzip")
            got.append(answer.json["slide_id"])
            delays.append(time.perf_counter() - started[0])
        return got

    async def play() -> list[list[str]]:
        server, live = app(), state.get().live
        clients = [Client(server) for _ in range(FOLLOWERS)]
        streams = [asyncio.ensure_future(c.ask(f"/theo-doi/{tokens['follow']}/su-kien")) for c in clients]
        everybody = [asyncio.ensure_future(follower(server, client)) for client in clients]
        for count, slide in enumerate(slides, start=1):
            await until(lambda: len(delays) >= count * FOLLOWERS, "everybody has the slide")
            started[0] = time.perf_counter()
            await asyncio.to_thread(live.act, *WHOSE, "go", {"slide": slide}, AT)
        got = await asyncio.gather(*everybody)
        for client in clients:
            client.leave()
        await asyncio.gather(*streams)
        return got

    started = [time.perf_counter()]
    got = run(play())
    assert got == [["tieu-de", *slides]] * FOLLOWERS
    assert event_stream._open == 0
    later = sorted(delays[FOLLOWERS:])
    print(f"\n{FOLLOWERS} followers in this process: p95 of a slide {later[int(len(later) * 0.95)] * 1000:.0f} ms")


def test_files_of_the_player_are_kept_for_ever_under_an_address_of_their_content(tokens: dict) -> None:
    page = ask(f"/theo-doi/{tokens['follow']}").text
    address = next(part for part in page.split('"') if part.endswith("/plotly.min.js"))
    library = ask(address, accept_encoding="gzip")
    assert library.headers["cache-control"] == show_files.FOREVER
    assert library.text == show_files.library().read_text(encoding="utf-8")
    assert len(library.body) < 1_600_000
    assert ask(f"{show_files.ADDRESS}/0/stage.js").headers["cache-control"] == "no-cache"
    assert [ask(f"{show_files.ADDRESS}/0/{name}").status for name in ("project.html", "__init__.py", "..%2fshow.py")] == [404] * 3


def test_a_payload_is_plain_json_whatever_stands_in_a_figure() -> None:
    import numpy as np

    mixed = {"y": np.array([1.5, np.nan]), "t": (AT, None), "i": np.int64(3), "x": float("inf")}
    assert player.packed(mixed) == '{"y":[1.5,null],"t":["2026-05-05T07:30:00",null],"i":3,"x":null}'
