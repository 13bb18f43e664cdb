"""A slide that a page adds to the deck: its chart laid anew for the stage, and any slide frozen as it was, kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace

from soket.charts import origins
from soket.charts.restage_parts import restaged
from soket.conference import notes
from soket.conference.slide import Block, Card, Cards, Figure, Number, Numbers, Slide, Table, Text
from soket.conference.stage import BODY
from soket.conference.words import SUBTITLE_LENGTH, TITLE_LENGTH, brief, fitting, sample_whole


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
        block = Figure(_without_pointer(part), meta["alt"] + of)
        slides.append(Slide("", fitting([meta["title"]], TITLE_LENGTH - len(of)) + of, _subtitle(meta["subtitle"]), (block,), footer,
                            origins=made_of, notes=notes.sourced(footer)))
    return tuple(slides)


def _subtitle(words: str) -> str:
    """Without what tells the reader of a page to click: nobody clicks on a slide. What is too long loses its first parts,
    the area before the measure; the measure itself is never cut."""
    parts = [part for part in words.split(" · ") if not part.startswith("bấm ")]
    while len(parts) > 1 and len(" · ".join(parts)) > SUBTITLE_LENGTH:
        del parts[0]
    return brief(" · ".join(parts), SUBTITLE_LENGTH)


def packed(slide: Slide, snapshot: str) -> str:
    """An added slide as it is kept; `thawed` gives it back. Arrays and numbers of numpy become JSON's."""
    return json.dumps({"snapshot": snapshot, "slide": asdict(slide)}, ensure_ascii=False, default=_plain)


def thawed(kept: str) -> tuple[Slide, str]:
    """The slide and the snapshot it was frozen at. One kept by an earlier version may lack its origins, and may say its numbers a
    second time, under "native"; what is drawn is the figure."""
    content = json.loads(kept)
    slide = content["slide"]
    return Slide(**slide | {"blocks": tuple(map(_block, slide["blocks"])), "origins": origins.as_kept(slide.get("origins", ()))}), \
        content["snapshot"]


def _block(kept: dict) -> Block:
    """A block from JSON, its lists tuples again."""
    match kept["block"]:
        case "numbers":
            return Numbers(_numbers(kept))
        case "cards":
            return Cards(tuple(Card(card["title"], _numbers(card), card["area_no"]) for card in kept["items"]))
        case "table":
            return Table(tuple(kept["headers"]), tuple(map(tuple, kept["rows"])), tuple(kept["numeric"]), tuple(kept["units"]), kept["more"])
        case "text":
            return Text(kept["heading"], tuple(kept["lines"]))
    return Figure(kept["figure"], kept["alt"])


def _numbers(kept: dict) -> tuple[Number, ...]:
    return tuple(Number(**item) for item in kept["items"])


def renamed(slide: Slide, slide_id: str) -> Slide:
    """The same slide under an id of its own."""
    return replace(slide, slide_id=slide_id)


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
