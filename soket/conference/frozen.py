"""A chart of a page as a slide of its own: frozen as it was, laid anew for the stage, kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace

from soket.charts import origins, theme
from soket.charts.restage_parts import restaged
from soket.conference.slide import Figure, NativeChart, Series, Slide
from soket.conference.stage import BODY
from soket.conference.words import SUBTITLE_LENGTH, TITLE_LENGTH, cut, fitting, sample_whole

_MOST_BARS = 40  # categories a program's own chart can still name


def from_page(figure: Mapping, snapshot: str, made_of: tuple[origins.Origin, ...] = ()) -> tuple[Slide, ...]:
    """The figure of a page seen as of `snapshot`, under its own title, subtitle and footer; ids are given when it is added.
    What is too tall for one slide is several, in order: "… (1/4)". `made_of`: what the page says its figures are made of.
    Raises TooTall (fit to show) when it cannot be read on a stage."""
    meta = figure["layout"]["meta"]
    drawn = restaged(figure, BODY.width, BODY.height)
    footer = sample_whole(meta["footer"] if snapshot in meta["footer"] else f"{meta['footer']} · Bản chốt {snapshot}")
    slides = []
    for number, part in enumerate(drawn, start=1):
        of = f" ({number}/{len(drawn)})" if len(drawn) > 1 else ""
        block = Figure(_without_pointer(part), meta["alt"] + of, native(part, "%" if "%" in meta["subtitle"] else ""))
        slides.append(Slide("", fitting([meta["title"]], TITLE_LENGTH - len(of)) + of, _subtitle(meta["subtitle"]), (block,), footer,
                            origins=made_of))
    return tuple(slides)


def _subtitle(words: str) -> str:
    """Without what tells the reader of a page to click: nobody clicks on a slide. What is too long loses its first parts,
    the area before the measure."""
    parts = [part for part in words.split(" · ") if not part.startswith("bấm ")]
    while len(parts) > 1 and len(" · ".join(parts)) > SUBTITLE_LENGTH:
        del parts[0]
    return cut(" · ".join(parts), SUBTITLE_LENGTH)


def packed(slide: Slide, snapshot: str) -> str:
    """An added slide as it is kept; `thawed` gives it back. Arrays and numbers of numpy become JSON's."""
    return json.dumps({"snapshot": snapshot, "slide": asdict(slide)}, ensure_ascii=False, default=_plain)


def thawed(kept: str) -> tuple[Slide, str]:
    """The slide and the snapshot it was frozen at."""
    content = json.loads(kept)
    slide = content["slide"]
    block = slide["blocks"][0]
    chart = block["native"] and NativeChart(**block["native"] | {
        "categories": tuple(block["native"]["categories"]), "level": block["native"]["level"] and tuple(block["native"]["level"]),
        "series": tuple(Series(s["name"], tuple(s["values"]), s["colour"], tuple(s["colours"])) for s in block["native"]["series"])})
    return Slide(**slide | {"blocks": (Figure(block["figure"], block["alt"], chart),),
                            "origins": origins.as_kept(slide.get("origins", ()))}), content["snapshot"]  # those kept before say none


def renamed(slide: Slide, slide_id: str) -> Slide:
    """The same slide under an id of its own."""
    return replace(slide, slide_id=slide_id)


def native(figure: Mapping, unit: str) -> NativeChart | None:
    """The figure's numbers for programs that draw charts of their own: bars and lines over named categories. None for what
    they have no chart for (maps, heat maps, dots on two scales)."""
    traces = [t for t in figure["data"] if t.get("visible", True) is True and len(t.get("x", ()))]
    kinds = {t["type"] for t in traces}
    if not traces or kinds - {"bar", "scatter"} or len(kinds) > 1 or any("base" in t for t in traces):
        return None
    flat = all(t.get("orientation") == "h" for t in traces)
    names, values = ("y", "x") if flat else ("x", "y")
    if "bar" in kinds:
        stacked = figure["layout"].get("barmode") in ("stack", "relative") and len(traces) > 1
        kind = ("stacked_" if stacked else "") + ("bar" if flat else "column")
    elif all("lines" in t.get("mode", "lines") for t in traces):
        kind, names, values = "line", "x", "y"
    else:
        return None
    categories = [str(name) for name in traces[0][names]]
    same = all([str(name) for name in t[names]] == categories for t in traces)
    if not same or len(categories) > _MOST_BARS or not all(isinstance(name, str) for name in traces[0][names]):
        return None
    series = tuple(Series(t.get("name", ""), tuple(_number(v) for v in t[values]), *_colours(t)) for t in traces)
    found = [v for s in series for v in s.values if v is not None]
    whole = all(v.is_integer() for v in found)
    return NativeChart(kind, tuple(categories), series, unit,
                       0 if whole else 1)


def _colours(trace: Mapping) -> tuple[str, tuple[str, ...]]:
    given = trace.get("marker", {}).get("color", trace.get("line", {}).get("color", theme.ACCENT))
    if isinstance(given, str):
        return given, ()
    colours = tuple(given)
    return (colours[0] if colours else theme.ACCENT), colours


def _number(value: object) -> float | None:
    return None if value is None or value != value else float(value)


def _without_pointer(figure: dict) -> dict:
    """A slide has no pointer: its words are on it. Customdata stays only where it begins with a unit's code."""
    for trace in figure["data"]:
        for key in ("hovertemplate", "hovertext"):
            trace.pop(key, None)
        trace["hoverinfo"] = "skip"
    return figure


def _plain(value: object) -> object:
    if hasattr(value, "tolist"):
        return value.tolist()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
