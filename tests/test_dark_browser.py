"""The dark projector theme in a real browser: numbers written inside bars can be read on every colour a bar may have."""

from __future__ import annotations

import pytest

from soket.charts import theme
from soket.conference import figures
from soket.conference.player import FOLDER
from soket.conference.slide import Box
from soket.ui.show_files import library
from tests.test_charts_progress import CAPTION, CELLS, heatmap

_DRAW = """async ({ figure, dark }) => {
  document.body.replaceChildren();
  const slide = { layout: "one", title: "", subtitle: "", footer: "", blocks: [{ block: "figure", figure }],
    places: [{ left: 0, top: 0, width: 1800, height: 900 }] };
  await new Stage.Player(document.body, { count: 1, slide: async () => slide }, { dark }).show(0);
  return [...document.querySelectorAll(".bars .point")].filter((bar) => bar.querySelector("text"))
    .map((bar) => ["path", "text"].map((part) => getComputedStyle(bar.querySelector(part)).fill.match(/[0-9.]+/g).slice(0, 3).map(Number)));
}"""


def contrast(one: list[float], other: list[float]) -> float:
    """As WCAG 2 counts it, from red, green and blue of 0–255."""
    light, dark = sorted((_luminance(colour) for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: list[float]) -> float:
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def bars(hues: tuple[str, ...]) -> dict:
    return figures.stacked(["Mục 1"], [figures.Part("Cấp", hue, theme.ink_on(hue), (5,)) for hue in hues], Box(0, 0, 1800, 900), ["30"])


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("figure", "count"), [
    (bars(theme.OKABE_ITO), 6), (bars(theme.RAMP), 6), (bars(theme.DIVERGING), 7), (heatmap.heatmap(CELLS, "completeness", CAPTION), 4)])
def test_numbers_inside_bars_can_be_read(figure: dict, count: int, *, dark: bool, page) -> None:
    page.set_content("<!doctype html><body>")
    page.add_script_tag(path=library())
    page.add_script_tag(content=(FOLDER / "stage.js").read_text(encoding="utf-8") + "; window.Stage = Stage;")
    inside = page.evaluate(_DRAW, {"figure": figure, "dark": dark})
    assert len(inside) == count
    assert [pair for pair in inside if contrast(*pair) < 4.5] == []
