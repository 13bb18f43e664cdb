"""The show as one truth: what actions do, what is kept over a restart, who may act, what followers may see."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from soket.conference import arrangement, show, snapshot
from soket.conference.live import Live
from soket.conference.show import ShowError
from soket.intake import receive
from soket.store import MEMORY, Store
from soket.ui.show_routes import told
from tests.full_returns import a_return
from tests.given_show import AT, OTHER, OWN, PERIOD, PLAN, PLANS, database, deck

WHOSE = (PLAN.code, PERIOD)


@pytest.fixture
def live() -> Iterator[Live]:
    shows = Live(database(MEMORY), PLANS)
    shows.release_deck(deck(), AT)
    yield shows
    shows.close()


def act(live: Live, action: str, **asked: object) -> dict:
    """What the presenter's screens are told after an action."""
    return told(live.act(*WHOSE, action, asked, AT), "stage")


def test_actions_move_the_one_state_and_every_change_has_a_number(live: Live) -> None:
    first = told(live.get(*WHOSE), "stage")
    assert (first["slide"], first["position"], first["count"], first["snapshot"]) == ("tieu-de", 0, 5, "S-01")
    assert act(live, "previous")["slide"] == "tieu-de"
    assert [act(live, "next")["slide"] for _ in range(5)] == ["pham-vi", "muc-1-a", "muc-1-b", "bai-hoc", "bai-hoc"]
    assert act(live, "black")["black"] is True
    moved = act(live, "go", slide="muc-1-a")
    assert (moved["black"], moved["position"]) == (False, 2)
    assert act(live, "autoplay", seconds=20)["autoplay"] == 20
    assert act(live, "extras", name="countdown", value={"ends": "09:07"})["extras"] == {"countdown": {"ends": "09:07"}}
    last = act(live, "extras", name="countdown", value=None)
    assert last["extras"] == {}
    assert last["version"] == first["version"] + 11


@pytest.mark.parametrize(("action", "asked", "sentence"), [
    ("go", {"slide": "khong-co"}, "Bộ trang chiếu không có trang này."),
    ("autoplay", {"seconds": 1}, "Thời gian mỗi trang từ 3 đến 600 giây; 0 để tắt tự động chuyển trang."),
    ("autoplay", {"seconds": "20"}, "Thời gian mỗi trang từ 3 đến 600 giây; 0 để tắt tự động chuyển trang."),
    ("project", {"unit": "khong-co"}, "Không có đơn vị này trong kế hoạch."),
    ("nhay", {}, "Không có thao tác này."),
    ("extras", {"name": "a", "value": "x" * 20_000}, "Nội dung kèm theo không có tên hoặc quá lớn."),
    ("release", {"snapshot": "X-9"}, "Không có bản chốt X-9 của kỳ này. Hãy chọn một bản trong danh sách đã chốt."),
])
def test_what_cannot_be_done_is_said_and_changes_nothing(live: Live, action: str, asked: dict, sentence: str) -> None:
    before = live.get(*WHOSE).state
    with pytest.raises(ShowError) as refused:
        live.act(*WHOSE, action, asked, AT)
    assert str(refused.value) == sentence
    assert live.get(*WHOSE).state is before


def test_before_the_first_release_there_is_nothing_to_move() -> None:
    with pytest.raises(ShowError, match="Chưa phát hành bộ trang chiếu nào"):
        Live(database(MEMORY), PLANS).act(*WHOSE, "next", {}, AT)


def test_a_restart_shows_the_same(tmp_path) -> None:
    store = database(tmp_path / "soket.duckdb")
    live = Live(store, PLANS)
    live.release_deck(deck(), AT)
    token = live.make_link(*WHOSE, "follow", "Điểm cầu", AT)
    for action, asked in (("go", {"slide": "muc-1-b"}), ("project", {"unit": OWN.code}), ("black", {}), ("autoplay", {"seconds": 15})):
        live.act(*WHOSE, action, asked, AT)
    before = told(live.get(*WHOSE), "stage"), told(live.get(*WHOSE), "follow"), live.get(*WHOSE).release.contents
    store.close()  # as a kill leaves it: nothing is said goodbye to

    again = Live(Store(tmp_path / "soket.duckdb"), PLANS)
    found = again.get(*WHOSE)
    assert (told(found, "stage"), told(found, "follow"), found.release.contents) == before
    assert before[0]["aside"] == f"ho-so-{OWN.code}"
    assert again.find(token).label == "Điểm cầu"


def test_followers_are_told_of_what_was_shown_and_of_nothing_else(live: Live) -> None:
    act(live, "go", slide="muc-1-a")
    act(live, "black")
    act(live, "autoplay", seconds=30)
    act(live, "extras", name="notes", value="chỉ người điều hành")
    seen = told(live.get(*WHOSE), "follow")
    assert seen == {"version": 5, "release": live.get(*WHOSE).release.release, "black": True, "slide": "muc-1-a",
                    "shown": ["tieu-de", "muc-1-a"], "title": PLAN.title}


def test_figures_released_behind_a_black_screen_reach_followers_when_it_is_lifted(live: Live) -> None:
    act(live, "go", slide="muc-1-a")
    act(live, "black")
    found = live.release_deck(deck("S-02"), AT)
    hidden = told(found, "follow")
    assert (hidden["slide"], hidden["shown"], hidden["black"]) == (None, [], True)
    assert found.state.followed == ()
    found = live.act(*WHOSE, "black", {"on": False}, AT)
    seen = told(found, "follow")
    assert (seen["slide"], seen["shown"], seen["black"]) == ("muc-1-a", ["tieu-de", "muc-1-a"], False)


def test_a_release_keeps_the_place_and_old_numbers_stay_in_their_release(live: Live) -> None:
    act(live, "go", slide="muc-1-b")
    before = live.get(*WHOSE).release
    after = live.release_deck(deck("S-02", count=6), AT + timedelta(minutes=5))
    assert (after.state.slide, after.release.snapshot, len(after.release.order)) == ("muc-1-b", "S-02", 6)
    assert (before.snapshot, before.contents["muc-1-a"]["title"]) == ("S-01", "Kết quả theo S-01")
    shorter = live.release_deck(deck("S-03", count=2), AT + timedelta(minutes=6))
    assert shorter.state.slide == "pham-vi"


def test_a_newer_snapshot_is_offered_and_released_only_when_asked() -> None:
    store = database(MEMORY)
    live, period = Live(store, PLANS), PLAN.period(PERIOD)
    assert receive(store, PLANS, a_return(PLAN, OWN), "a.xlsx", AT).status == "accepted"
    one = snapshot.take(store, PLAN, period, "Một", "", "", AT).snapshot
    live.release(*WHOSE, one, AT)
    live.act(*WHOSE, "go", {"slide": "pham-vi"}, AT)
    assert receive(store, PLANS, a_return(PLAN, OTHER), "b.xlsx", AT).status == "accepted"
    two = snapshot.take(store, PLAN, period, "Hai", "", "", AT).snapshot
    shown = live.get(*WHOSE).release.contents["pham-vi"]
    live._look_for_newer(live.get(*WHOSE))
    assert told(live.get(*WHOSE), "stage")["offer"] == two
    assert live.get(*WHOSE).release.contents["pham-vi"] is shown and f"Bản chốt {one}" in shown["footer"]
    released = live.act(*WHOSE, "release", {}, AT)
    assert (released.state.slide, released.offer, released.release.snapshot) == ("pham-vi", None, two)
    assert f"Bản chốt {two}" in released.release.contents["pham-vi"]["footer"]


def test_an_offer_says_how_many_added_slides_would_keep_older_figures(live: Live) -> None:
    found, added = live.get(*WHOSE), deck().slides[3:]
    live._look_for_newer(found)
    assert (told(found, "stage")["offer"], told(found, "stage")["kept"]) == ("S-02", {})
    arrangement.add(live._store, deck(), added, "S-01", AT)
    arrangement.add(live._store, deck(), added[:1], "S-02", AT)
    live._look_for_newer(found)
    assert told(found, "stage")["kept"] == {"S-01": 2} and "kept" not in told(found, "follow")
    assert told(live.release_deck(deck("S-02"), AT), "stage")["kept"] == {}


def test_slides_of_releases_nobody_sees_any_more_are_let_go(live: Live) -> None:
    first = live.get(*WHOSE).release.release
    second = live.release_deck(deck("S-02"), AT).release.release
    third = live.release_deck(deck("S-03", count=2), AT).release.release
    kept = {name: len(live._store.run("show/slides", release=name)) for name in (first, second, third)}
    assert kept == {first: 0, second: 5, third: 2}, "the one before stays until where the show stands is kept"


def test_of_two_releases_at_once_the_one_on_the_screen_is_the_one_a_restart_finds(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    write, written = show.release, threading.Event()
    second = threading.Thread(target=live.release_deck, args=(deck("S-02", count=3), AT), name="second")

    def release(*asked: object) -> show.Release:
        done = write(*asked)
        if threading.current_thread() is second:
            written.set()
        else:  # what the first wrote is not in memory yet: time for the second to overtake it
            second.start()
            written.wait(0.5)
        return done

    monkeypatch.setattr(show, "release", release)
    live.release_deck(deck("S-01", count=4), AT)
    second.join()
    found, kept = live.get(*WHOSE), Live(live._store, PLANS).get(*WHOSE)
    assert (found.release.snapshot, kept.release.order, kept.release.contents) == ("S-02", found.release.order, found.release.contents)
    assert len(kept.release.order) == 3


def test_a_profile_stands_beside_the_deck_and_leads_back(live: Live) -> None:
    act(live, "go", slide="muc-1-a")
    told_ = act(live, "project", unit=OWN.code)
    content = live.get(*WHOSE).release.contents[told_["aside"]]
    assert (told_["slide"], told_["aside"], content["number"]) == ("muc-1-a", f"ho-so-{OWN.code}", 0)
    assert content["title"].replace("\u00a0", " ") == f"{OWN.name} chưa nộp báo cáo"
    assert told(live.get(*WHOSE), "follow")["slide"] == told_["aside"]
    assert told(live.get(*WHOSE), "follow")["shown"] == ["tieu-de", "muc-1-a"]
    back = act(live, "next")
    assert (back["aside"], back["slide"]) == (None, "muc-1-a")


def test_no_profile_of_figures_that_are_gone(live: Live) -> None:
    live.release_deck(deck("S-99"), AT)  # the snapshot went with the sample returns
    with pytest.raises(ShowError) as caught:
        act(live, "project", unit=OWN.code)
    assert str(caught.value) == ("Bản chốt S-99 không còn (dữ liệu mẫu đã được xóa) nên không có số liệu cho hồ sơ. "
                                 "Phát hành một bản chốt khác.")


def test_autoplay_stops_at_the_last_slide(live: Live) -> None:
    act(live, "go", slide="muc-1-b")
    act(live, "autoplay", seconds=3)
    found = live.get(*WHOSE)
    for slide, seconds in (("bai-hoc", 3), ("bai-hoc", 0)):
        found.moved_at -= 3
        live._autoplay(found)
        assert (found.state.slide, found.state.autoplay) == (slide, seconds)


def test_what_is_told_beside_the_slide_does_not_make_it_stand_longer(live: Live) -> None:
    act(live, "autoplay", seconds=3)
    found = live.get(*WHOSE)
    found.moved_at -= 3
    act(live, "extras", name="agenda", value={"changed": 1})
    live._autoplay(found)
    assert found.state.slide == "pham-vi"


def test_links_are_kept_hashed_listed_and_revoked_once(live: Live) -> None:
    token = live.make_link(*WHOSE, "follow", "  Điểm   cầu ", AT)
    stage = live.make_link(*WHOSE, "stage", "", AT + timedelta(seconds=1))
    assert len(token) == 32 and token != stage
    assert [(link.kind, link.label) for link in live.links(*WHOSE)] == [("stage", "Trình chiếu"), ("follow", "Điểm cầu")]
    rows = live._store.run("show/links").to_csv() + live._store.run("show/state").to_csv()
    assert token not in rows
    link = live.find(token)
    woken = []
    live.watch(*WHOSE, "follower", lambda: woken.append(live.is_good(link)))
    live.revoke(link, AT)
    assert (live.find(token), woken) == (None, [False])
    with pytest.raises(ShowError, match="đã được thu hồi trước đó"):
        live.revoke(link, AT)


def test_what_is_done_to_a_show_is_on_record(live: Live) -> None:
    live.make_link(*WHOSE, "console", "Chánh Văn phòng", AT, "office")
    before = live._store.data_version
    act(live, "next")
    assert live._store.data_version == before, "moving on must not make the pages read everything anew"
    with live._store.transaction() as tx:
        found = tx._cursor.execute("select kind, actor, detail from event order by seq").fetchall()
    assert [kind for kind, *_ in found] == ["show_released", "show_link_made"]
    assert json.loads(found[0][2]) == {"period": PERIOD, "snapshot": "S-01", "slides": 5}
    assert json.loads(found[1][2]) | {"link": "", "token_hash": ""} == {
        "plan": PLAN.code, "period": PERIOD, "link": "", "token_hash": "", "kind": "console", "label": "Chánh Văn phòng",
        "did": "show_link_made"}
