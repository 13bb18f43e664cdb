"""The player: one slide as the browser draws it, and the files that draw it (docs/kien-truc.md, "The player")."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from soket.conference.slide import Slide, as_json

FOLDER = Path(__file__).parent


def library() -> Path:
    """The chart library as the installed plotly package brings it; looked up without importing plotly."""
    return Path(find_spec("plotly").origin).parent / "package_data" / "plotly.min.js"


def payload(slide: Slide, number: int, *, for_followers: bool = False) -> dict:
    """What stage.js draws: the slide as JSON, its number in the deck from 1 (0: none)."""
    return as_json(slide, for_followers=for_followers) | {"number": number}


def packed(content: object) -> str:
    """Compact JSON of a payload; numbers that JSON has no word for are refused. NaN in a figure stands as null."""
    return json.dumps(_plain(content), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _plain(value: object) -> object:
    """Plotly takes arrays, numpy numbers and NaN; JSON takes lists, numbers and null."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, list | tuple | set):
        return [_plain(inner) for inner in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return None if isinstance(value, float) and value in (float("inf"), float("-inf")) or value != value else value
