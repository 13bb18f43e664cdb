"""What the marks of a trace stand for, where their place alone does not say it: kept in the trace's `meta`, for programs that
draw a figure as charts of their own and show its numbers to somebody who edits them (soket.exports.pptx_figure)."""

from __future__ import annotations

from collections.abc import Sequence


def meaning(series: str = "", *, names: Sequence[str] = (), values: Sequence[float | None] = (),
            full: Sequence[float] = (), low: Sequence[float] = ()) -> dict:
    """`series`: what the trace is; and for each mark, where they apply: `names` (a unit, an indicator), `values` (its figure,
    where x is only its place on a scale), `full` and `low` (the right and left end of that scale, 0 for `low` when not given)."""
    values = [None if v is None or v != v else float(v) for v in values]
    given = {"series": series, "names": list(names), "values": values, "full": list(full), "low": list(low)}
    return {"meta": {key: value for key, value in given.items() if value}}
