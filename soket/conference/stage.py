"""Where everything stands on the stage of 1920 × 1080 pixels. Every medium puts the blocks of a slide into these boxes, so
that a figure is drawn for exactly the room it gets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

STAGE_WIDTH, STAGE_HEIGHT = 1920, 1080
GAP = 36
NUMBERS_HEIGHT = 222
BETWEEN = 20  # px between cards
_ACROSS = {1: [1], 2: [2], 3: [3], 4: [2, 2], 5: [3, 2], 6: [3, 3], 7: [4, 3], 8: [4, 4], 9: [3, 3, 3]}  # cards of each row
_HEADER, _ROW, _LINE, _LONG = 48, 52, 35, 76  # px of a table across the stage; characters of a cell that fit one line


@dataclass(frozen=True)
class Box:
    """A part of the stage, in its pixels."""

    left: float
    top: float
    width: float
    height: float


_EDGE = 72
TITLE = Box(_EDGE, 40, STAGE_WIDTH - 2 * _EDGE, 116)
SUBTITLE = Box(_EDGE, 160, STAGE_WIDTH - 2 * _EDGE, 44)
BODY = Box(_EDGE, 222, STAGE_WIDTH - 2 * _EDGE, 778)
BELOW = Box(_EDGE, BODY.top + NUMBERS_HEIGHT + GAP, BODY.width, BODY.height - NUMBERS_HEIGHT - GAP)  # under a row of numbers
FOOTER = Box(_EDGE, 1006, STAGE_WIDTH - 2 * _EDGE, 60)  # two lines of 24 px
COVER = Box(_EDGE, 690, STAGE_WIDTH - 2 * _EDGE, 290)


def places(layout: str, blocks: Sequence[str], tables: Sequence[float] = ()) -> tuple[Box, ...]:
    """A box for every block ("figure", "numbers", …), in their order. "columns": side by side, a figure wider than words;
    "rows": one below the other, headline numbers kept low; "head": the first across the top, the others side by side below.
    `tables`: px each block needs as a table across the stage (`table_height`), 0 for others."""
    if not blocks:
        return ()
    if layout == "title":
        return _rows(blocks, COVER)
    if layout == "columns":
        return _columns(blocks, BODY)
    if layout == "head" and len(blocks) > 1:
        high = min(tables[0], BODY.height * 0.7) if tables and tables[0] else NUMBERS_HEIGHT
        return (Box(BODY.left, BODY.top, BODY.width, high), *_columns(blocks[1:], below(high)))
    return _rows(blocks, BODY)


def cells(count: int, box: Box) -> tuple[Box, ...]:
    """A cell for each of `count` cards, row by row, every row as wide as the box: nine are 3 × 3, seven four over three."""
    across = _ACROSS.get(count) or [4] * (count // 4) + [count % 4] * bool(count % 4)
    height, found = (box.height - BETWEEN * (len(across) - 1)) / max(len(across), 1), []
    for row, many in enumerate(across):
        width, top = (box.width - BETWEEN * (many - 1)) / many, box.top + row * (height + BETWEEN)
        found += [Box(box.left + n * (width + BETWEEN), top, width, height) for n in range(many)]
    return tuple(found)


def below(high: float) -> Box:
    """What is left of the body under `high` px and a gap."""
    return Box(BODY.left, BODY.top + high + GAP, BODY.width, BODY.height - high - GAP)


def table_height(rows: Sequence[Sequence[str]]) -> float:
    """px of a table across the stage."""
    return _HEADER + sum(_ROW + _LINE * any(len(cell) > _LONG for cell in row) for row in rows)


def column_of(count: int, box: Box = BODY) -> Box:
    """One of `count` equal columns of a box: what a figure in it is drawn for."""
    return Box(box.left, box.top, (box.width - GAP * (count - 1)) / count, box.height)


def _columns(blocks: Sequence[str], box: Box) -> tuple[Box, ...]:
    wide = {"figure", "table"} if "text" in blocks else {"figure"}
    shares = [1.6 if block in wide else 1.0 for block in blocks]
    spare, left, found = box.width - GAP * (len(blocks) - 1), box.left, []
    for share in shares:
        width = spare * share / sum(shares)
        found.append(Box(left, box.top, width, box.height))
        left += width + GAP
    return tuple(found)


def _rows(blocks: Sequence[str], box: Box) -> tuple[Box, ...]:
    fixed = [NUMBERS_HEIGHT if block == "numbers" else 0 for block in blocks]
    free = box.height - GAP * (len(blocks) - 1) - sum(fixed)
    growing, top, found = fixed.count(0), box.top, []
    for height in fixed:
        height = height or free / growing
        found.append(Box(box.left, top, box.width, height))
        top += height + GAP
    return tuple(found)
