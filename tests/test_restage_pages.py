"""Đưa lên trình chiếu: every chart of every page over every plan can be projected, with letters the hall can read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

import pytest

from soket import access
from soket.conference import arrangement, frozen, snapshot
from soket.conference.slide import Figure
from soket.ui import state
from tests.test_app import PLANS, data, open_page  # noqa: F401 (a fixture)
from tests.test_restage import font_sizes

AT = datetime(2026, 5, 4, 8)
_PROJECTED = [screen for screen in access.SCREENS if screen.section != access.COLLECTING]


@pytest.fixture(scope="module")
def frozen_at(data: None) -> Iterator[dict[str, str]]:  # noqa: F811
    """A snapshot of the last period of every plan."""
    store = state.get().store
    yield {code: snapshot.take(store, plan, plan.periods[-1], "Thử", "", "office", AT).snapshot for code, plan in PLANS.items()}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("screen", _PROJECTED, ids=lambda s: s.path)
def test_every_chart_can_be_projected_with_letters_of_24_px(screen: access.Screen, plan: str, frozen_at: dict[str, str]) -> None:
    test = open_page(screen, ke_hoach=plan, ban_chot=frozen_at[plan])
    for chart in test.get("plotly_chart"):
        for slide in frozen.from_page(json.loads(chart.proto.spec), frozen_at[plan]):
            (block,), (place,) = slide.blocks, slide.places
            assert isinstance(block, Figure)
            layout = block.figure["layout"]
            assert (layout["width"], layout["height"]) == (round(place.width), round(place.height))
            assert min(font_sizes(block.figure)) >= 24, slide.title
            assert len(slide.title) <= 140
            assert frozen_at[plan] in slide.footer


def test_one_click_adds_all_parts_of_the_heat_map_in_order(frozen_at: dict[str, str]) -> None:
    overview = next(s for s in access.SCREENS if s.file == "tong_quan")
    test = open_page(overview, ke_hoach="TN", ban_chot=frozen_at["TN"])
    whole = next(spec for spec in (json.loads(c.proto.spec) for c in test.get("plotly_chart")) if spec["layout"]["meta"].get("newspaper"))
    assert len(_units(whole["data"])) == len(PLANS["TN"].units)
    button = next(b for b in test.button if b.key == "project-button-don-vi-muc")
    button.click().run()
    assert [t.value for t in test.toast] == [
        "Đã đưa lên trình chiếu thành 4 trang, đứng trước phụ lục. Sắp xếp ở trang Bản trình chiếu."]
    period = PLANS["TN"].periods[-1].code
    added = [frozen.thawed(e.added)[0] for e in arrangement.read(state.get().store, "TN", period) if e.added]
    assert [slide.title[-6:] for slide in added] == [" (1/4)", " (2/4)", " (3/4)", " (4/4)"]
    assert _units(trace for slide in added for trace in slide.blocks[0].figure["data"]) == _units(whole["data"])


def _units(traces: Iterable[dict]) -> list[str]:
    """Codes of the units in the order their lines are read."""
    return list(dict.fromkeys(key[0] for trace in traces for key in trace["customdata"]))
