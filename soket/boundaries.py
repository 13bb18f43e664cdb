"""Boundaries of units from data/boundaries/<plan slug>.geojson, if the office put them there.

Read as data from outside: size, shape and coordinates are checked before anything is drawn, and whatever is wrong becomes
one Vietnamese sentence (BoundaryError). No file is not an error: the map is then drawn with tiles.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "data" / "boundaries"
MAX_BYTES = 20_000_000
CODE_PROPERTIES = ("code", "FID")

Ring = tuple[tuple[float, float], ...]


class BoundaryError(Exception):
    """The file cannot be drawn; the message is Vietnamese and fit to show."""


@dataclass(frozen=True)
class Boundaries:
    """`rings`: unit code → every ring (outer and holes) as (longitude, latitude) pairs, in the order of the file."""

    rings: dict[str, tuple[Ring, ...]]

    def without(self, units: Iterable[str]) -> list[str]:
        """The units that have no boundary here, in the order given."""
        return [unit for unit in units if unit not in self.rings]


def load(slug: str, units: Iterable[str], root: Path | None = None) -> Boundaries | None:
    """Boundaries of the plan's `units` (codes); None when there is no file. Raises BoundaryError.

    A changed file is read again: what was read is kept under its time and size.
    """
    path = (root or ROOT) / f"{slug}.geojson"
    try:
        stat = path.stat()
    except OSError:
        return None
    if stat.st_size > MAX_BYTES:
        raise BoundaryError(f"{_name(path)} nặng hơn 20 MB. Hãy giản lược ranh giới rồi đặt lại.")
    return _read(path, frozenset(units), stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=16)
def _read(path: Path, units: frozenset[str], _time: int, _size: int) -> Boundaries:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise BoundaryError(f"{_name(path)} không đọc được: không phải GeoJSON viết bằng UTF-8.") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise BoundaryError(f'{_name(path)} không phải GeoJSON loại "FeatureCollection".')
    rings: dict[str, tuple[Ring, ...]] = {}
    for number, feature in enumerate(features, start=1):
        code = _code(feature)
        if code in units:
            rings[code] = rings.get(code, ()) + _rings(feature, f"{_name(path)}, đối tượng thứ {number} (mã {code})")
    if not rings:
        raise BoundaryError(
            f'{_name(path)} không có đối tượng nào mang mã đơn vị của kế hoạch trong thuộc tính "code" hoặc "FID". '
            "Hãy kiểm tra mã, nhất là số 0 ở đầu."
        )
    for code, own in rings.items():
        if any(len({point[axis] for ring in own for point in ring}) == 1 for axis in (0, 1)):
            raise BoundaryError(f"{_name(path)}, mã {code}: ranh giới chỉ là một đường thẳng, không có diện tích.")
    return Boundaries(rings)


def _name(path: Path) -> str:
    return f"Tệp ranh giới data/boundaries/{path.name}"


def _code(feature: object) -> str | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return None
    return next((str(properties[key]) for key in CODE_PROPERTIES if properties.get(key) is not None), None)


def _rings(feature: dict, where: str) -> tuple[Ring, ...]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(coordinates, list):
        raise BoundaryError(f"{where}: cần Polygon hoặc MultiPolygon.")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    try:
        found = tuple(tuple((float(p[0]), float(p[1])) for p in ring) for polygon in polygons for ring in polygon)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError) as error:
        raise BoundaryError(f"{where}: tọa độ không phải các cặp số.") from error
    if not found or any(len(ring) < 4 for ring in found):
        raise BoundaryError(f"{where}: đường ranh giới phải có ít nhất bốn điểm.")
    for ring in found:
        for longitude, latitude in ring:
            if not (math.isfinite(longitude) and math.isfinite(latitude) and abs(longitude) <= 180 and abs(latitude) <= 90):
                raise BoundaryError(
                    f"{where}: tọa độ {longitude:g}; {latitude:g} không phải kinh độ, vĩ độ. "
                    "Hãy chuyển tệp sang hệ WGS 84 (kinh độ, vĩ độ)."
                )
    return found
