"""A slide: words and blocks that every medium can draw. The hall's screen, the follow-along page, the offline file and
PowerPoint all take these and nothing else.

The stage is 1920 × 1080; what is drawn there is scaled as a whole, so 1280 × 720 shows the same picture. Sizes in figures
are of that stage: body ≥ 28, labels and footers ≥ 24, so that they stay ≥ 16 px when scaled (DESIGN §5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

from soket.charts.origins import Origin
from soket.conference.stage import STAGE_HEIGHT, STAGE_WIDTH, Box, cells, places, table_height
from soket.conference.words import together

__all__ = ["STAGE_HEIGHT", "STAGE_WIDTH", "Block", "Card", "Cards", "Deck", "Figure", "Number", "Numbers", "Slide", "Table", "Text",
           "as_json"]


@dataclass(frozen=True)
class Figure:
    """A plotly figure without title and footer, which every medium draws. Points that stand for units carry the unit's code as
    (first) customdata: a follower's own unit is found and marked by it."""

    figure: dict
    alt: str
    block: Literal["figure"] = "figure"


@dataclass(frozen=True)
class Number:
    """A headline number. `tone`: "met", "below", "missing" or "" (nothing to judge); never said by colour alone."""

    label: str
    value: str
    note: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Numbers:
    """A row of headline numbers, four at most."""

    items: tuple[Number, ...]
    block: Literal["numbers"] = "numbers"


@dataclass(frozen=True)
class Card:
    """One cell of the overview of areas: its name and one or two numbers."""

    title: str
    items: tuple[Number, ...]
    area_no: int | None = None


@dataclass(frozen=True)
class Cards:
    """A grid of cards, nine at most; `soket.conference.stage.cells` has the box of each."""

    items: tuple[Card, ...]
    block: Literal["cards"] = "cards"


@dataclass(frozen=True)
class Table:
    """Rows of words already written the Vietnamese way. `numeric`: indexes of columns set to the right. `units`: the unit
    each row is about, "" where none. As many rows as fit: the caller cuts, and `more` says what is left out."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    units: tuple[str, ...] = ()
    more: str = ""
    block: Literal["table"] = "table"


@dataclass(frozen=True)
class Text:
    """Points to read: a heading ("" for none) over lines."""

    heading: str
    lines: tuple[str, ...]
    block: Literal["text"] = "text"


Block = Figure | Numbers | Cards | Table | Text


@dataclass(frozen=True)
class Slide:
    """`slide_id` is stable over rebuilding: "tieu-de", "muc-5-a"… `title` says the finding; `footer` says n, period,
    source and the snapshot's id. Blocks stand side by side ("columns"), one below the other ("rows"), or the first across
    the top and the others side by side below it ("head"); "title" is the cover; soket.conference.stage has the boxes. `notes` are for the presenter alone and never reach a follower. `own`: unit code → what the slide says about
    that unit, in one sentence; of cards, after it a line for each of their numbers, in order, "" where the unit is not asked. `origins`: what the figures on it are made of, for whoever prepares the show; it goes nowhere else."""

    slide_id: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    footer: str
    layout: Literal["title", "rows", "columns", "head"] = "rows"
    area_no: int | None = None
    notes: str = ""
    own: Mapping[str, str] = field(default_factory=dict)
    origins: tuple[Origin, ...] = ()

    @property
    def places(self) -> tuple[Box, ...]:
        """Where each block stands on the stage, in stage pixels."""
        tables = [table_height(block.rows) if isinstance(block, Table) else 0.0 for block in self.blocks]
        return places(self.layout, [block.block for block in self.blocks], tables)


@dataclass(frozen=True)
class Deck:
    """Slides in the order of showing, hidden ones left out, all from one snapshot of one plan and period."""

    plan: str
    period: str
    snapshot: str
    title: str
    slides: tuple[Slide, ...]


def as_json(slide: Slide, *, for_followers: bool = False) -> dict:
    """The slide as JSON takes it, with the box of every block ("places") and card ("cells"), without origins. Followers get neither notes nor
    the sentences about single units (those are asked for one by one)."""
    content = asdict(replace(slide, origins=(), title=together(slide.title))) | {"places": [asdict(box) for box in slide.places]}
    for block, drawn, box in zip(slide.blocks, content["blocks"], slide.places, strict=True):
        if isinstance(block, Cards):
            drawn["cells"] = [asdict(cell) for cell in cells(len(block.items), box)]
    del content["origins"]
    if for_followers:
        del content["notes"], content["own"]
    return content
