"""The port of those who follow, with a real server: what is served there and what is not, how it ends, what is in its way."""

from __future__ import annotations

import json
import re
import signal
import socket
import urllib.request
from collections.abc import Callable

import pytest

from soket.ui import follow_server, show_addresses, show_routes
from soket.ui.follow_server import Listener
from tests.conftest import PATIENCE, stop_server
from tests.given_follow import Running, ask, is_free, start  # noqa: F401
from tests.given_show import PLAN


def test_nothing_but_following_along_is_served(start: Callable[[str], Running]) -> None:
    running = start("0")
    port, tokens = running.follow, running.tokens
    for path in ("/", "/tong-quan", "/ban-trinh-chieu", "/index.html", "/suc-khoe", "/_stcore/health", "/_stcore/host-config",
                 "/_stcore/stream", "/_stcore/upload_file/a/b", "/media/abc.xlsx", "/static/js/index.js", "/component/x/index.html",
                 f"/trinh-chieu/{tokens['stage']}", f"/trinh-chieu/{tokens['console']}", f"/dieu-hanh/{tokens['console']}",
                 f"/dieu-hanh/{tokens['console']}/su-kien", f"/dieu-hanh/{tokens['console']}/ket-luan.xlsx", "/theo-doi", "/theo-doi/",
                 f"/theo-doi/{tokens['stage']}", f"/theo-doi/{tokens['follow']}/lenh", "/theo-doi/../suc-khoe", "//tong-quan"):
        answer = ask(port, path, accept="text/html")
        assert (path, answer.status, re.findall("<p>(.*?)</p>", answer.text)) == (path, 404, show_routes.OPEN_THE_LINK.splitlines())
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
    for method in ("POST", "PUT", "DELETE"):
        assert ask(port, f"/dieu-hanh/{tokens['console']}/lenh", method).status == 404
    upgrade = {"connection": "Upgrade", "upgrade": "websocket", "sec_websocket_version": "13", "sec_websocket_key": "c29rZXQ="}
    for path in ("/_stcore/stream", f"/theo-doi/{tokens['follow']}"):
        assert ask(port, path, **upgrade).status in (400, 403)
    assert ask(running.office, "/_stcore/health").text == "ok"


def test_the_link_follows_the_show_at_both_ports(start: Callable[[str], Running]) -> None:
    running = start("0")
    base = f"/theo-doi/{running.tokens['follow']}"
    for port, slide in ((running.follow, "pham-vi"), (running.office, "muc-1-a")):
        page = ask(port, base)
        assert page.status == 200
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{base}/su-kien", timeout=PATIENCE) as events:
            before = json.loads(events.readline().removeprefix(b"data: "))
            assert events.readline() == b"\n"
            running.act(action="next")
            told = json.loads(events.readline().removeprefix(b"data: "))
        assert (told["slide"], told["version"]) == (slide, before["version"] + 1)
        shown = ask(port, f"{base}/slide/{told['release']}/{slide}", accept_encoding="gzip")
        assert (shown.headers["content-encoding"], json.loads(shown.text)["slide_id"]) == ("gzip", slide)
        assert ask(port, f"{base}/slide/{told['release']}/bai-hoc").status == 404
        for address in (part for part in page.text.split('"') if part.startswith("/trinh-chieu-tep/")):
            assert ask(port, address, accept_encoding="gzip").headers["content-encoding"] == "gzip"
        units = ask(port, f"{base}/don-vi", accept_encoding="gzip")
        assert [PLAN.units[0].code, PLAN.units[0].name] in json.loads(units.text)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=lambda how: how.name)
def test_the_end_of_the_server_frees_both_ports(how: signal.Signals, start: Callable[[str], Running]) -> None:
    running = start("0")
    ports = running.office, running.follow
    streams = [urllib.request.urlopen(f"http://127.0.0.1:{port}/theo-doi/{running.tokens['follow']}/su-kien", timeout=PATIENCE) for port in ports]
    assert [stream.readline()[:6] for stream in streams] == [b"data: "] * 2
    assert [is_free(port) for port in ports] == [False, False]
    running.server.process.send_signal(how)
    assert (running.server.process.wait(PATIENCE) == -signal.SIGKILL) == (how == signal.SIGKILL)
    assert [is_free(port) for port in ports] == [True, True]
    for stream in streams:
        stream.close()


def test_a_port_that_is_taken_stops_nobody(start: Callable[[str], Running]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        running = start(str(taken))
        sentence = (f"Không mở được cổng theo dõi {taken} ở 127.0.0.1: cổng đang được chương trình khác dùng. Dừng chương trình đó hoặc đặt "
                    "FOLLOW_PORT là cổng khác rồi khởi động lại. Các trang khác vẫn chạy; liên kết theo dõi tạm dùng cổng của cơ quan.")
        assert (running.health["database"], running.health["follow"], running.health["follow_error"]) == ("ok", "error", sentence)
        assert running.server.log.read_text(encoding="utf-8").splitlines().count(sentence) == 1
        assert ask(running.office, f"/theo-doi/{running.tokens['follow']}").status == 200
        stop_server(running.server)
        assert running.server.process.returncode in (0, -signal.SIGTERM)


@pytest.mark.parametrize("asked", ["tám nghìn", "70000", "-1", "8502.5"])
def test_a_port_that_is_none_is_named(asked: str) -> None:
    with pytest.raises(follow_server._CannotListen) as refused:
        follow_server._bound("127.0.0.1", asked)
    assert str(refused.value) == f"Không mở được cổng theo dõi: FOLLOW_PORT là “{asked}”, phải là một số từ 1 đến 65535."


def test_an_address_of_another_machine_is_named() -> None:
    with pytest.raises(follow_server._CannotListen) as refused:
        follow_server._bound("192.0.2.77", "0")
    assert str(refused.value).startswith("Không mở được cổng theo dõi 0 ở 192.0.2.77: máy này không có địa chỉ đó. Sửa FOLLOW_HOST ")


@pytest.mark.parametrize("host,seen,address", [
    ("0.0.0.0", "http://10.0.0.5:8501/ban-trinh-chieu?ky=1", "http://10.0.0.5:8502/theo-doi/T"),
    ("::", "http://[fd00::5]:8501/", "http://[fd00::5]:8502/theo-doi/T"),
    ("0.0.0.0", "http://127.0.0.1:8501/", "http://10.0.0.9:8502/theo-doi/T"),
    ("0.0.0.0", "http://localhost:8501/", "http://10.0.0.9:8502/theo-doi/T"),
    ("127.0.0.1", "http://localhost:8501/", "http://localhost:8502/theo-doi/T"),
    ("10.1.1.1", "http://localhost:8501/", "http://10.1.1.1:8502/theo-doi/T"),
    ("127.0.0.1", "https://soket.vi-du.vn/", "https://soket.vi-du.vn/theo-doi/T"),
])
def test_a_link_is_given_as_those_who_get_it_reach_it(host: str, seen: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_server, "listener", Listener(host, 8502))
    monkeypatch.setattr(show_addresses, "_address_of_this_machine", lambda: "10.0.0.9")
    assert show_addresses.link("follow", "T", seen) == address
    assert show_addresses.link("stage", "T", seen) == f"{seen.split('/ban')[0].rstrip('/')}/trinh-chieu/T"
    monkeypatch.setenv("SOKET_FOLLOW_URL", "https://hoi-nghi.vi-du.vn/")
    assert show_addresses.link("follow", "T", seen) == "https://hoi-nghi.vi-du.vn/theo-doi/T"


def test_without_a_port_of_their_own_followers_come_to_the_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_server, "listener", Listener("0.0.0.0", trouble="Không mở được"))
    assert show_addresses.link("follow", "T", "http://10.0.0.5:8501/x") == "http://10.0.0.5:8501/theo-doi/T"
    assert [show_addresses.is_here_only(a) for a in ("http://127.0.0.1:1/x", "http://localhost/x", "http://10.0.0.5/x")] == [True, True, False]
