"""The page of those who follow, without a server: its scripts and styles, a slide drawn in it, and what a reader of a phone could
not read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

from soket.conference.player import FOLDER, library, packed, payload
from soket.conference.slide import Slide
from soket.model import Unit
from tests.conftest import new_page

PHONES = ((390, 844), (360, 740))
LEAST_LETTERS = 12  # CSS px
_NOT_DRAWING = {"connection.js", "follow.js", "plotly.min.js"}
_PAGE = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<style>{css}</style><body class="flow"><main id="slide"></main>"""
_DRAW = "([slide, own]) => Flow.draw(document.getElementById('slide'), slide, own)"
# What moves sideways, lies outside, is too small to read, or covers other words. Lines of words are looked at one by one.
_FAULTS = """(least) => {
  const found = [], wide = innerWidth, words = (e) => (e.textContent || "").trim().slice(0, 60);
  const size = (e, matrix) => parseFloat(getComputedStyle(e).fontSize) * (matrix ? Math.hypot(matrix.a, matrix.b) : 1);
  const lines = (root) => [...root.querySelectorAll("svg text")].flatMap((text) => {
    const own = [...text.querySelectorAll("tspan.line")];
    return own.length ? own : [text];
  }).filter((line) => words(line) && line.getBoundingClientRect().width);
  for (const e of document.querySelectorAll("html, #slide *")) {
    if (e.closest("svg")) continue;
    const isBlock = getComputedStyle(e).display !== "inline" && e.clientWidth;
    if (isBlock && e.scrollWidth > e.clientWidth + 1) found.push(`moves sideways: ${e.className || e.tagName} ${words(e)}`);
    const box = e.getBoundingClientRect();
    if (words(e) && box.width && (box.left < -0.5 || box.right > wide + 0.5)) found.push(`outside: ${words(e)}`);
    if (words(e) && !e.children.length && size(e) < least) found.push(`small: ${words(e)}`);
  }
  for (const plot of document.querySelectorAll(".js-plotly-plot")) {
    const frame = plot.getBoundingClientRect(), all = lines(plot).map((line) => [line, line.getBoundingClientRect()]);
    all.forEach(([line, a], n) => {
      if (a.left < -0.5 || a.right > wide + 0.5 || a.top < frame.top - 2 || a.bottom > frame.bottom + 2) found.push(`outside: ${words(line)}`);
      const letters = [line, ...line.querySelectorAll("tspan")].filter((e) => !e.querySelector("tspan") && words(e));
      if (letters.some((e) => size(e, line.getScreenCTM()) < least - 0.1)) found.push(`small: ${words(line)}`);
      all.slice(n + 1).forEach(([other, b]) => {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 5) found.push(`over each other: ${words(line)} | ${words(other)}`);
      });
    });
  }
  return found;
}"""


@contextmanager
def flow(browser, width: int, height: int) -> Iterator:
    """The page of those who follow at a size of the screen; a phone up to 700 px."""
    is_phone = width < 700
    page = new_page(browser, viewport={"width": width, "height": height}, is_mobile=is_phone, has_touch=is_phone,
                    device_scale_factor=3 if is_phone else 1)
    page.set_content(_PAGE.format(css="".join((FOLDER / name).read_text(encoding="utf-8") for name in ("stage.css", "follow.css"))))
    page.add_script_tag(path=library())
    for name in re.findall(r"\{\{([\w.]+\.js)\}\}", (FOLDER / "follow.html").read_text(encoding="utf-8")):
        if name not in _NOT_DRAWING:
            page.add_script_tag(path=FOLDER / name)
    yield page
    page.context.close()


def draw(page, slide: Slide, own: Unit | None = None) -> None:
    """Draw a slide; `own`: the unit the reader chose."""
    chosen = {"unit": own.code, "name": own.name, "said": slide.own.get(own.code, "")} if own else {}
    page.evaluate(_DRAW, [json.loads(packed(payload(slide, 1))), chosen])


def faults(page) -> list[str]:
    """What cannot be read."""
    return page.evaluate(_FAULTS, LEAST_LETTERS)
