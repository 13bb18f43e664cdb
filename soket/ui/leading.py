"""Figures and where they come from, side by side: facts of soket.charts.origins as addresses and as a list of links."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import pandas as pd

from soket import access
from soket.charts.origins import Origin
from soket.ui import escape, filters, origin, tables
from soket.ui.context import Context

LISTING, LEVEL, THEME = "danh-sach", "cap", "chu-de"  # filters of the page Khó khăn, kiến nghị
BEFORE, AFTER, MOVED = "truoc", "sau", "chi-tieu-doi"  # of Chốt số liệu; the indicator is not that of the other pages: what was
# looked at there must not narrow a list of changes
_HEADERS = {"label": "Số liệu", "figures": "Giá trị, bấm để mở nguồn ở một thẻ mới"}


def target(found: Origin) -> tuple[str, dict[str, str]]:
    """The page (pages/<file>.py) and its filters that show what a figure is made of. What it leaves open is said empty."""
    facts = dict(found.facts)
    said = facts.get
    if found.kind == "texts":
        return "kien_nghi", {LISTING: said("listing", ""), filters.AREA: said("area", ""), LEVEL: said("level", ""),
                             THEME: filters.slug(said("theme", "")), filters.SEARCH: ""}
    if found.kind == "changes":
        return "chot_so_lieu", {BEFORE: said("before", ""), AFTER: said("after", ""), filters.AREA: "", filters.UNIT: said("unit", ""),
                                MOVED: said("indicator", "")}
    if found.kind == "unit":
        return "don_vi", {filters.UNIT: facts["unit"], filters.AREA: ""}
    if found.kind == "file":
        return "nguon_so_lieu", origin.submission(int(facts["submission"]))
    if found.kind == "answer":
        return "nguon_so_lieu", origin.answer(facts["indicator"], facts["unit"], said("period"))
    if found.kind == "whole":
        return "nguon_so_lieu", origin.whole(facts["indicator"], said("scope", ""), said("period"))
    if found.kind == "returns":
        return "nguon_so_lieu", origin.returns(said("scope", origin.EVERY), standing=said("standing", ""))
    area = said("area")
    return "nguon_so_lieu", origin.blanks(None if area is None else int(area), scope=said("scope", ""), unit=said("unit", ""), indicator=said("indicator", ""))


def address(ctx: Context, found: Origin) -> str:
    """The figure's place with plan, period and snapshot in full."""
    file, wanted = target(found)
    wanted |= {filters.SNAPSHOT: at for name, at in found.facts if name == "snapshot"}
    path = next(screen.path for screen in access.SCREENS if screen.file == file)
    return f"/{path}?{urlencode(origin.named(ctx) | wanted)}"


def grouped(ctx: Context, origins: Sequence[Origin]) -> dict[str, list[str]]:
    """Links by the label of what they are about, each once, in order: Markdown written here, escaped."""
    figures: dict[str, list[str]] = {}
    for found in origins:
        link = f"[{escape.markdown(found.value)}]({address(ctx, found)})"
        if link not in figures.setdefault(found.label, []):
            figures[found.label].append(link)
    return figures


def listed(ctx: Context, origins: Sequence[Origin], key: str) -> None:
    """A row for everything that has figures, each figure a link; figures of one label stand in one row."""
    figures = grouped(ctx, origins)
    rows = pd.DataFrame([{"label": label, "figures": ""} for label in figures])
    tables.words(rows, _HEADERS, key, numbers=False, links={"figures": [" · ".join(links) for links in figures.values()]})
