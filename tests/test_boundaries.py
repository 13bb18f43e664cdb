"""Boundaries put there by the office: matched by code, and whatever is wrong is said in one sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from soket import boundaries
from soket.charts import choropleth, maps, theme
from soket.conference import frozen
from tests.area_rows import CAPTION, COUNT, RATE, YES_NO, texts, units

SQUARE = [[[105.0, 22.0], [105.1, 22.0], [105.1, 22.1], [105.0, 22.0]]]


def put(folder: Path, *features: tuple[object, dict]) -> Path:
    """A GeoJSON of (properties, geometry) each."""
    body = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features]}
    (folder / "tinh.geojson").write_text(json.dumps(body), encoding="utf-8")
    return folder


def polygon(coordinates: list = SQUARE, kind: str = "Polygon") -> dict:
    return {"type": kind, "coordinates": coordinates}


def test_no_file_is_not_an_error(tmp_path: Path) -> None:
    assert boundaries.load("tinh", ["01"], tmp_path) is None


def test_units_are_matched_by_code_or_fid_with_their_leading_zero(tmp_path: Path) -> None:
    put(tmp_path, ({"code": "01840"}, polygon()), ({"FID": "01843"}, polygon([SQUARE, SQUARE], "MultiPolygon")),
        ({"code": "99999"}, polygon()), ({"code": 1849}, polygon()))
    found = boundaries.load("tinh", ["01840", "01843", "01849"], tmp_path)
    assert {code: len(rings) for code, rings in found.rings.items()} == {"01840": 1, "01843": 2}
    assert found.rings["01840"][0][0] == (105.0, 22.0)
    assert found.without(["01840", "01843", "01849"]) == ["01849"]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    put(tmp_path, ({"code": "01"}, polygon()))
    assert list(boundaries.load("tinh", ["01", "02"], tmp_path).rings) == ["01"]
    put(tmp_path, ({"code": "01"}, polygon()), ({"code": "02"}, polygon()))
    assert list(boundaries.load("tinh", ["01", "02"], tmp_path).rings) == ["01", "02"]


@pytest.mark.parametrize(("content", "words"), [
    ("{", "Tệp ranh giới data/boundaries/tinh.geojson không đọc được: không phải GeoJSON viết bằng UTF-8."),
    ("[" * 100_000, "Tệp ranh giới data/boundaries/tinh.geojson không đọc được: không phải GeoJSON viết bằng UTF-8."),
    ("[]", 'Tệp ranh giới data/boundaries/tinh.geojson không phải GeoJSON loại "FeatureCollection".'),
    ('{"type": "Topology"}', 'Tệp ranh giới data/boundaries/tinh.geojson không phải GeoJSON loại "FeatureCollection".'),
])
def test_a_file_that_is_no_geojson(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "tinh.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(boundaries.BoundaryError) as error:
        boundaries.load("tinh", ["01"], tmp_path)
    assert str(error.value) == words


WHERE = "Tệp ranh giới data/boundaries/tinh.geojson, đối tượng thứ 1 (mã 01): "


@pytest.mark.parametrize(("geometry", "words"), [
    ({"type": "Point", "coordinates": [105, 22]}, WHERE + "cần Polygon hoặc MultiPolygon."),
    (None, WHERE + "cần Polygon hoặc MultiPolygon."),
    (polygon([[["a", "b"]]]), WHERE + "tọa độ không phải các cặp số."),
    (polygon([[[10**400, 22]] * 4]), WHERE + "tọa độ không phải các cặp số."),
    (polygon([[[105, 22], [105, 22]]]), WHERE + "đường ranh giới phải có ít nhất bốn điểm."),
    (polygon([[[430000.0, 22.0]] * 4]), WHERE + "tọa độ 430000; 22 không phải kinh độ, vĩ độ. "
                                                "Hãy chuyển tệp sang hệ WGS 84 (kinh độ, vĩ độ)."),
    (polygon([[[float("nan"), 22.0]] * 4]), WHERE + "tọa độ nan; 22 không phải kinh độ, vĩ độ. "
                                                    "Hãy chuyển tệp sang hệ WGS 84 (kinh độ, vĩ độ)."),
])
def test_a_wrong_geometry_is_said_with_its_place(tmp_path: Path, geometry: dict | None, words: str) -> None:
    put(tmp_path, ({"code": "01"}, geometry))
    with pytest.raises(boundaries.BoundaryError) as error:
        boundaries.load("tinh", ["01"], tmp_path)
    assert str(error.value) == words


def test_codes_that_lost_their_zero_match_nothing(tmp_path: Path) -> None:
    put(tmp_path, ({"code": "1840"}, polygon()), ("không phải bảng", polygon()), ({}, polygon()))
    with pytest.raises(boundaries.BoundaryError) as error:
        boundaries.load("tinh", ["01840"], tmp_path)
    assert str(error.value).endswith('thuộc tính "code" hoặc "FID". Hãy kiểm tra mã, nhất là số 0 ở đầu.')


def drawn(tmp_path: Path) -> dict:
    codes = ["01", "02", "04", "05", "06"]
    put(tmp_path, *(({"code": code}, polygon()) for code in codes))
    return maps.area_map(units("R"), boundaries.load("tinh", codes, tmp_path), RATE, CAPTION, chosen=("02",))


def test_boundaries_are_filled_lines_that_need_nothing_from_outside(tmp_path: Path) -> None:
    figure = drawn(tmp_path)
    assert {trace["type"] for trace in figure["data"]} == {"scatter"}
    assert "geo" not in figure["layout"] and "map" not in figure["layout"]
    fills = {trace["name"]: trace["fillcolor"] for trace in figure["data"] if "fillcolor" in trace}
    assert fills == {"Xã 01": theme.ALERT, "Xã 02": theme.ACCENT, "Xã 04": theme.ALERT, "Xã 05": theme.GRID,
                     "Xã 06": theme.MISSING}
    missing = next(trace for trace in figure["data"] if trace.get("name") == "Xã 06")
    assert (missing["fillpattern"], missing["text"]) == (theme.HATCH, "<b>Xã 06</b><br>chưa có số liệu")
    assert "Chưa có ranh giới: Xã\u00a003; Xã\u00a007; Phường\u00a011" in texts(figure)
    assert "Xã 02" in texts(figure)


def test_a_map_becomes_one_slide(tmp_path: Path) -> None:
    [slide] = frozen.from_page(drawn(tmp_path), "P-01")
    figure = slide.blocks[0].figure
    assert (figure["layout"]["width"], figure["layout"]["height"]) == (1776, 778)
    assert [trace["customdata"][0][0] for trace in figure["data"] if "fillcolor" in trace] == ["01", "02", "04", "05", "06"]


def test_units_none_of_which_has_a_boundary_are_tiles(tmp_path: Path) -> None:
    put(tmp_path, ({"code": "99"}, polygon()))
    figure = maps.area_map(units("R"), boundaries.load("tinh", ["99"], tmp_path), RATE, CAPTION)
    assert figure == maps.area_map(units("R"), None, RATE, CAPTION)


def test_a_boundary_without_an_area_is_refused(tmp_path: Path) -> None:
    put(tmp_path, ({"code": "01"}, polygon([[[105.0, 22.0], [105.1, 22.0], [105.2, 22.0], [105.0, 22.0]]])))
    with pytest.raises(boundaries.BoundaryError, match="mã 01: ranh giới chỉ là một đường thẳng"):
        boundaries.load("tinh", ["01"], tmp_path)


@pytest.mark.parametrize(("direction", "colour"), [("up", theme.ALERT), ("none", theme.FAINT), ("down", theme.FAINT)])
def test_no_alerts_only_where_yes_is_wanted(direction: str, colour: str) -> None:
    classes = choropleth.classify(units("B"), replace(YES_NO, direction=direction))
    assert {label: own for label, own, _ in classes.key} | {"Không": colour} == {label: own for label, own, _ in classes.key}


def test_tiles_have_the_same_classes() -> None:
    figure = maps.area_map(units("R"), None, RATE, CAPTION, chosen=("02",))
    assert figure["data"][0]["customdata"] == [["01"], ["02"], ["03"], ["04"], ["05"], ["06"], ["07"], ["11"]]
    assert figure["data"][0]["marker"]["color"] == [
        theme.ALERT, theme.ACCENT, theme.ACCENT, theme.ALERT, theme.PAPER, theme.PAPER, theme.PAPER, theme.PAPER]
    assert any("đạt: 2" in t and "chưa đạt: 2" in t and "không phát sinh: 1" in t and "chưa có số liệu: 3" in t
               for t in texts(figure))


def test_amounts_without_a_level_fall_into_classes_of_equal_size() -> None:
    rows = pd.DataFrame({"figure": [*map(float, range(10)), None], "met": None, "state": ["reported"] * 10 + ["blank"]})
    classes = choropleth.classify(rows, COUNT)
    assert [(label, count) for label, _, count in classes.key] == [
        ("8 trở lên", 2), ("6–7", 2), ("4–5", 2), ("2–3", 2), ("0–1", 2), ("chưa có số liệu", 1)]
    assert len({colour for _, colour, _ in classes.key}) == 6
    rows = pd.DataFrame({"figure": [1.0, 1.5, 2.0, 2.96, 2.98, 4.0], "met": None, "state": "reported"})
    assert [(label, count) for label, _, count in choropleth.classify(rows, COUNT).key] == [
        ("2,98 trở lên", 2), ("2,96", 1), ("2,00", 1), ("1,50", 1), ("1,00", 1)], "as many decimals as it takes to tell classes apart"
