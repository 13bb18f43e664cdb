"""Some points of a trace, with everything that belongs to each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def picked(trace: Mapping, points: Sequence[int]) -> dict:
    """The trace with some of its points, in the order given: every list that has an entry for each point goes with them."""
    return _picked(trace, points, len(trace["y"]))


def _picked(value: Mapping, points: Sequence[int], count: int) -> dict:
    made = {}
    for key, part in value.items():
        if isinstance(part, Mapping):
            made[key] = _picked(part, points, count)
        elif isinstance(part, (list, tuple)) and len(part) == count:
            made[key] = [part[n] for n in points]
        else:
            made[key] = part
    return made


def joined(traces: Sequence[Mapping]) -> dict:
    """Traces of one make as one: their points after each other. What a trace says nothing about is "" for its points."""
    return _joined(traces, [len(trace["y"]) for trace in traces])


def _joined(parts: Sequence[Mapping], counts: Sequence[int]) -> dict:
    made: dict = {}
    for key, sample in {key: value for part in reversed(parts) for key, value in part.items()}.items():
        if isinstance(sample, Mapping):
            made[key] = _joined([part.get(key, {}) for part in parts], counts)
        elif isinstance(sample, list):
            made[key] = [one for part, count in zip(parts, counts, strict=True) for one in part.get(key, [""] * count)]
        else:
            made[key] = sample
    return made
