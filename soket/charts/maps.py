"""One indicator on a map: real boundaries where the office has put them, tiles otherwise. Same classes, same colours."""

from __future__ import annotations

import pandas as pd

from soket.boundaries import Boundaries
from soket.charts import choropleth, theme, tiles
from soket.charts.distribution import said
from soket.memo import memo
from soket.model import Indicator


@memo
def area_map(rows: pd.DataFrame, boundaries: Boundaries | None, indicator: Indicator, caption: theme.Caption, *,
             chosen: tuple[str, ...] = ()) -> dict:
    """`rows`: units of one block as of linh_vuc/units. `chosen` units are outlined. Tiles also where none of them has a boundary."""
    if boundaries is not None and rows["unit"].isin(boundaries.rings).any():
        return choropleth.choropleth(rows, boundaries, indicator, caption, chosen=chosen)
    classes = choropleth.classify(rows, indicator)
    placed = tiles.placed(rows.to_dict("records"))
    drawn = [_tile(unit, row, col, of, indicator) for (unit, row, col), of in zip(placed, classes.of, strict=True)]
    signs = [tiles.Sign(colour, "", f"{label}: {count}", outlined=colour in choropleth.SILENT)
             for label, colour, count in classes.key]
    figure = tiles.tile_map(drawn, caption, signs, alt="; ".join(f"{label}: {count}" for label, _, count in classes.key))
    figure["layout"]["shapes"] += [_frame(tile) for tile in drawn if tile.key in chosen]
    return figure


def _tile(unit: dict, row: int, col: int, of: tuple[str, str], indicator: Indicator) -> tiles.Tile:
    label, colour = of
    silent = colour in choropleth.SILENT
    words = label if silent else said(_Row(unit), indicator)
    return tiles.Tile(
        unit["unit"], unit["short_name"], row, col, theme.PAPER if silent else colour,
        f"<b>{theme.escape(unit['name'])}</b><br>{theme.escape(words)}",
        ink=theme.ink_on(colour), outlined=silent,
    )


def _frame(tile: tiles.Tile) -> dict:
    """The strong frame of a chosen unit."""
    return {"type": "rect", "x0": tile.col - 0.5, "x1": tile.col + 0.5, "y0": tile.row - 0.5, "y1": tile.row + 0.5,
            "line": {"color": theme.INK, "width": 4}, "fillcolor": "rgba(0,0,0,0)"}


class _Row:
    """A record with attributes, as itertuples gives them."""

    def __init__(self, record: dict) -> None:
        self.__dict__.update(record)
