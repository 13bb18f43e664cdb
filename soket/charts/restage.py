"""A page's figure laid anew for a box of the conference stage: without title and footer, everything in it enlarged alike.

Figures of pages are drawn for a screen of 1280 px with labels of 16 px. On the stage the slide has the title and the
footer, and the rest is one and a half times as large, so that a label is 24 px on 1920 × 1080 and still 16 px on
1280 × 720. Letters never become smaller: a plot is pressed together as far as the words in it allow, and
what is still too tall is cut into parts (soket.charts.restage_parts).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from soket.charts import extents, theme

LARGEST = 1.5  # a label of 16 px on a page is one of 24 px on the stage
_PRESSED = 0.8  # a plot is never lower than this part of what it is on a page
_SMALLER = 0.5  # a map is as wide as it is high: it becomes smaller as a whole
_STRETCH = 1.35  # a plot grows no taller than this for its width: five bars are no walls
_LETTER = 0.5 * theme.SIZE_LABEL  # px a letter of a label is wide
_SPARE_ABOVE = 0.3  # of the room a low plot leaves
_AIR_ABOVE, _AIR_BELOW = 8, 12  # px of the page kept around the plot once its words are gone
_PIXELS = {"xshift", "yshift", "size", "standoff", "arrowwidth", "arrowsize", "borderpad", "borderwidth", "ticklen", "ax", "ay",
           "l", "r", "t", "b", "pad"}
_FONT_SIZE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)px")


class TooTall(ValueError):
    """The figure does not fit the box with letters that can be read; the message is Vietnamese and fit to show."""


def restage(figure: Mapping, width: float, height: float, *, most: float = _STRETCH) -> dict:
    """The figure for a box of `width` × `height` stage pixels. `most`: how much taller than on the page its plot may become.
    Raises TooTall."""
    laid = bare(figure)
    plot, margin = extents.plot_height(laid), laid["layout"]["margin"]
    room = height / LARGEST - margin["t"] - margin["b"]
    if room < least(laid) - 0.5:
        raise TooTall("Biểu đồ quá dài cho một trang chiếu. Chọn bớt chỉ tiêu hoặc đơn vị rồi đưa lại.")
    wide = width / LARGEST - margin["l"] - margin["r"]
    scaled = _scaled({"data": [_unshrunk(t, laid["layout"], wide) for t in laid["data"]], "layout": laid["layout"]}, LARGEST, "")
    spare = max(room - plot * most, 0) * LARGEST
    scaled["layout"]["margin"]["t"] += spare * _SPARE_ABOVE
    scaled["layout"]["margin"]["b"] += spare * (1 - _SPARE_ABOVE)
    scaled["layout"] |= {"width": round(width), "height": round(height), "autosize": False}
    return scaled


def least(laid: Mapping) -> float:
    """px of the page that the plot of a bare figure needs."""
    is_map = any("scaleanchor" in axis for name, axis in laid["layout"].items() if name.startswith("yaxis"))
    return max(extents.plot_height(laid) * (_SMALLER if is_map else _PRESSED), extents.least(laid))


def room_for(laid: Mapping, height: float) -> float:
    """px of the page that are left for the plot of a bare figure in a box `height` stage px high."""
    return height / LARGEST - laid["layout"]["margin"]["t"] - laid["layout"]["margin"]["b"]


def bare(figure: Mapping) -> dict:
    """The figure in px of the page without its title, subtitle and footer, margins to match. Laid bare once is enough."""
    layout = figure["layout"]
    meta = layout["meta"]
    if "above" not in meta:
        return {"data": figure["data"], "layout": layout}
    plot = extents.plot_height(figure)
    words = layout["annotations"][:-2 if meta["note"] else -1]
    margin = dict(layout["margin"])
    margin["t"] = max(margin["t"] - meta["above"], 0) + _AIR_ABOVE
    has_foot = _has_ticks(figure) or any(map(extents.is_foot, words))
    margin["b"] = max(margin["b"] - meta["below"] - 24, _AIR_BELOW)
    if meta["note"]:
        note = layout["annotations"][-2]
        if not has_foot:
            margin["b"] = extents.high(note["text"]) + _AIR_BELOW
        words = [*words, {**note, "yshift": 6 - margin["b"]}]
    elif not has_foot:
        margin["b"] = _AIR_BELOW
    return {"data": figure["data"], "layout": {
        **layout, "title": {"text": ""}, "margin": margin, "annotations": words, "height": plot + margin["t"] + margin["b"],
        "meta": {"alt": meta["alt"]}}}


def _unshrunk(trace: Mapping, layout: Mapping, wide: float) -> Mapping:
    """Plotly shrinks words that almost fill their bar; where they have room as they are, they stay. `wide`: px of the plot."""
    if trace.get("constraintext") != "inside":
        return trace
    axis = layout[trace.get("xaxis", "x").replace("x", "xaxis")]
    low, high = axis.get("domain", (0, 1))
    unit = wide * (high - low) / abs(axis["range"][1] - axis["range"][0]) if axis.get("range") else 0.0
    longest = [max(map(len, str(words).split("<br>"))) for words in trace["text"]]
    fits = all(n * _LETTER <= bar * unit for n, bar in zip(longest, trace["x"], strict=True))
    return {**trace, "constraintext": "none"} if fits else trace


def _has_ticks(figure: Mapping) -> bool:
    """Whether numbers stand under the plot."""
    return any(axis.get("visible", True) and axis.get("showticklabels", True) for name, axis in figure["layout"].items()
               if name.startswith("xaxis") and any(t.get("xaxis", "x") == name.replace("axis", "") for t in figure["data"]))


def _scaled(value: object, factor: float, inside: str) -> object:
    """A copy in which every length in pixels is `factor` times as long. Lengths in units of the data stay."""
    if isinstance(value, Mapping):
        return {key: _scaled_entry(key, part, factor, inside, value) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_scaled(part, factor, inside) for part in value]
    if isinstance(value, str) and "font-size" in value:
        return _FONT_SIZE.sub(lambda found: f"font-size:{_letters(float(found[1])) * factor:.0f}px", value)
    return value


def _scaled_entry(key: str, part: object, factor: float, inside: str, whole: Mapping) -> object:
    if key in ("customdata", "meta", "domain", "range"):
        return part
    in_pixels = key in _PIXELS or (key == "width" and inside in ("line", "outline"))
    if key in ("ax", "ay") and whole.get(f"{key}ref", "pixel") != "pixel":
        in_pixels = False  # the tail of an arrow may stand in units of the data
    if key == "size" and inside.endswith("font"):
        part = [_letters(one) for one in part] if isinstance(part, (list, tuple)) else _letters(part)
    if in_pixels and not isinstance(part, (Mapping, str)):
        return _times(part, factor)
    if key == "dash" and isinstance(part, str) and "px" in part:
        return re.sub(r"\d+", lambda found: str(round(int(found[0]) * factor)), part)
    return _scaled(part, factor, key)


def _letters(size: float) -> float:
    """No letters are smaller than labels."""
    return max(size, theme.SIZE_LABEL)


def _times(part: object, factor: float) -> object:
    if isinstance(part, (list, tuple)):
        return [_times(one, factor) for one in part]
    return round(part * factor, 2) if isinstance(part, (int, float)) and not isinstance(part, bool) else part
