"""Every slide of every plan in a real browser, at both sizes of a hall and on phones: nothing reaches beyond the stage or its own
box, no two words of a figure cover each other, nobody moves a page sideways to read it."""

from __future__ import annotations

import json

import pytest

from soket import text
from soket.conference.player import FOLDER, packed, payload
from soket.conference.slide import Figure, Slide
from soket.ui.show_files import library
from tests import given_phone
from tests.given_deck import PLANS, World

SIZES = ((1920, 1080), (1280, 720))
_PAGE = '<!doctype html><meta charset="utf-8"><style>body {{ margin: 0 }} {css}</style><div id="frame"></div>'
_DRAW = """async (slide) => {
  const frame = document.getElementById("frame");
  if (window.player) removeEventListener("resize", window.player.fit);
  frame.textContent = "";
  window.player = new Stage.Player(frame, { count: 1, slide: async () => slide });
  await window.player.show(0);
  await document.fonts.ready;
}"""
# What sticks out: of the stage, of its own box, text over text in a figure; what is cut ("tỷ lệ hồ sơ …"; "… 22 đơn vị ở giữa" counts
# what is left out and is not) or written smaller than 24 px. In pixels of the stage.
_MEASURE = """() => {
  window.player.fit();
  const stage = document.querySelector(".stage").getBoundingClientRect(), scale = stage.width / 1920, found = [];
  const slide = document.querySelector(".slide.shown"), words = (e) => (e.textContent || "").trim().slice(0, 40);
  const beyond = (inner, outer, slack) => inner.width > 0 && (inner.left < outer.left - slack || inner.right > outer.right + slack
    || inner.top < outer.top - slack || inner.bottom > outer.bottom + slack);
  for (const part of slide.children) {
    if (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1)
      found.push(`scrolls: ${part.className} ${words(part)}`);
    const box = part.getBoundingClientRect();
    if (beyond(box, stage, scale)) found.push(`off the stage: ${part.className}`);
    for (const inner of part.querySelectorAll("p, h2, th, td, li, .card, svg text"))
      if (beyond(inner.getBoundingClientRect(), (inner.closest(".card") || part).getBoundingClientRect(), 3 * scale))
        found.push(`out of its box: ${words(inner)}`);
  }
  const title = slide.querySelector("h1"), lines = document.createRange();
  lines.selectNodeContents(title);  // what stands over its top edge does not scroll
  if (beyond(lines.getBoundingClientRect(), title.getBoundingClientRect(), 8 * scale)) found.push(`out of its box: ${words(title)}`);
  for (const inner of slide.querySelectorAll("h1, h2, p, th, td, li, .card, svg text")) {
    if (/\\S\\s*…/.test(inner.textContent)) found.push(`cut: ${words(inner)}`);
    if (inner.closest("svg")) continue;
    if (inner.scrollWidth > inner.clientWidth + 1 || inner.scrollHeight > inner.clientHeight + 3) found.push(`clipped: ${words(inner)}`);
    if (words(inner) && parseFloat(getComputedStyle(inner).fontSize) < 24 && !inner.matches(".card")) found.push(`small: ${words(inner)}`);
  }
  for (const figure of slide.querySelectorAll(".block-figure")) {
    const texts = [...figure.querySelectorAll("svg text")].filter(words).map((e) => [words(e), e.getBoundingClientRect()]);
    texts.forEach(([one, a], n) => texts.slice(n + 1).forEach(([other, b]) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 4 * scale && high > 9 * scale) found.push(`over each other: ${one} | ${other}`);
    }));
  }
  return found;
}"""


@pytest.mark.parametrize("code", PLANS)
def test_nothing_overflows_at_both_sizes(code: str, world: World, page) -> None:
    page.set_content(_PAGE.format(css=(FOLDER / "stage.css").read_text(encoding="utf-8")))
    page.add_script_tag(path=library())
    page.add_script_tag(content=(FOLDER / "stage.js").read_text(encoding="utf-8") + "; window.Stage = Stage;")
    faults = []
    for number, slide in enumerate(world.decks[code].slides, start=1):
        page.evaluate(_DRAW, json.loads(packed(payload(slide, number))))
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            faults += [f"{slide.slide_id} {width}: {fault}" for fault in page.evaluate(_MEASURE)]
    assert faults == []


@pytest.mark.parametrize("size", given_phone.PHONES, ids=str)
@pytest.mark.parametrize("code", PLANS)
def test_every_slide_is_read_on_a_phone(code: str, size: tuple[int, int], world: World, browser) -> None:
    with given_phone.flow(browser, *size) as phone:
        found = []
        for slide in world.decks[code].slides:
            given_phone.draw(phone, slide, PLANS[code].units[0])
            found += [f"{slide.slide_id}: {fault}" for fault in given_phone.faults(phone)]
            shown = phone.evaluate("() => [...document.querySelectorAll('#slide svg text')].map((words) => words.textContent)")
            found += [f"{slide.slide_id}: {label} is not there" for label in labels_of_lines(slide) if label not in shown]
    assert found == []


def labels_of_lines(slide: Slide) -> list[str]:
    """The figures at the points of lines over periods, as they have to be read."""
    traces = [trace for block in slide.blocks if isinstance(block, Figure) for trace in block.figure["data"]
              if trace["type"] == "scatter" and "lines+markers+text" in trace["mode"]]
    return [text.number(value, int(template[template.index(",.") + 2])) for trace in traces
            for value, template in zip(trace["y"], trace["texttemplate"], strict=True) if value is not None]


def test_the_measure_sees_what_sticks_out(page) -> None:
    page.set_content(_PAGE.format(css=(FOLDER / "stage.css").read_text(encoding="utf-8")))
    page.add_script_tag(path=library())
    page.add_script_tag(content=(FOLDER / "stage.js").read_text(encoding="utf-8") + "; window.Stage = Stage;")
    place = {"left": 72, "top": 222, "width": 800, "height": 100}
    slide = {"title": "Đầu đề", "subtitle": "", "footer": "", "layout": "rows", "number": 1, "places": [place], "blocks": [
        {"block": "text", "heading": "", "lines": [f"Dòng {n}" for n in range(9)]}]}
    page.evaluate(_DRAW, slide)
    assert "scrolls: block-text dense Dòng 0Dòng 1Dòng 2Dòng 3Dòng 4Dòng 5Dòng" in page.evaluate(_MEASURE)
    card = {"title": "1. Mục", "area_no": 1, "items": [{"label": "Tỷ lệ " + "hồ sơ giải quyết " * 4 + "\u00a0…", "value": "98 %", "note": "", "tone": ""}]}
    page.evaluate(_DRAW, slide | {"blocks": [{"block": "cards", "items": [card], "cells": [{**place, "width": 180, "height": 90}]}]})
    found = page.evaluate(_MEASURE)
    assert all(any(fault.startswith(seen) for fault in found) for seen in ("cut: Tỷ lệ hồ sơ", "clipped: 1. Mục")), found
