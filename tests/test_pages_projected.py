"""Đưa lên trình chiếu: every chart of every page over every plan, put among the slides. The hall can read its letters; in
PowerPoint it is content that can be edited, never words alone, and its numbers are those of the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

import pytest

from soket import access
from soket.conference import arrangement, frozen, snapshot
from soket.conference.slide import Deck, Slide
from soket.intake import receive
from soket.plans import load_plans
from soket.ui import projecting, state
from tests.full_returns import a_return
from tests.pptx_read import charts, expected, freeforms, numbers, read, tables, tiles
from tests.test_app import open_page
from tests.test_restage import font_sizes

PLANS = load_plans()
SCREENS = {screen.file: screen for screen in access.SCREENS if screen.section != access.COLLECTING}


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Returns of three units of every plan for every period, a snapshot before the last of them and one after: the later one by
    plan."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOKET_DB", str(tmp_path_factory.mktemp("pages") / "soket.duckdb"))
        state.close()
        current, later = state.get(), {}
        for code, plan in PLANS.items():
            units = [plan.units[0], plan.units[1], plan.units[-1]]
            for number, unit in enumerate(units):
                if number == 2:
                    snapshot.take(current.store, plan, plan.periods[-1], "Trước", "", "office", datetime(2026, 4, 20, 12))
                for period in plan.periods:
                    at = datetime(2026, 4, 20, 8 + number, 30)
                    receipt = receive(current.store, current.plans, a_return(plan, unit, period), f"{unit.code}.xlsx", at)
                    assert receipt.status == "accepted", receipt.reading.findings
            later[code] = snapshot.take(current.store, plan, plan.periods[-1], "Sau", "", "office", datetime(2026, 4, 20, 14)).snapshot
        yield later
        state.close()


@pytest.fixture(scope="module", params=PLANS)
def slides(request: pytest.FixtureRequest, taken: dict[str, str]) -> list[Slide]:
    """The slides that the charts of a plan's pages become, all of them."""
    code, found = request.param, []
    with pytest.MonkeyPatch.context() as patch:
        for screen, filters in _visits(code):
            offered: dict[str, dict] = {}
            patch.setattr(projecting, "offer", lambda figure, key, *_, to=offered: to.update({f"chart-{key}": figure}))
            page = open_page(screen, ke_hoach=code, ban_chot=taken[code], **filters)
            found += [offered[chart.key] for chart in page.get("plotly_chart")]  # every chart of the page is offered
    return [slide for figure in found for slide in frozen.from_page(figure, taken[code])]


def _visits(code: str) -> Iterator[tuple[access.Screen, dict]]:
    """Every page that is not about collecting, every area of Lĩnh vực, two units of Đơn vị, two compared."""
    plan = PLANS[code]
    for screen in SCREENS.values():
        yield screen, {}
    for area in plan.areas:
        yield SCREENS["linh_vuc"], {"muc": str(area.area_no)}
    for unit in (plan.units[0], plan.units[-1]):
        yield SCREENS["don_vi"], {"don_vi": unit.code}
    yield SCREENS["so_sanh"], {"don_vi": [plan.units[0].code, plan.units[1].code]}


def test_every_chart_can_be_projected_with_letters_of_24_px(slides: list[Slide], taken: dict[str, str]) -> None:
    assert len(slides) >= 20
    for slide in slides:
        (block,), (place,) = slide.blocks, slide.places
        layout = block.figure["layout"]
        assert (layout["width"], layout["height"]) == (round(place.width), round(place.height)), slide.title
        assert min(font_sizes(block.figure)) >= 24, slide.title
        assert len(slide.title) <= 140
        assert any(name in slide.footer for name in taken.values()), slide.footer


def test_every_chart_can_be_edited_in_powerpoint(slides: list[Slide]) -> None:
    pages = read(Deck("P", "K", "P-K-01", "Sơ kết", tuple(slides))).slides
    told = 0
    for slide, page in zip(slides, pages, strict=True):
        figure = slide.blocks[0].figure
        if any(trace.get("line", {}).get("shape") == "hv" for trace in figure["data"]):  # a line of steps has corners of its own
            assert charts(page)
        else:
            assert numbers(page) == expected(figure), slide.title
        cells = [cell for table in tables(page) for line in table for cell in line[1:]]
        squares = _squares(figure)
        assert len(tiles(page)) == squares or len(cells) >= squares > 0, slide.title
        told += bool(_marks(figure))
        assert charts(page) or tiles(page) or tables(page) or freeforms(page) or not _marks(figure), slide.title
    assert told >= 10


def _squares(figure: dict) -> int:
    """Rectangles of tile and heat maps."""
    return sum(len(trace["x"]) for trace in figure["data"] if trace["type"] == "bar" and "base" in trace
               and not (trace.get("textposition") == "none" and len(set(trace["y"])) == 1))


def _marks(figure: dict) -> int:
    """Everything drawn; nothing where nobody has answered yet: then the words say so."""
    return sum(len(trace.get("x", ())) for trace in figure["data"] if trace.get("marker", {}).get("opacity") != 0)


def test_one_click_adds_all_parts_of_the_heat_map_in_order(taken: dict[str, str]) -> None:
    test = open_page(SCREENS["tong_quan"], ke_hoach="TN", ban_chot=taken["TN"])
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
