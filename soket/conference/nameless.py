"""A slide without the names of units, for what is sensitive: complaints and denunciations, security (report outline, part B:
"chế độ “ẩn tên đơn vị” cho nội dung nhạy cảm (KNTC, an ninh)")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace

from soket.charts.theme import escape
from soket.conference.slide import Figure, Slide
from soket.decisions import DecisionError
from soket.model import Unit

# Names: ten first, ten last and a few outside. More are drawn in the official order, and a place there tells the unit as its
# name does.
_MOST = 24
_UNDRAWN = ("customdata", "hovertext", "meta")  # whatever of a point is not on the slide
_BLANK = r"(?:\s|<br>)+"  # names are broken over lines
_HYPHEN, _HYPHENS = "-", "[-\u2011]"  # and kept together by a hyphen that does not break
_SAYS = " · Không nêu tên đơn vị"
_KINDS = {"xa": "Xã", "phuong": "Phường", "dac_khu": "Đặc khu", "so": "Sở, ngành", "office": "Bộ phận"}


class Recognisable(DecisionError):
    """Without their names the units could still be told; the message is Vietnamese and fit to show."""


def nameless(slide: Slide, units: Sequence[Unit]) -> Slide:
    """The slide with every unit's name replaced by its kind and a number ("Xã số 1"), counted in the order the names
    appear, and without codes of units: nobody can be found or marked on it. Its notes, too: they go out with the PowerPoint file.

    Raises Recognisable for maps and for figures of more units than a ranking shows.
    """
    if any(_is_map(trace) for block in slide.blocks if isinstance(block, Figure) for trace in block.figure["data"]):
        raise Recognisable("Trang này có bản đồ: vị trí cho biết đó là đơn vị nào. Hãy ẩn cả trang.")
    names = _Names(units)
    title, subtitle = names.hidden(slide.title), names.hidden(slide.subtitle)
    blocks = tuple(_mapped(block, names.hidden, names.left_out) for block in slide.blocks)
    if len(names.met) > _MOST:
        raise Recognisable(f"Trang này nêu {len(names.met)} đơn vị theo thứ tự cố định: bỏ tên vẫn nhận ra được. Hãy ẩn cả trang.")
    return replace(slide, title=title, subtitle=subtitle, blocks=blocks, footer=slide.footer + _SAYS, notes=names.hidden(slide.notes), own={})


class _Names:
    """The names of units, and what stands for those met so far."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units: dict[str, Unit] = {}
        for unit in units:
            for written in _written(unit):
                self._units.setdefault(written, unit)
        self._codes = {unit.code for unit in units}
        ordered = sorted(self._units, key=len, reverse=True)
        words = "|".join(_BLANK.join(map(re.escape, name.split())) for name in ordered).replace(re.escape(_HYPHEN), _HYPHENS)
        self._pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
        self.met: dict[str, str] = {}  # code → what stands for its name
        self._counts: dict[str, int] = {}

    def hidden(self, text: str) -> str:
        """The text without names; a code of a unit becomes empty."""
        return "" if text in self._codes else self._pattern.sub(self._stands_for, text)

    def left_out(self, text: str) -> str:
        """Nothing in place of a text that tells a unit."""
        return "" if text in self._codes or self._pattern.search(text) else text

    def _stands_for(self, found: re.Match) -> str:
        unit = self._units[re.sub(_HYPHENS, _HYPHEN, re.sub(_BLANK, " ", found[0]))]
        if unit.code not in self.met:
            self._counts[unit.kind] = self._counts.get(unit.kind, 0) + 1
            self.met[unit.code] = f"{_KINDS[unit.kind]} số {self._counts[unit.kind]}"
        words = self.met[unit.code]
        return words[0].lower() + words[1:] if found[0][0].islower() else words


def _written(unit: Unit) -> Iterator[str]:
    """How a name stands in sentences and figures: with "&" as figures escape it, and cut short where there was no room.
    "phú" in "trù phú" is no name."""
    for name in (unit.name, unit.short_name, *unit.aliases):
        lower = name[0].lower() + name[1:] if " " in name else name
        for written in (name, lower, name.upper()):
            for joined in (written, re.sub(" (và|VÀ) ", " & ", written)):
                yield joined
                yield escape(joined)
    words = unit.name.split()
    for count in range(len(words) - 1, 1, -1):
        yield f"{' '.join(words[:count])} …"
        yield f"{' '.join(words[:count])}…"


def _mapped(value: object, change: Callable[[str], str], undrawn: Callable[[str], str]) -> object:
    """A copy with every text in it changed; keys of mappings stay."""
    if isinstance(value, str):
        return change(value)
    if is_dataclass(value):
        return replace(value, **{f.name: _mapped(getattr(value, f.name), change, undrawn) for f in fields(value)
                                 if f.init})
    if isinstance(value, Mapping):
        return {key: _mapped(part, undrawn if key in _UNDRAWN else change, undrawn) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_mapped(part, change, undrawn) for part in value)
    return _mapped(value.tolist(), change, undrawn) if hasattr(value, "tolist") else value


def _is_map(trace: Mapping) -> bool:
    return "locations" in trace or trace.get("fill") == "toself"
