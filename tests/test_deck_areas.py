"""The slides of an area: what is drawn on them equals the queries at the snapshot, mark by mark."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from soket import text
from soket.charts import measure, ranking
from soket.conference import slides_area
from soket.conference.slide import Slide, Table, Text
from soket.conference.stage import BELOW
from soket.model import Indicator
from tests import drawn
from tests.area_rows import indicator as an_indicator
from tests.given_deck import COMMUNES, PLANS, PROVINCES, World, figures


def known(values: object) -> list[float]:
    return sorted(v for v in values if v is not None and v == v)


def answer(value: float | None) -> float | None:
    return None if pd.isna(value) else float(value)


@pytest.mark.parametrize("code", PROVINCES)
def test_groups_are_compared_by_the_figures_of_the_groups(world: World, code: str) -> None:
    groups = world.rows("so_sanh/groups", code, area=None)
    for area in PLANS[code].areas:
        asked = [i for i in PLANS[code].indicators if i.area_no == area.area_no and i.headline][:3]
        blocks = figures(world.slide(code, f"muc-{area.area_no}-a"))
        assert len({block.figure["layout"]["margin"]["t"] for block in blocks}) == 1, "the first bars stand at one height"
        for indicator, block in zip(asked, blocks, strict=True):
            rows = groups[(groups["indicator"] == indicator.code) & (groups["owed"] > 0)]
            units = world.rows("linh_vuc/units", code, indicator=indicator.code)
            bars = [(mark.name, mark.value) for mark in drawn.marks(block.figure)]
            if rows.empty:
                ranked = units[units["place"].notna()].sort_values("place")
                shown = ranking.last(ranked, 4)[0] if len(ranked) else ranked
                assert known(value for _, value in bars) == known(shown["figure"])
                assert set(bars) <= set(zip(ranked["short_name"], ranked["figure"], strict=True))
            elif indicator.direction == "down" and indicator.kind == "count" and rows["figure"].min() < 1:
                communes = units[(units["block"] == "commune") & units["figure"].notna()]
                shares = [(f"{group} · {int((own['figure'] > 0).sum())}/{len(own)} đơn vị", 100 * (own["figure"] > 0).mean())
                          for group, own in communes.groupby("peer_group", sort=False)]
                assert bars == shares
            else:
                assert bars == [(f"{row.short_name} · {row.reported}/{row.owed} đơn vị", answer(row.figure)) for row in rows.itertuples()]
            level = None if rows.empty or indicator.target_value is None else indicator.target_value
            assert list(drawn.levels(block.figure)) == [level] * (level is not None)
            for name, words in drawn.written(block.figure).items():
                assert words.startswith(_number(dict(bars)[name], words)), (name, words)


@pytest.mark.parametrize(("places", "shown", "heading"), [
    ([*range(1, 14)], [13, 12, 11, 10], "4 đơn vị thấp nhất trong 13 sở, ban, ngành được xếp hạng"),
    ([*range(1, 9), 9, 9, 11, 12, 13], [13, 12, 11], "3 đơn vị thấp nhất trong 13 sở, ban, ngành được xếp hạng"),
    ([*range(1, 8), *[8] * 6], [8] * 4, "4 đơn vị thấp nhất (và 2 cùng mức) trong 13 sở, ban, ngành được xếp hạng"),
    ([1] * 13, [1] * 4, "4 trong 13 sở, ban, ngành được xếp hạng, đều cùng mức"),
    ([1, 2, 3], [3, 2, 1], "3 sở, ban, ngành được xếp hạng, thấp nhất đứng trước"),
    ([], [], "Chưa đủ số liệu để xếp hạng sở, ban, ngành"),
])
def test_departments_behind_are_told_without_cutting_a_tie(places: list[int], shown: list[int], heading: str) -> None:
    rows = pd.DataFrame({"place": pd.Series(places, dtype=float), "ordinal": range(len(places)), "short_name": [f"Sở {n}" for n in range(len(places))],
                         "unit": [f"S{n}" for n in range(len(places))], "figure": [100.0 - p for p in places]})
    drawn_ = slides_area._departments(SimpleNamespace(run=lambda name, **_: rows), an_indicator("R"), BELOW)
    assert drawn_.alt == f"Chỉ tiêu R. {heading}"
    assert [mark.value for mark in drawn.marks(drawn_.figure)] == [100.0 - p for p in shown]


def _number(value: float, words: str) -> str:
    """A figure with as many decimals as the words have."""
    _, _, decimals = words.split()[0].removesuffix("%").partition(",")
    return text.number(value, len(decimals))


@pytest.mark.parametrize("code", PROVINCES)
def test_every_commune_is_a_dot_and_only_ranked_ones_are_ranked(world: World, code: str) -> None:
    for area in PLANS[code].areas:
        slide = world.slide(code, f"muc-{area.area_no}-b")
        indicator = _indicator_of(world, code, slide)
        units = world.rows("linh_vuc/units", code, indicator=indicator.code)
        rows = units[units["block"] == "commune"]
        first, *rest = (block.figure for block in figures(slide))
        if first["data"][0]["type"] == "scatter":
            shown = rows[rows["figure"].notna()]
            dots = {(code, *mark) for code, mark in zip(drawn.codes(first), drawn.marks(first), strict=True)}
            assert dots == {(row.unit, row.peer_group, row.name, row.figure) for row in shown.itertuples(index=False)}
            assert len(drawn.codes(first)) == len(shown)
            assert list(drawn.levels(first)) == [indicator.target_value] * (indicator.target_value is not None)
        else:
            assert drawn.counts(first) == _answers(rows, indicator)
        for stems in rest:
            group = stems["data"][0]["meta"]["series"]
            chosen = ranking.selection(rows, group).drawn
            assert drawn.codes(stems) == list(chosen["unit"]) and len(chosen) <= 20
            assert drawn.marks(stems) == [(group, row.name, row.figure) for row in chosen.itertuples(index=False)]
            assert not chosen["small"].any() and chosen["place"].notna().all()
            assert list(drawn.levels(stems)) == [_reference(world, code, indicator, group)]
        assert set(slide.own) == set(rows["unit"])
        missing = rows[~rows["submitted"]].iloc[0]
        assert slide.own[missing["unit"]] == f"{missing['name']}: chưa nộp báo cáo."


def _reference(world: World, code: str, indicator: Indicator, group: str) -> float:
    """What the stems of a group start from: its level, else the group's median."""
    if indicator.target_value is not None:
        return indicator.target_value
    rows = world.rows("linh_vuc/figures", code, area=None)
    return rows.loc[(rows["indicator"] == indicator.code) & (rows["scope_name"] == group), "median"].item()


def _answers(rows: pd.DataFrame, indicator: Indicator) -> dict[tuple[str, str], int]:
    """(group, answer) → how many units gave it; those without a figure by why."""
    none, missing = measure.silent(rows)
    unit = "điểm" if indicator.kind == "scale" else indicator.measure_unit
    said = {v: {1: "Có", 0: "Không"}[v] if indicator.kind == "boolean" else f"{text.number(v)} {unit}" for v in set(known(rows["figure"]))}
    words = rows["figure"].map(said).mask(none, "không phát sinh").mask(missing, "chưa có số liệu")
    every = pd.concat([rows.assign(words=words), rows.assign(words=words, peer_group="Tất cả")])
    return every.groupby(["peer_group", "words"]).size().to_dict()


def _indicator_of(world: World, code: str, slide: Slide) -> Indicator:
    """The headline indicator whose figures (b) shows: its name stands in the subtitle, cut where it is long."""
    name = slide.subtitle.split(" · ")[1]
    asked = [i for i in PLANS[code].indicators if i.area_no == slide.area_no and i.headline]
    return next(i for i in asked if i.name[:20] == name[:20])


@pytest.mark.parametrize("code", COMMUNES)
def test_bars_and_lines_of_offices_are_their_answers(world: World, code: str) -> None:
    rows = world.rows("linh_vuc/periods", code, area=None, unit=None)
    checked = 0
    for area in PLANS[code].areas:
        own = rows[rows["area_no"] == area.area_no]
        now = own[own["period"] == PLANS[code].periods[-1].code]
        for slide in world.decks[code].slides:
            for block in figures(slide) if slide.slide_id == f"muc-{area.area_no}-a" else ():
                bars = block.figure["data"][0]["type"] == "bar"
                wanted = [(row.name, row.name, row.figure) for row in now.itertuples()] if bars else [
                    (row.name, row.period_label.removeprefix("Năm "), answer(row.figure))
                    for row in own.itertuples() if row.kind != "boolean"]
                found = [mark for mark in drawn.marks(block.figure) if mark.series in {name for name, *_ in wanted}]
                assert set(found) <= set(wanted) and found
                checked += len(found)
    assert checked >= 5


@pytest.mark.parametrize("code", COMMUNES)
def test_tables_of_offices_hold_every_figure_of_the_period(world: World, code: str) -> None:
    now = world.now(code)
    checked = 0
    for area in PLANS[code].areas:
        own = now[now["area_no"] == area.area_no]
        tables = [b for part in "ab" for s in world.decks[code].slides if s.slide_id == f"muc-{area.area_no}-{part}"
                  for b in s.blocks if isinstance(b, Table)]
        if own["figure"].isna().all():
            assert tables == []
            continue
        lines = [line for table in tables for line in table.rows]
        assert len(lines) == len(own)
        named = {row.name: row for row in own.itertuples()}
        column = len(tables[0].headers) - 2 if code == "KP" else 1
        for line in lines:
            row = named.get(_plain(line[0]))
            if row is not None and pd.notna(row.figure) and row.kind == "ratio":
                assert f"{_plain(line[column]).removesuffix(' %').removesuffix(',0')} %" == _plain(text.percent(row.figure))
                checked += 1
        for table in tables:
            assert all(any(line[n] for line in table.rows) for n in range(len(table.headers))), table.headers
    assert checked >= 5


@pytest.mark.parametrize("code", COMMUNES)
def test_what_offices_write_stands_in_their_words(world: World, code: str) -> None:
    quoted = 0
    for slide in world.decks[code].slides:
        if not slide.area_no:
            continue
        written = [text.fold(words) for kind in ("key_results", "difficulties", "recommendations")
                   for words in world.rows("linh_vuc/narratives", code, area=slide.area_no, narrative=kind)["text"]]
        for line in (line for block in slide.blocks if isinstance(block, Text) for line in block.lines):
            words = line[1:line.rindex("”")].removesuffix("\u00a0…")
            assert any(text.fold(words) in one for one in written), line
            quoted += 1
    assert quoted >= 10


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u2011", "-")
