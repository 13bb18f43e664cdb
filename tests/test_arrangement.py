"""What the presenter changes in a deck: order, hiding, notes, added charts; kept over rebuilding, one event a change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pandas as pd
import pytest

from soket.charts import theme
from soket.charts.progress import status_map
from soket.charts.recommendations import themes
from soket.charts.restage import TooTall
from soket.conference import arrangement, frozen
from soket.conference.arrangement import ArrangementError
from soket.conference.nameless import Recognisable
from soket.conference.slide import Card, Cards, Deck, Figure, Number, Numbers, Slide, Table, Text
from soket.model import Unit
from soket.store import MEMORY, Store
from tests import drawn

AT = datetime(2026, 5, 4, 8)
SNAPSHOT = "P-K-01"
UNITS = (Unit("01", "Xã An", "An", "xa", "Xã", 1),)
CAPTION = theme.Caption("Khó khăn nêu nhiều nhất: thiếu người", "Số lượt nêu (%) · bấm vào một chủ đề để đọc", f"n = 2 · Bản chốt {SNAPSHOT}")


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store(MEMORY)
    yield opened
    opened.close()


def a_deck(*ids: str, snapshot: str = SNAPSHOT) -> Deck:
    return Deck("P", "K", snapshot, "Kế hoạch", tuple(Slide(i, f"Đầu đề {i}", "", (), "Chân", notes="gốc") for i in ids))


def order(store: Store, deck: Deck, hidden: bool = True) -> list[str]:
    return [p.slide.slide_id for p in arrangement.placed(deck, arrangement.read(store, "P", "K"), UNITS) if hidden or not p.hidden]


def events(store: Store) -> list[tuple[str, dict]]:
    """Kind and what it was about; what the ledger needs to do it again is left out."""
    with store.transaction() as tx:
        rows = tx._cursor.execute("select kind, detail from event order by seq").fetchall()
    return [(kind, {k: v for k, v in json.loads(detail).items() if k not in ("did", "put", "order")}) for kind, detail in rows]


def a_chart(count: int = 2) -> dict:
    rows = pd.DataFrame({"theme": [f"Chủ đề {n}" for n in range(count)], "mentions": range(count, 0, -1),
                         "naming": range(count, 0, -1), "asked": [count] * count})
    return themes(rows, CAPTION)


def test_a_deck_nobody_changed_is_the_outline(store: Store) -> None:
    assert order(store, a_deck("a", "b", "c")) == ["a", "b", "c"]
    assert arrangement.read(store, "P", "K") == []


def test_moving_to_a_position_and_too_far(store: Store) -> None:
    deck = a_deck("a", "b", "c", "d")
    arrangement.move(store, deck, "c", 1, AT)
    assert order(store, deck) == ["c", "a", "b", "d"]
    arrangement.move(store, deck, "a", 99, AT)
    assert order(store, deck) == ["c", "b", "d", "a"]
    arrangement.move(store, deck, "d", 0, AT)
    assert order(store, deck) == ["d", "c", "b", "a"]
    assert events(store)[0] == ("slide_moved", {"plan": "P", "period": "K", "slide": "c", "position": 1})


def test_hiding_and_showing_again(store: Store) -> None:
    deck = a_deck("a", "b", "c")
    arrangement.hide(store, deck, "b", True, AT)
    assert order(store, deck, hidden=False) == ["a", "c"]
    arrangement.hide(store, deck, "b", False, AT)
    assert order(store, deck, hidden=False) == ["a", "b", "c"]
    assert [kind for kind, _ in events(store)] == ["slide_hidden", "slide_shown"]


def test_notes_replace_those_generated_and_come_back(store: Store) -> None:
    deck = a_deck("a", "b")
    arrangement.note(store, deck, "b", "Nói chậm", AT)
    assert [p.slide.notes for p in arrangement.placed(deck, arrangement.read(store, "P", "K"), UNITS)] == ["gốc", "Nói chậm"]
    arrangement.note(store, deck, "b", None, AT)
    assert [p.slide.notes for p in arrangement.placed(deck, arrangement.read(store, "P", "K"), UNITS)] == ["gốc", "gốc"]
    with pytest.raises(ArrangementError, match="Ghi chú dài 2001 ký tự"):
        arrangement.note(store, deck, "b", "x" * 2001, AT)


def test_a_slide_kept_by_an_earlier_version_is_read() -> None:
    (slide,) = frozen.from_page(a_chart(), SNAPSHOT)
    kept = json.loads(frozen.packed(slide, SNAPSHOT))
    kept["slide"]["blocks"][0]["native"] = {"kind": "bar", "categories": ["Chủ đề 0", "Chủ đề 1"], "unit": "%", "decimals": 0, "level": None,
                                            "series": [{"name": "", "values": [2.0, 1.0], "colour": "#0b5fa5", "colours": []}]}
    del kept["slide"]["origins"]
    assert frozen.thawed(json.dumps(kept)) == frozen.thawed(frozen.packed(slide, SNAPSHOT))
    assert drawn.values(frozen.thawed(json.dumps(kept))[0].blocks[0].figure) == [2, 1]


def test_a_kept_slide_has_all_its_blocks() -> None:
    (chart,) = frozen.from_page(a_chart(), SNAPSHOT)
    number = Number("Báo cáo mới", "3", "đơn vị", "met")
    slide = replace(chart, blocks=(
        Numbers((number, replace(number, tone=""))), Cards((Card("1. Một", (number,), 1), Card("2. Hai", ()))),
        Table(("TT", "Đơn vị"), (("1", "An"), ("2", "Bình")), numeric=(0,), units=("01", "02"), more="và 3 đơn vị khác"),
        Text("Bài học", ("một", "hai")), *chart.blocks), own={"01": "Xã An có báo cáo mới."})
    kept, at = frozen.thawed(frozen.packed(slide, SNAPSHOT))
    assert (kept.blocks[:4], kept.own, at) == (slide.blocks[:4], slide.own, SNAPSHOT)
    assert drawn.values(kept.blocks[4].figure) == [2, 1]


def test_a_slide_the_plan_gives_anew_stands_behind_its_neighbour(store: Store) -> None:
    arrangement.move(store, a_deck("a", "b", "d"), "d", 1, AT)
    assert order(store, a_deck("a", "b", "c", "d")) == ["d", "a", "b", "c"]
    assert order(store, a_deck("neu", "a", "b", "d")) == ["neu", "d", "a", "b"]


def test_a_slide_without_content_keeps_its_place(store: Store) -> None:
    arrangement.move(store, a_deck("a", "b", "c"), "c", 1, AT)
    fewer = a_deck("a", "b")
    assert order(store, fewer) == ["a", "b"]
    arrangement.move(store, fewer, "b", 1, AT)
    assert order(store, a_deck("a", "b", "c")) == ["c", "b", "a"]


def test_a_chart_of_a_page_becomes_a_slide_before_the_appendix(store: Store) -> None:
    deck = a_deck("a", "phu-luc")
    chart = frozen.from_page(a_chart(), SNAPSHOT)
    assert [(c.title, c.subtitle, c.footer) for c in chart] == [(CAPTION.title, "Số lượt nêu (%)", CAPTION.footer)]
    first, second = (arrangement.add(store, deck, chart, SNAPSHOT, AT)[0] for _ in range(2))
    assert order(store, deck) == ["a", first, second, "phu-luc"]
    added = arrangement.placed(deck, arrangement.read(store, "P", "K"), UNITS)[1]
    assert (added.is_added, added.other_snapshot, added.slide.notes) == (True, None, "n = 2; Bản chốt P-K-01.")
    block = added.slide.blocks[0]
    assert isinstance(block, Figure)
    assert drawn.marks(block.figure) == [("Lượt nêu", "Chủ đề 0", 2), ("Lượt nêu", "Chủ đề 1", 1)]
    layout = block.figure["layout"]
    assert (layout["width"], layout["height"], layout["font"]["size"]) == (1776, 778, 24)
    assert "footer" not in layout["meta"] and layout["title"] == {"text": ""}
    assert events(store)[0] == ("slide_added", {"plan": "P", "period": "K", "slide": "", "title": CAPTION.title, "snapshot": SNAPSHOT})


def test_an_added_slide_of_another_snapshot_is_told(store: Store) -> None:
    arrangement.add(store, a_deck("a"), frozen.from_page(a_chart(), SNAPSHOT), SNAPSHOT, AT)
    added = next(p for p in arrangement.placed(a_deck("a", snapshot="P-K-02"), arrangement.read(store, "P", "K"), UNITS) if p.is_added)
    assert added.other_snapshot == SNAPSHOT
    assert added.slide.footer == f"{CAPTION.footer} · Khác bản chốt của bộ trang chiếu"


def test_slides_that_would_keep_older_figures_are_counted_and_go_at_once(store: Store) -> None:
    deck, chart = a_deck("a", snapshot="P-K-02"), frozen.from_page(a_chart(), SNAPSHOT)
    older = [arrangement.add(store, deck, chart, SNAPSHOT, AT)[0] for _ in range(3)]
    [own] = arrangement.add(store, deck, chart, "P-K-02", AT)
    title = chart[0].title
    assert arrangement.of_others(store, "P", "K", "P-K-02") == [(title, SNAPSHOT)] * 3
    assert arrangement.counted(arrangement.of_others(store, "P", "K", "P-K-03")) == {SNAPSHOT: 3, "P-K-02": 1}
    arrangement.hide(store, deck, older[0], True, AT)
    assert arrangement.of_others(store, "P", "K", "P-K-02") == [(title, SNAPSHOT)] * 2
    with pytest.raises(ArrangementError, match="chỉ ẩn được"):
        arrangement.remove(store, deck, [*older, "a"], AT)
    arrangement.remove(store, deck, older, AT)
    assert sorted(order(store, deck)) == sorted(["a", own])
    assert events(store)[-1] == ("slide_removed", {"plan": "P", "period": "K", "slide": "", "slides": older})


def test_only_added_slides_are_removed(store: Store) -> None:
    deck = a_deck("a", "b")
    [added] = arrangement.add(store, deck, frozen.from_page(a_chart(), SNAPSHOT), SNAPSHOT, AT)
    arrangement.remove(store, deck, [added], AT)
    assert order(store, deck) == ["a", "b"]
    with pytest.raises(ArrangementError, match="chỉ ẩn được"):
        arrangement.remove(store, deck, ["a"], AT)
    with pytest.raises(ArrangementError, match="không còn trong bộ trang chiếu"):
        arrangement.hide(store, deck, added, True, AT)
    assert len(events(store)) == 2
    [again] = arrangement.add(store, deck, frozen.from_page(a_chart(), SNAPSHOT), SNAPSHOT, AT)
    assert again != added, "whoever was shown the one that went may not leaf to this one"


def test_back_to_the_outline_keeps_what_was_added(store: Store) -> None:
    deck = a_deck("a", "b", "c")
    [added] = arrangement.add(store, deck, frozen.from_page(a_chart(), SNAPSHOT), SNAPSHOT, AT)
    arrangement.move(store, deck, "c", 1, AT)
    arrangement.hide(store, deck, "a", True, AT)
    arrangement.restore(store, deck, AT)
    assert order(store, deck, hidden=False) == ["a", "b", added, "c"]


def test_names_of_units_are_hidden_and_come_back(store: Store) -> None:
    deck = a_deck("a", "b")
    deck = replace(deck, slides=(replace(deck.slides[0], title="Xã An chậm nhất", notes="Chậm: Xã An"), deck.slides[1]))
    titles = lambda: [p.slide.title for p in arrangement.placed(deck, arrangement.read(store, "P", "K"), UNITS)]  # noqa: E731
    arrangement.hide_names(store, deck, "a", True, UNITS, AT)
    notes = lambda: arrangement.placed(deck, arrangement.read(store, "P", "K"), UNITS)[0].slide.notes  # noqa: E731
    assert (titles(), notes()) == (["Xã số 1 chậm nhất", "Đầu đề b"], "Chậm: Xã số 1")
    arrangement.note(store, deck, "a", "Hỏi Xã An", AT)
    assert notes() == "Hỏi Xã An", "the presenter's own words"
    arrangement.hide_names(store, deck, "a", False, UNITS, AT)
    assert titles() == ["Xã An chậm nhất", "Đầu đề b"]
    assert [kind for kind, _ in events(store)] == ["names_hidden", "slide_noted", "names_shown"]


def test_a_slide_that_tells_units_by_their_place_keeps_its_names_or_is_not_shown(store: Store) -> None:
    deck, every = a_deck("a"), Text("", tuple(f"Xã {n:02}" for n in range(30)))
    units = [Unit(f"{n:02}", f"Xã {n:02}", f"{n:02} x", "xa", "Xã", n) for n in range(30)]
    arrangement.hide_names(store, deck, "a", True, units, AT)
    later = replace(deck, slides=(replace(deck.slides[0], blocks=(every,)),))
    [place] = arrangement.placed(later, arrangement.read(store, "P", "K"), units)
    assert (place.hidden, place.nameless, place.is_recognisable) == (True, True, True)
    arrangement.hide_names(store, later, "a", False, units, AT)
    with pytest.raises(Recognisable, match="Trang này nêu 30 đơn vị theo thứ tự cố định"):
        arrangement.hide_names(store, later, "a", True, units, AT)
    assert [p.hidden for p in arrangement.placed(later, arrangement.read(store, "P", "K"), units)] == [False]


def test_thirty_added_slides_are_enough(store: Store) -> None:
    deck, chart = a_deck("a"), frozen.from_page(a_chart(), SNAPSHOT)
    for _ in range(arrangement.MOST_ADDED):
        arrangement.add(store, deck, chart, SNAPSHOT, AT)
    with pytest.raises(ArrangementError, match="đã có 30 trang đưa thêm"):
        arrangement.add(store, deck, chart, SNAPSHOT, AT)


def test_arrangements_of_two_periods_are_apart(store: Store) -> None:
    deck = a_deck("a", "b")
    arrangement.move(store, deck, "b", 1, AT)
    arrangement.move(store, replace(deck, period="K2"), "a", 2, AT)
    assert order(store, deck) == ["b", "a"]
    assert [e.slide for e in arrangement.read(store, "P", "K2")] == ["b", "a"]


def test_a_chart_too_tall_for_one_slide_becomes_several_that_move_and_go_one_by_one(store: Store) -> None:
    deck = a_deck("a", "phu-luc")
    chart = frozen.from_page(a_chart(30), SNAPSHOT)
    assert [c.title for c in chart] == [f"{CAPTION.title} ({n}/3)" for n in (1, 2, 3)]
    assert [drawn.marks(c.blocks[0].figure)[0] for c in chart] == [
        ("Lượt nêu", "Chủ đề 0", 30), ("Lượt nêu", "Chủ đề 10", 20), ("Lượt nêu", "Chủ đề 20", 10)]
    first, second, third = arrangement.add(store, deck, chart, SNAPSHOT, AT)
    assert order(store, deck) == ["a", first, second, third, "phu-luc"]
    assert [kind for kind, _ in events(store)] == ["slide_added"]
    arrangement.move(store, deck, third, 1, AT)
    arrangement.remove(store, deck, [second], AT)
    assert order(store, deck) == [third, "a", first, "phu-luc"]


def test_no_part_of_a_chart_is_added_where_not_all_have_room(store: Store) -> None:
    deck = a_deck("a")
    for _ in range(arrangement.MOST_ADDED - 2):
        arrangement.add(store, deck, frozen.from_page(a_chart(), SNAPSHOT), SNAPSHOT, AT)
    with pytest.raises(ArrangementError, match="đã có 28 trang đưa thêm, biểu đồ này cần 3 trang; nhiều nhất 30 trang"):
        arrangement.add(store, deck, frozen.from_page(a_chart(30), SNAPSHOT), SNAPSHOT, AT)
    assert len(order(store, deck)) == 29


def test_a_chart_too_tall_for_a_dozen_slides_is_refused_in_words() -> None:
    with pytest.raises(TooTall, match="Biểu đồ quá dài để chia thành trang chiếu đọc được"):
        frozen.from_page(a_chart(200), SNAPSHOT)


def test_a_map_keeps_the_codes_of_its_units() -> None:
    units = pd.DataFrame([{"unit": "01", "name": "Xã An", "short_name": "An", "block": "commune", "peer_group": "Xã", "tile_row": 0.0,
                           "tile_col": 0.0, "status": "missing", "received_at": None, "due_date": None, "due_op": None, "days_late": 0}])
    (slide,) = frozen.from_page(status_map(units, CAPTION), SNAPSHOT)
    assert slide.blocks[0].figure["data"][0]["customdata"] == [["01"]]
