"""The profile of one unit as a slide: what the released deck says about it, so that no other number is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soket.conference.slide import Slide, Table
from soket.model import Unit

if TYPE_CHECKING:
    from soket.conference.show import Release

PREFIX = "ho-so-"
_ROWS = 12


def profile(release: Release, unit: Unit) -> Slide:
    """A row for every area: the measure of its last slide and what that says about the unit. Numbers are those of the
    release; a unit the deck says nothing about is said to have no figures."""
    general, by_area, footer = "", {}, ""
    for key in release.order:
        content = release.contents[key]
        sentence = content["own"].get(unit.code, "")
        said = sentence.removeprefix(f"{unit.name}: ").removesuffix(".")
        if content["area_no"] is None:
            general = general or sentence
        elif said:
            by_area[content["area_no"]] = (content["subtitle"], said)
        footer = footer if content["area_no"] is None and footer else content["footer"]
    rows = tuple(by_area.values())[:_ROWS]
    blocks = (Table(("Mục · chỉ tiêu", "Kết quả của đơn vị"), rows),) if rows else ()
    title = (general or f"{unit.name}: chưa có số liệu").removesuffix(".")
    subtitle = f"{unit.name} · {unit.peer_group}" if unit.peer_group else unit.name
    return Slide(f"{PREFIX}{unit.code}", title, subtitle, blocks, _without_count(footer), own={})


def _without_count(footer: str) -> str:
    """The footer of a slide without its n, which counts units."""
    return " · ".join(part for part in footer.split(" · ") if not part.startswith("n = "))
