"""Figures of pages on the stage: letters stay readable, what is too tall is cut between rows, in order and on one scale."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from soket.charts import extents, heatmap, newspaper, theme
from soket.charts.recommendations import themes
from soket.charts.restage import TooTall, restage
from soket.charts.restage_parts import restaged
from soket.charts.tiles import Sign, Tile, tile_map
from soket.conference.stage import BODY

CAPTION = theme.Caption("Điều tìm thấy", "Số đo", "Chân trang")


def bars(count: int) -> dict:
    rows = pd.DataFrame({"theme": [f"Chủ đề {n}" for n in range(count)], "mentions": range(count, 0, -1),
                         "naming": range(count, 0, -1), "asked": [count] * count})
    return themes(rows, CAPTION)


def a_heatmap(communes: int, departments: int) -> dict:
    rows = [{"unit": f"{n:05d}", "name": f"Đơn vị {n}", "short_name": f"Đơn vị {n}", "peer_group": "Xã" if n < communes else "Sở",
             "area_no": area, "area": f"Lĩnh vực {area}", "owed": 4, "answered": n % 5, "targets": 0, "judged": 0, "met": 0,
             "submitted": n % 7 != 0} for n in range(communes + departments) for area in range(1, 10)]
    return heatmap.heatmap(pd.DataFrame(rows), "completeness", CAPTION)


def font_sizes(value: object, inside: str = "") -> list[float]:
    if isinstance(value, dict):
        return [size for key, part in value.items() for size in font_sizes(part, "font" if inside.endswith("font") and key == "size" else key)]
    if isinstance(value, list) and inside != "font":
        return [size for part in value for size in font_sizes(part, inside)]
    return [value] if inside == "font" and isinstance(value, (int, float)) else []


def names(figure: dict) -> list[str]:
    """Words beside the lines, column after column, from the top down."""
    beside = [n for n in figure["layout"]["annotations"] if n.get("yref", "").startswith("y")]
    return [n["text"] for n in sorted(beside, key=lambda n: (int(n["yref"][1:] or 1), n["y"]))]


def test_a_figure_that_fits_is_one_with_labels_of_24_px() -> None:
    (one,) = restaged(bars(8), BODY.width, BODY.height)
    assert (one["layout"]["width"], one["layout"]["height"]) == (1776, 778)
    assert min(font_sizes(one)) == 24
    assert one["layout"]["title"] == {"text": ""}
    assert one["layout"]["annotations"] == []
    assert one == restage(bars(8), BODY.width, BODY.height)


def test_a_tall_figure_is_cut_between_its_rows_in_order_and_on_one_scale() -> None:
    parts = restaged(bars(30), BODY.width, BODY.height)
    rows = [list(part["data"][0]["y"]) for part in parts]
    assert [len(own) for own in rows] == [10, 10, 10]
    assert [name for own in rows for name in own] == [f"Chủ đề {n}" for n in range(30)]
    assert [value for part in parts for value in part["data"][0]["x"]] == list(range(30, 0, -1))
    assert len({tuple(part["layout"]["xaxis"]["range"]) for part in parts}) == 1
    assert [part["layout"]["yaxis"]["range"] for part in parts] == [[9.5, -0.5]] * 3
    assert all(min(font_sizes(part)) == 24 for part in parts)


def test_a_figure_of_a_hundred_rows_is_refused_in_words() -> None:
    with pytest.raises(TooTall, match="Biểu đồ quá dài để chia thành trang chiếu đọc được"):
        restaged(bars(200), BODY.width, BODY.height)
    with pytest.raises(TooTall, match="Biểu đồ quá dài cho một trang chiếu"):
        restage(bars(30), BODY.width, BODY.height)


def test_a_heat_map_of_a_province_reads_on_from_column_to_column_and_slide_to_slide() -> None:
    figure = a_heatmap(92, 16)
    parts = restaged(figure, BODY.width, BODY.height)
    assert len(parts) == 4
    said = [name for part in parts for name in names(part)]
    assert [name for name in said if name.startswith("Đơn vị")] == [f"Đơn vị {n}" for n in range(108)]
    assert [name for name in said if name.startswith("<b>") and "tiếp" not in name] == ["<b>Xã</b>", "<b>Sở</b>"]
    for part in parts:
        assert sum(n["text"] == "1. Lĩnh vực 1" for n in part["layout"]["annotations"]) == len(part["data"])
        assert all(key["text"].count("đủ 100 %") == 1 for key in part["layout"]["annotations"] if "đủ" in key["text"])
        assert min(font_sizes(part)) == 24
    whole = {tuple(key): fill for trace in figure["data"] for key, fill in zip(trace["customdata"], trace["marker"]["color"], strict=True)}
    drawn = {tuple(key): fill for part in parts for trace in part["data"]
             for key, fill in zip(trace["customdata"], trace["marker"]["color"], strict=True)}
    assert drawn == whole
    pitches = {round(extents.plot_height(part) / abs(part["layout"]["yaxis"]["range"][0] + 0.5), 1) for part in parts}
    assert len(pitches) == 1


def test_cells_stand_beside_the_name_of_their_unit() -> None:
    for part in restaged(a_heatmap(92, 16), BODY.width, BODY.height):
        for n, trace in enumerate(part["data"]):
            y = "y" if n == 0 else f"y{n + 1}"
            named = {note["y"]: note["text"] for note in part["layout"]["annotations"] if note.get("yref") == y}
            assert {(named[at], key[0]) for at, key in zip(trace["y"], trace["customdata"], strict=True)} == {
                (f"Đơn vị {int(unit)}", unit) for unit in {key[0] for key in trace["customdata"]}}


def test_tiles_of_two_lines_keep_their_letters_and_their_places() -> None:
    tiles = [Tile(f"{n:05d}", "Hoài Nhơn Tây", n // 12, n % 12, theme.ACCENT, "") for n in range(15 * 12)]
    parts = restaged(tile_map(tiles, CAPTION, [Sign(theme.ACCENT, "180", "đã nộp")], note="Chưa nộp: không có."), BODY.width, BODY.height)
    assert [sorted({int(y) for y in part["data"][0]["y"]}) for part in parts] == [list(range(8)), list(range(8, 15))]
    for part in parts:
        low, high = part["layout"]["yaxis"]["range"][::-1]
        assert extents.plot_height(part) / (high - low) >= 2 * 24 * 1.15
    assert [["Chưa nộp: không có." in n["text"] for n in part["layout"]["annotations"]].count(True) for part in parts] == [0, 1]


def test_lines_of_a_newspaper_leave_no_heading_alone_at_the_foot() -> None:
    lines = ["A", "a1", "a2", "B", "b1", "b2", "b3"]
    set_ = newspaper.columns(lines, 4, str.isupper, lambda heading: f"{heading}+")
    assert set_ == [["A", "a1", "a2"], ["B", "b1", "b2", "b3"]]
    assert newspaper.columns(lines, 5, str.isupper, lambda heading: f"{heading}+") == [["A", "a1", "a2"], ["B", "b1", "b2", "b3"]]
    assert newspaper.columns(["A", "a1", "a2", "a3"], 3, str.isupper, lambda heading: f"{heading}+") == [["A", "a1", "a2"], ["A+", "a3"]]


def test_no_part_is_torn() -> None:
    for part in restaged(bars(30), BODY.width, BODY.height):
        plot = extents.plot_height(part)
        assert all(-1 <= top and bottom <= plot + 1 for top, bottom in extents.whole_parts(part))
        rows = sorted(extents.whole_parts(part))
        assert all(after[0] > before[0] for before, after in pairwise(rows))
