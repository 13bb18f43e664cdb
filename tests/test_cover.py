"""What the cover says besides the plan: filled in, shown on every medium, empty without a gap."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from pptx import Presentation

from soket.conference import agenda, cover
from soket.conference.agenda import AgendaError
from soket.conference.cover import CoverError, Occasion
from soket.conference.slide import Deck, Slide, Text
from soket.exports.deck_html import deck_html
from soket.exports.deck_pptx import deck_pptx
from soket.plans import load_plans
from soket.store import MEMORY, Store

PLANS = load_plans()
PLAN = next(plan for plan in PLANS.values() if plan.level == "province")
PERIOD = PLAN.periods[-1]
AT, EIGHT = datetime(2026, 5, 4, 8), datetime(2026, 5, 5, 8)
SAID = Occasion(EIGHT, "Hội trường lớn", "Sở Nội vụ", "Ông Nguyễn Văn An, Giám đốc")
LINES = ("08 giờ 00, ngày 05 tháng 5 năm 2026 · Hội trường lớn", "Đơn vị trình bày: Sở Nội vụ", "Người trình bày: Ông Nguyễn Văn An, Giám đốc")
BARE = Deck(PLAN.code, PERIOD.code, "S-01", "Sơ kết", (
    Slide("tieu-de", "Sơ kết 01 năm", "Trực tuyến", (), "Bản chốt S-01", layout="title"), Slide("pham-vi", "Phạm vi", "", (), "Bản chốt S-01")))


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store(MEMORY)
    yield opened
    opened.close()


def lines(deck: Deck) -> tuple[str, ...]:
    return tuple(line for block in deck.slides[0].blocks if isinstance(block, Text) for line in block.lines)


def test_what_is_filled_in_stands_on_the_cover_and_begins_the_run_of_show(store: Store) -> None:
    assert cover.read(store, PLAN, PERIOD) == Occasion()
    cover.keep(store, PLAN, PERIOD, replace(SAID, place="  Hội trường\nlớn "), AT, "office")
    assert cover.read(store, PLAN, PERIOD) == SAID
    shown = cover.filled(BARE, SAID)
    assert (lines(shown), shown.slides[1]) == (LINES, BARE.slides[1])
    assert agenda.starts_at(store, PLAN, PERIOD) == EIGHT
    with store.transaction() as tx:
        rows = tx._cursor.execute("select kind, actor, detail from event where kind <> 'plans_changed' order by seq").fetchall()
    assert [(kind, actor) for kind, actor, _ in rows] == [("agenda_start", "office"), ("cover_filled", "office")]
    assert json.loads(rows[1][2])["place"] == "Hội trường lớn"


def test_what_is_emptied_is_gone_and_the_plan_speaks_again(store: Store) -> None:
    own = replace(PLAN, conference=dict(PLAN.conference) | {"place": "Trụ sở xã", "time": "2026-04-22T14:00:00"})
    cover.keep(store, own, PERIOD, SAID, AT)
    cover.keep(store, own, PERIOD, Occasion(), AT)
    assert cover.read(store, own, PERIOD) == Occasion(datetime(2026, 4, 22, 14), "Trụ sở xã")
    assert cover.read(store, PLAN, PERIOD) == Occasion()
    assert cover.filled(BARE, Occasion()) == BARE


@pytest.mark.parametrize(("said", "lines_"), [
    (Occasion(place="Hội trường lớn"), ("Hội trường lớn",)), (Occasion(EIGHT), ("08 giờ 00, ngày 05 tháng 5 năm 2026",)),
    (Occasion(speaker="Ông An"), ("Người trình bày: Ông An",))])
def test_a_part_that_is_not_known_leaves_no_gap(said: Occasion, lines_: tuple[str, ...]) -> None:
    assert lines(cover.filled(BARE, said)) == lines_


def test_what_cannot_stand_there_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(CoverError, match="Địa điểm dài 121 ký tự; ghi ngắn lại, nhiều nhất 120 ký tự."):
        cover.keep(store, PLAN, PERIOD, replace(SAID, place="x" * 121), AT)
    with pytest.raises(AgendaError, match="Giờ khai mạc 08:00 ngày 5/5/2126 không hợp lệ"):
        cover.keep(store, PLAN, PERIOD, replace(SAID, begins=datetime(2126, 5, 5, 8)), AT)
    assert cover.read(store, PLAN, PERIOD) == Occasion()


def test_the_files_to_take_away_have_it(store: Store) -> None:
    deck = cover.filled(BARE, SAID)
    page = deck_html(deck).decode()
    shapes = [shape for shape in Presentation(io.BytesIO(deck_pptx(deck))).slides[0].shapes if shape.has_text_frame]
    said = "\n".join(shape.text_frame.text for shape in shapes)
    for line in LINES:
        assert line in page and line in said
    assert not any("buChar" in shape._element.xml for shape in shapes)  # lines of a cover are no list
