"""Every chart of every page of every plan, put among the slides: in PowerPoint it is content that can be edited, never words
alone, and its numbers are those of the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from soket import access
from soket.conference import frozen, snapshot
from soket.conference.slide import Deck
from soket.intake import receive
from soket.plans import load_plans
from soket.ui import projecting, state
from tests.full_returns import a_return
from tests.pptx_read import charts, expected, freeforms, numbers, read, tables, tiles
from tests.test_app import open_page

PLANS = load_plans()
SCREENS = {screen.file: screen for screen in access.SCREENS}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Returns of three units of every plan for every period, a snapshot before the last of them and one after."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOKET_DB", str(tmp_path_factory.mktemp("pages") / "soket.duckdb"))
        state.close()
        current = state.get()
        for plan in PLANS.values():
            units = [plan.units[0], plan.units[1], plan.units[-1]]
            for number, unit in enumerate(units):
                if number == 2:
                    snapshot.take(current.store, plan, plan.periods[-1], "Trước", "", "office", datetime(2026, 4, 20, 12))
                for period in plan.periods:
                    at = datetime(2026, 4, 20, 8 + number, 30)
                    receipt = receive(current.store, current.plans, a_return(plan, unit, period), f"{unit.code}.xlsx", at)
                    assert receipt.status == "accepted", receipt.reading.findings
            snapshot.take(current.store, plan, plan.periods[-1], "Sau", "", "office", datetime(2026, 4, 20, 14))
        yield
        state.close()


@pytest.mark.parametrize("code", PLANS)
def test_every_chart_of_every_page_can_be_edited(code: str, data: None, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: dict[tuple[str, str], dict] = {}
    where = [""]
    monkeypatch.setattr(projecting, "offer", lambda figure, key, *_: shown.setdefault((where[0], key), figure))
    for name, screen, filters in _visits(code):
        where[0] = name
        open_page(screen, **filters)
    slides, figures = [], []
    for figure in shown.values():
        parts = frozen.from_page(figure, "B-01")
        slides += parts
        figures += [part.blocks[0].figure for part in parts]
    pages = read(Deck(code, "K", "B-01", "Sơ kết", tuple(slides))).slides
    told = 0
    for figure, page, slide in zip(figures, pages, slides, strict=True):
        steps = any(trace.get("line", {}).get("shape") == "hv" for trace in figure["data"])
        if steps:
            assert charts(page)
        else:
            assert numbers(page) == expected(figure), slide.title
        cells = [cell for table in tables(page) for line in table for cell in line[1:]]
        squares = _squares(figure)
        assert len(tiles(page)) == squares or len(cells) >= squares > 0, slide.title
        told += bool(_marks(figure))
        assert charts(page) or tiles(page) or tables(page) or freeforms(page) or not _marks(figure), slide.title
    assert told >= 10


def _visits(code: str) -> Iterator[tuple[str, access.Screen, dict]]:
    """Every page, every area of Lĩnh vực, two units of Đơn vị, two compared."""
    plan = PLANS[code]
    for file in ("tong_quan", "tien_do", "kien_nghi", "so_sanh", "chot_so_lieu"):
        yield file, SCREENS[file], {"ke_hoach": code}
    for area in plan.areas:
        yield f"linh_vuc {area.area_no}", SCREENS["linh_vuc"], {"ke_hoach": code, "muc": str(area.area_no)}
    for unit in (plan.units[0], plan.units[-1]):
        yield f"don_vi {unit.code}", SCREENS["don_vi"], {"ke_hoach": code, "don_vi": unit.code}
    yield "so_sanh 2", SCREENS["so_sanh"], {"ke_hoach": code, "don_vi": [plan.units[0].code, plan.units[1].code]}


def _squares(figure: dict) -> int:
    """Rectangles of tile and heat maps."""
    return sum(len(trace["x"]) for trace in figure["data"] if trace["type"] == "bar" and "base" in trace
               and not (trace.get("textposition") == "none" and len(set(trace["y"])) == 1))


def _marks(figure: dict) -> int:
    """Everything drawn; nothing where nobody has answered yet: then the words say so."""
    return sum(len(trace.get("x", ())) for trace in figure["data"] if trace.get("marker", {}).get("opacity") != 0)
