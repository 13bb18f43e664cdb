"""A page's figure as one or several figures of the stage: what is too tall for a slide is cut between its rows.

Every part keeps the order, the scale, the colours, the key and the headings of columns; rows are as high on every part. What
stands in columns like a newspaper (`meta.newspaper`: soket.charts.newspaper) is set in new columns, so that it reads on in order.
"""

from __future__ import annotations

from collections.abc import Mapping

from soket.charts import extents, newspaper
from soket.charts.extents import Axis
from soket.charts.pick import picked
from soket.charts.restage import _STRETCH, TooTall, bare, least, restage, room_for

_MOST_PARTS, _STEPS = 12, 24


def restaged(figure: Mapping, width: float, height: float) -> list[dict]:
    """The figure for a box of `width` × `height` stage pixels, from the top down. Raises TooTall when not even a part fits."""
    laid = bare(figure)
    room = room_for(laid, height)
    if room >= least(laid) - 0.5:
        return [restage(laid, width, height)]
    if figure["layout"]["meta"].get("newspaper"):
        parts = newspaper.parts(laid, room * extents.plot_height(laid) / least(laid))
    else:
        parts = _cut(laid, room)
    stretch = min(_STRETCH, *(room_for(part, height) / extents.plot_height(part) for part in parts))
    return [restage(part, width, height, most=stretch) for part in parts]


def _cut(laid: dict, room: float) -> list[dict]:
    plot, whole = extents.plot_height(laid), sorted(extents.whole_parts(laid))
    pressed = least(laid) / plot
    places, fits = _gaps(whole, plot), room / pressed
    count = len(_greedy(places, fits) or ())
    if not count or count > _MOST_PARTS:
        raise TooTall("Biểu đồ quá dài để chia thành trang chiếu đọc được. Chọn bớt chỉ tiêu hoặc đơn vị rồi đưa lại.")
    even = _even(places, plot / count, fits, count)
    laid = _with_scales(laid)
    ends = [0.0, *even]
    return [_window(laid, top, bottom, is_last=bottom == ends[-1]) for top, bottom in zip(ends, ends[1:], strict=False)]


def _gaps(whole: list[tuple[float, float]], plot: float) -> list[float]:
    """Where nothing would be torn, from the top down; the last is the end of the plot."""
    places, reach = [], 0.0
    for top, bottom in whole:
        if top > reach and reach > 0:
            places.append((reach + top) / 2)
        reach = max(reach, bottom)
    return [*(p for p in places if 0 < p < plot), plot]


def _even(places: list[float], least_px: float, most: float, count: int) -> list[float]:
    """Ends of `count` parts as much alike as can be."""
    for step in range(_STEPS):
        ends = _greedy(places, least_px + (most - least_px) * step / _STEPS)
        if ends and len(ends) == count:
            return ends
    return _greedy(places, most) or []


def _greedy(places: list[float], most: float) -> list[float] | None:
    """Ends of parts of at most `most` px each, as few as can be; None when a row alone is taller."""
    ends, start = [], 0.0
    while start < places[-1]:
        end = max((p for p in places if start < p <= start + most + 0.5), default=None)
        if end is None:
            return None
        ends.append(end)
        start = end
    return ends


def _with_scales(laid: dict) -> dict:
    """Horizontal axes that fit themselves to their points are held, so that every part has the same scale."""
    held = {}
    for name, axis in laid["layout"].items():
        if not name.startswith("xaxis") or axis.get("range"):
            continue
        traces = [t for t in laid["data"] if t.get("xaxis", "x") == name.replace("axis", "")]
        reach: dict[object, float] = {}
        for trace in traces:
            for x, y in zip(trace.get("x", ()), trace.get("y", ()), strict=False):
                if isinstance(x, (int, float)) and x == x:
                    reach[y] = reach.get(y, 0.0) + x if laid["layout"].get("barmode") == "stack" else max(reach.get(y, x), x)
        if reach and all(t["type"] == "bar" for t in traces):
            held[name] = {**axis, "range": [0, max(reach.values()) * 1.05 or 1]}
    return {**laid, "layout": laid["layout"] | held}


def _window(laid: dict, top: float, bottom: float, is_last: bool) -> dict:
    """The part of a figure between two heights of its plot."""
    plot, known, layout = extents.plot_height(laid), extents.axes(laid), laid["layout"]
    low, high = 1 - bottom / plot, 1 - top / plot
    kept = {name: axis for name, axis in known.items() if axis.bottom < high - 1e-9 and axis.top > low + 1e-9}
    data = [picked(t, [n for n, y in enumerate(t["y"]) if y is not None and low <= kept[t.get("yaxis", "y")].at(y) < high])
            for t in laid["data"] if t.get("yaxis", "y") in kept]
    made = {key: value for key, value in layout.items() if not key.startswith("yaxis")}
    for name, axis in kept.items():
        made[name.replace("y", "yaxis")] = _axis_window(layout[name.replace("y", "yaxis")], axis, low, high)
    margin = dict(layout["margin"])
    notes = [new for note in layout["annotations"] if (new := _note(note, known, low, high, is_last)) is not None]
    shapes = [new for shape in layout["shapes"] if (new := _shape(shape, known, low, high)) is not None]
    made |= {"annotations": notes, "shapes": shapes, "margin": margin, "height": (bottom - top) + margin["t"] + margin["b"]}
    return {"data": data, "layout": made}


def _axis_window(given: Mapping, axis: Axis, low: float, high: float) -> dict:
    bottom, top = max(axis.bottom, low), min(axis.top, high)
    made = {**given, "domain": [(bottom - low) / (high - low), (top - low) / (high - low)]}
    if axis.categories:
        inside = [c for c in axis.categories if low <= axis.at(c) < high]
        made.pop("range", None)
        return {**made, "categoryorder": "array", "categoryarray": inside,
                "range": [len(inside) - 0.5, -0.5] if axis.high < axis.low else [-0.5, len(inside) - 0.5]}
    unit = (axis.high - axis.low) / (axis.top - axis.bottom)
    return {**made, "range": [axis.low + (bottom - axis.bottom) * unit, axis.low + (top - axis.bottom) * unit]}


def _note(note: Mapping, known: Mapping[str, Axis], low: float, high: float, is_last: bool) -> Mapping | None:
    """Words of a part: all headings, those of its rows, what stands under the plot on every part but the names below it."""
    if extents.is_head(note) or extents.is_foot(note):
        return note
    ref = note.get("yref", "paper")
    if ref == "paper" and note["y"] <= 0.001 and note.get("yanchor") == "bottom" and note.get("yshift", 0) < 0:
        return note if is_last else None  # units a chart cannot draw, by name
    place = extents.on_paper(note["y"], ref, known)
    if place is None or not low <= place < high + 1e-9:
        return None
    if ref != "paper" and not ref.endswith(" domain"):
        return note
    return {**note, "yref": "paper", "y": (place - low) / (high - low)}


def _shape(shape: Mapping, known: Mapping[str, Axis], low: float, high: float) -> Mapping | None:
    """Lines and frames as far as they reach into a part."""
    ref = shape.get("yref", "y")
    ends = [extents.on_paper(shape[end], ref, known) for end in ("y0", "y1")]
    if None in ends or max(ends) < low or min(ends) > high:
        return None
    within = [(min(max(end, low), high) - low) / (high - low) for end in ends]
    inside = low <= min(ends) and max(ends) <= high
    if inside and ref != "paper" and not ref.endswith(" domain"):
        return shape
    return {**shape, "yref": "paper", "y0": within[0], "y1": within[1]}
