"""A page's figure laid anew for a box of the conference stage: without title and footer, everything in it enlarged alike.

Figures of pages are drawn for a screen of 1280 px with labels of 16 px. On the stage the slide has the title and the
footer, and the rest is enlarged up to one and a half times, so that a label is 24 px on 1920 × 1080 and still 16 px on
1280 × 720 (DESIGN §5).
"""

from __future__ import annotations

import re
from collections.abc import Mapping


LARGEST, SMALLEST = 1.5, 1.0  # beyond SMALLEST labels would be under 16 px on the stage
_STRETCH = 1.35  # a plot grows no taller than this for its width: five bars are no walls
_AIR_ABOVE = 12  # px of the page kept over the plot once its words are gone
_PIXELS = {"xshift", "yshift", "size", "standoff", "arrowwidth", "arrowsize", "borderpad", "borderwidth", "ticklen", "ax", "ay",
           "l", "r", "t", "b", "pad"}
_FONT_SIZE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)px")


class TooTall(ValueError):
    """The figure does not fit the stage with letters that can be read; the message is Vietnamese and fit to show."""


def restage(figure: Mapping, width: float, height: float, *, wide: float | None = None) -> dict:
    """The figure for a box of `width` × `height` stage pixels. `wide`: px of the page it is meant for, when it is not to
    be as wide as the page. Raises TooTall."""
    layout = figure["layout"]
    meta = layout["meta"]
    margin = dict(layout["margin"])
    margin["t"] = max(margin["t"] - meta["above"], 0) + _AIR_ABOVE
    margin["b"] = max(margin["b"] - meta["below"] - 24, 12)
    needed = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"] + margin["t"] + margin["b"]
    # A figure may be pressed together a little before its letters have to shrink.
    factor = min(LARGEST, height / (needed * 0.9), width / wide if wide else LARGEST)
    if factor < SMALLEST:
        raise TooTall("Biểu đồ quá dài cho một trang chiếu. Chọn bớt chỉ tiêu hoặc đơn vị rồi đưa lại.")
    words = layout["annotations"][:-2 if meta["note"] else -1]
    laid = {**layout, "title": {"text": ""}, "margin": margin, "annotations": words, "meta": {"alt": meta["alt"]}}
    if meta["note"]:
        note = layout["annotations"][-2]
        laid["annotations"] = [*words, {**note, "yshift": 6 - margin["b"]}]
    scaled = _scaled({"data": figure["data"], "layout": laid}, factor, "")
    spare = height - needed * factor * _STRETCH
    if spare > 0:
        scaled["layout"]["margin"]["b"] += spare
    scaled["layout"] |= {"width": round(width), "height": round(height), "autosize": False}
    scaled["layout"]["meta"] = {"alt": meta["alt"]}
    return scaled


def _scaled(value: object, factor: float, inside: str) -> object:
    """A copy in which every length in pixels is `factor` times as long. Lengths in units of the data stay."""
    if isinstance(value, Mapping):
        return {key: _scaled_entry(key, part, factor, inside, value) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_scaled(part, factor, inside) for part in value]
    if isinstance(value, str) and "font-size" in value:
        return _FONT_SIZE.sub(lambda found: f"font-size:{float(found[1]) * factor:.0f}px", value)
    return value


def _scaled_entry(key: str, part: object, factor: float, inside: str, whole: Mapping) -> object:
    if key in ("customdata", "meta", "domain", "range"):
        return part
    in_pixels = key in _PIXELS or (key == "width" and inside in ("line", "outline"))
    if key in ("ax", "ay") and whole.get(f"{key}ref", "pixel") != "pixel":
        in_pixels = False  # the tail of an arrow may stand in units of the data
    if in_pixels and not isinstance(part, (Mapping, str)):
        return _times(part, factor)
    if key == "dash" and isinstance(part, str) and "px" in part:
        return re.sub(r"\d+", lambda found: str(round(int(found[0]) * factor)), part)
    return _scaled(part, factor, key)


def _times(part: object, factor: float) -> object:
    if isinstance(part, (list, tuple)):
        return [_times(one, factor) for one in part]
    return round(part * factor, 2) if isinstance(part, (int, float)) and not isinstance(part, bool) else part
