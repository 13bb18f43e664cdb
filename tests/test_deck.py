"""The deck: its slides in the order of the outline, every number on every kind of slide as the queries give it at the snapshot."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from soket import text
from soket.conference import deck, snapshot
from soket.conference.player import packed, payload
from soket.conference.slide import Cards, Deck, Figure, Numbers, Slide, Table, Text
from soket.model import Plan
from soket.plans import plan_tables
from soket.statements import parameters
from soket.store import MEMORY, Store
from tests.given_deck import AT, PLANS, a_store, load_the_rest
from tests.test_restage import font_sizes

PROVINCES, COMMUNES = ("TN", "GL"), ("PT", "HT", "KP")


class World:
    """The store, snapshots by plan, and decks built once."""

    def __init__(self, store: Store, taken: dict[str, str]) -> None:
        self.store, self.taken = store, taken
        self.decks = {code: deck.build(store, plan, plan.periods[-1], taken[code]) for code, plan in PLANS.items()}

    def rows(self, name: str, code: str, **params: object) -> pd.DataFrame:
        given = {"plan": code, "period": PLANS[code].periods[-1].code, "snapshot": self.taken[code]} | params
        as_of = self.store.run("shared/scope", plan=code, period=given["period"], snapshot=self.taken[code]).iloc[0].as_of
        given["as_of"] = as_of.to_pydatetime()
        return self.store.run(name, **{k: v for k, v in given.items() if k in parameters(name)})

    def slide(self, code: str, slide_id: str) -> Slide:
        return next(s for s in self.decks[code].slides if s.slide_id == slide_id)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    store, taken = a_store(tmp_path_factory.mktemp("deck"))
    yield World(store, taken)
    store.close()


def figures(slide: Slide) -> list[Figure]:
    return [block for block in slide.blocks if isinstance(block, Figure)]


def known(values: object) -> list[float]:
    return sorted(v for v in values if v is not None and v == v)


def test_the_provinces_have_the_slides_of_the_outline(world: World) -> None:
    for code, speeches in (("TN", "tham-luan"), ("GL", "thao-luan")):
        areas = [f"muc-{a.area_no}-{part}" for a in PLANS[code].areas for part in "ab"]
        wanted = ["tieu-de", "pham-vi", "tien-do", "tong-quan", *areas, "kho-khan", "kien-nghi", "bai-hoc", speeches, "phu-luc"]
        assert [s.slide_id for s in world.decks[code].slides] == wanted
    assert len(world.decks["TN"].slides) == 27
    assert len(world.decks["GL"].slides) == 25


@pytest.mark.parametrize("code", COMMUNES)
def test_a_commune_has_the_same_outline_without_empty_slides(world: World, code: str) -> None:
    ids = [s.slide_id for s in world.decks[code].slides]
    assert ids[:4] == ["tieu-de", "pham-vi", "tien-do", "tong-quan"]
    assert ids[-1] == "phu-luc"
    now = world.rows("linh_vuc/periods", code, area=None, unit=None)
    now = now[(now["period"] == PLANS[code].periods[-1].code) & now["figure"].notna()]
    assert {i for i in ids if i.endswith("-a")} == {f"muc-{a}-a" for a in now["area_no"].unique()}
    assert len(now["area_no"].unique()) >= 5
    assert all(s.blocks for s in world.decks[code].slides[1:])


@pytest.mark.parametrize("code", PROVINCES)
def test_the_footer_of_headline_numbers_is_true_of_each_of_them(world: World, code: str) -> None:
    said = {}
    for area in PLANS[code].areas:
        asked = [i.code for i in PLANS[code].indicators if i.area_no == area.area_no and i.headline][:3]
        known = {int(world.rows("linh_vuc/units", code, indicator=i)["figure"].notna().sum()) for i in asked}
        words = f"n = {min(known)}–{max(known)} đơn vị có số liệu, tùy chỉ tiêu" if len(known) > 1 else f"n = {min(known)} đơn vị có số liệu"
        footer = world.slide(code, f"muc-{area.area_no}-a").footer
        assert footer.startswith(words), (area.area_no, footer)
        said[area.area_no] = len(known)
    assert max(said.values()) > 1


@pytest.mark.parametrize("code", PLANS)
def test_every_footer_says_period_source_moment_snapshot_and_sample(world: World, code: str) -> None:
    for slide in world.decks[code].slides:
        for words in ("Kỳ ", "Nguồn: ", "Tính đến ", f"Bản chốt {world.taken[code]}", "DỮ LIỆU MẪU"):
            assert words in slide.footer.replace("\u00a0", " "), (slide.slide_id, words)


@pytest.mark.parametrize("code", PLANS)
def test_titles_subtitles_and_sizes_keep_to_the_stage(world: World, code: str) -> None:
    for slide in world.decks[code].slides[1:]:
        assert 10 <= len(slide.title) <= 138, slide.title
        assert len(slide.subtitle) <= 132, slide.subtitle
        for block, place in zip(slide.blocks, slide.places, strict=True):
            if isinstance(block, Figure):
                layout = block.figure["layout"]
                assert (layout["width"], layout["height"]) == (round(place.width), round(place.height)), slide.slide_id
                assert min(font_sizes(block.figure)) >= 24, slide.slide_id
                assert block.native is not None or block.alt.endswith("Chưa đủ số liệu để xếp hạng sở, ban, ngành"), slide.slide_id


def test_scope_equals_the_register(world: World) -> None:
    for code in PLANS:
        slide, returned = world.slide(code, "pham-vi"), world.rows("tong_quan/returned", code)
        numbers = slide.blocks[0]
        assert isinstance(numbers, Numbers)
        assert [n.value for n in numbers.items[:len(returned)]] == [f"{r.received}/{r.units}" for r in returned.itertuples()]
        units = world.rows("tien_do/units", code)
        if code in COMMUNES:
            _offices_equal_the_register(world, code, slide, units)
            continue
        native = figures(slide)[0].native
        drawn = {(c, s.name): s.values[n] for s in native.series for n, c in enumerate(native.categories)}
        words = {"on_time": "đúng hạn", "late": "nộp chậm", "returned": "đã nộp", "missing": "chưa nộp"}
        counts = units.groupby(["peer_group", "status"]).size()
        assert {key: n for key, n in drawn.items() if n} == {(g, words[s]): float(n) for (g, s), n in counts.items()}


def _offices_equal_the_register(world: World, code: str, slide: Slide, units: pd.DataFrame) -> None:
    """A line for every office, in the official order, with its time of receipt and what it has figures for."""
    table = slide.blocks[1]
    assert isinstance(table, Table)
    assert table.units == tuple(units["unit"])
    now = _now(world, code)
    words = {"on_time": "đúng hạn", "late": "nộp chậm", "returned": "đã nộp", "missing": "chưa nộp"}
    for row, line in zip(units.itertuples(), table.rows, strict=True):
        came = text.moment(row.received_at) if pd.notna(row.received_at) else "–"
        own = now[now["unit"] == row.unit]
        assert (line[0], line[1].replace("\u00a0", " ")) == (row.name, came)
        assert line[2].replace("\u00a0", " ").startswith(words[row.status])
        assert line[3] == f"{own['figure'].notna().sum()}/{len(own)}"


def _now(world: World, code: str) -> pd.DataFrame:
    rows = world.rows("linh_vuc/periods", code, area=None, unit=None)
    return rows[rows["period"] == PLANS[code].periods[-1].code]


def test_progress_counts_every_return_by_day(world: World) -> None:
    for code in PLANS:
        units = world.rows("tien_do/units", code).dropna(subset=["received_at"])
        native = figures(world.slide(code, "tien-do"))[0].native
        for (_, own), series in zip(units.groupby("block", sort=False), native.series, strict=True):
            assert series.values[-1] == len(own)
            first = (own["received_at"] < units["received_at"].min().normalize() + pd.Timedelta(days=1)).sum()
            assert series.values[0] == first


@pytest.mark.parametrize("code", PLANS)
def test_cards_and_headline_numbers_equal_the_aggregates(world: World, code: str) -> None:
    whole = world.rows("linh_vuc/figures", code, area=None)
    whole = whole[whole["scope"] == "all"].set_index("indicator")
    for area, card in zip(PLANS[code].areas, _cards(world.slide(code, "tong-quan")).items, strict=True):
        asked = [i for i in PLANS[code].indicators if i.area_no == area.area_no and i.headline]
        assert [n.value for n in card.items] == [_shown(whole.loc[i.code], False) for i in asked[:2]]
        if not any(s.slide_id == f"muc-{area.area_no}-a" for s in world.decks[code].slides):
            assert whole.loc[[i.code for i in asked], "figure"].isna().all()
            continue
        numbers = world.slide(code, f"muc-{area.area_no}-a").blocks[0]
        if code == "KP":  # years are drawn, the last of them the headline
            assert isinstance(numbers, Figure)
            continue
        assert isinstance(numbers, Numbers)
        assert [n.value for n in numbers.items] == [_shown(whole.loc[i.code], True) for i in asked[:3]]
        for number, i in zip(numbers.items, asked, strict=False):
            met = whole.loc[i.code, "figure_met"]
            if i.kind != "boolean" and not pd.isna(met):
                assert number.tone == ("met" if met else "below")


def _cards(slide: Slide) -> Cards:
    assert isinstance(slide.blocks[0], Cards)
    return slide.blocks[0]


def _shown(row: pd.Series, with_unit: bool) -> str:
    if pd.isna(row["figure"]):
        return "–"
    if row["kind"] == "boolean":
        return f"{int(row['figure'])}/{row['reported']}"
    if row["kind"] in ("ratio", "percent"):
        return text.percent(row["figure"])
    if row["kind"] == "scale":
        return f"{text.number(row['figure'])} điểm"
    return text.number(row["figure"]) + (f" {row['measure_unit']}" if with_unit else "")


@pytest.mark.parametrize("code", PROVINCES)
def test_groups_are_compared_by_the_figures_of_the_groups(world: World, code: str) -> None:
    groups = world.rows("so_sanh/groups", code, area=None)
    for area in PLANS[code].areas:
        asked = [i for i in PLANS[code].indicators if i.area_no == area.area_no and i.headline][:3]
        for indicator, figure in zip(asked, figures(world.slide(code, f"muc-{area.area_no}-a")), strict=True):
            rows = groups[(groups["indicator"] == indicator.code) & (groups["owed"] > 0)]
            units = world.rows("linh_vuc/units", code, indicator=indicator.code)
            if rows.empty:
                ranked = units[units["place"].notna()]
                if ranked.empty:
                    assert figure.native is None
                    continue
                assert known(figure.native.series[0].values) == known(ranked.sort_values("place")["figure"].tail(4))
            elif indicator.direction == "down" and indicator.kind == "count" and rows["figure"].min() < 1:
                communes = units[(units["block"] == "commune") & units["figure"].notna()]
                shares = [100 * (own["figure"] > 0).mean() for _, own in communes.groupby("peer_group", sort=False)]
                assert list(figure.native.series[0].values) == pytest.approx(shares)
            else:
                assert list(figure.native.series[0].values) == [None if pd.isna(v) else v for v in rows["figure"]]
                assert list(figure.native.categories) == list(rows["short_name"])
            level = None if rows.empty or indicator.target_value is None else indicator.target_value
            assert (figure.native.level or (None,))[0] == level


@pytest.mark.parametrize("code", PROVINCES)
def test_every_commune_is_a_dot_and_only_ranked_ones_are_ranked(world: World, code: str) -> None:
    for area in PLANS[code].areas:
        slide = world.slide(code, f"muc-{area.area_no}-b")
        units = world.rows("linh_vuc/units", code, indicator=_indicator_of(world, code, slide))
        rows = units[units["block"] == "commune"]
        first, *rest = figures(slide)
        if first.native.kind == "dots":
            assert known(v for s in first.native.series for v in s.values) == known(rows["figure"])
            points = [p[0] for t in first.figure["data"] for p in t["customdata"]]
            assert sorted(points) == sorted(rows.loc[rows["figure"].notna(), "unit"])
        else:
            assert sum(v for s in first.native.series for v in s.values) == len(rows)
        for stems in rest:
            drawn = rows[rows["place"].notna() & rows["short_name"].isin(stems.native.categories)]
            assert len(stems.native.categories) <= 20
            assert known(stems.native.series[0].values) == known(drawn["figure"])
            assert not drawn["small"].any() and drawn["peer_group"].nunique() == 1
        assert set(slide.own) == set(rows["unit"])
        missing = rows[~rows["submitted"]].iloc[0]
        assert slide.own[missing["unit"]] == f"{missing['name']}: chưa nộp báo cáo."


def _indicator_of(world: World, code: str, slide: Slide) -> str:
    """The headline indicator whose figures (b) shows, found by the sentence about one unit."""
    for i in PLANS[code].indicators:
        if i.area_no == slide.area_no and i.headline and i.name in " ".join([slide.subtitle, *(f.alt for f in figures(slide)),
                                                                             *(s.name for f in figures(slide)[1:] for s in f.native.series)]):
            return i.code
    asked = [i for i in PLANS[code].indicators if i.area_no == slide.area_no and i.headline]
    return next(i.code for i in asked if slide.subtitle.split(" · ")[1][:20] == i.name[:20])


@pytest.mark.parametrize("code", COMMUNES)
def test_tables_of_offices_hold_every_figure_of_the_period(world: World, code: str) -> None:
    now = _now(world, code)
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
        column = len(tables[0].headers) - 1 if code == "KP" else 1
        for line in lines:
            row = named.get(_plain(line[0]))
            if row is not None and pd.notna(row.figure) and row.kind == "ratio":
                assert f"{_plain(line[column]).removesuffix(' %')} %" == _plain(text.percent(row.figure))
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


@pytest.mark.parametrize("code", PLANS)
def test_words_are_counted_as_the_queries_count(world: World, code: str) -> None:
    themes = world.rows("kien_nghi/themes", code, area=None)
    native = figures(world.slide(code, "kho-khan"))[0].native
    assert list(zip(native.categories, native.series[0].values, strict=True)) == list(zip(themes["theme"], themes["mentions"], strict=True))[:11]
    levels = world.rows("kien_nghi/by_area", code)
    native = figures(world.slide(code, "kien-nghi"))[0].native
    for (level, label), series in zip(PLANS[code].addressee_levels, native.series, strict=True):
        assert series.name == label
        assert sum(series.values) == levels.loc[levels["level"] == level, "recommendations"].sum()
    assert world.slide(code, "kien-nghi").title.startswith(f"{text.number(int(levels['recommendations'].sum()))} kiến nghị: ")


def test_speeches_stand_in_the_order_of_the_programme(world: World) -> None:
    sent = next(i.code for i in PLANS["TN"].indicators if i.role == "speech_date")
    rows = world.rows("tien_do/speeches", "TN", indicator=sent)
    tables = [b for b in world.slide("TN", "tham-luan").blocks if isinstance(b, Table)]
    marks = {"on_time": "", "late": "◊ ", "missing": "○ "}
    assert [(int(r[0]), r[1].replace("\u00a0", " ")) for t in tables for r in t.rows] == [
        (r.ordinal, marks[r.status] + r.short_name) for r in rows.itertuples()]
    assert "○ chưa gửi bài, ◊ gửi chậm" in world.slide("TN", "tham-luan").subtitle
    assert [u for t in tables for u in t.units] == list(rows["unit"])


@pytest.mark.parametrize("code", PLANS)
def test_the_appendix_names_what_is_missing(world: World, code: str) -> None:
    units, blanks = world.rows("tien_do/units", code), world.rows("tien_do/blanks", code)
    slide = world.slide(code, "phu-luc")
    out = units[units["status"] == "missing"]
    assert slide.title.startswith(f"{len(out)} đơn vị chưa nộp báo cáo" if len(out) else "Mọi đơn vị đã nộp báo cáo")
    assert all(slide.own[u] == f"{n} chưa nộp báo cáo." for u, n in zip(out["unit"], out["name"], strict=True))
    if code in PROVINCES and len(blanks):
        counts = blanks.groupby("indicator").size().sort_values(ascending=False)
        assert [int(r[2]) for r in slide.blocks[1].rows] == list(counts.head(10))
    if code in COMMUNES:
        now = _now(world, code)
        assert [(r[1], r[2]) for r in slide.blocks[1].rows] == [
            (str(len(own)), str((own["state"] == "reported").sum())) for _, own in now.groupby("area_no")]
        assert [n.value for n in slide.blocks[0].items[:2]] == [f"{len(out)}/{len(units)}", str(len(blanks))]


def test_returns_loaded_later_change_no_slide_of_the_snapshot(world: World) -> None:
    plan = PLANS["HT"]
    before = [packed(payload(s, 0)) for s in world.decks["HT"].slides]
    load_the_rest(world.store, plan)
    assert [packed(payload(s, 0)) for s in deck.build(world.store, plan, plan.periods[-1], world.taken["HT"]).slides] == before
    live = deck.build(world.store, plan, plan.periods[-1], None)
    assert "Số liệu hiện tại" in live.slides[0].footer
    assert [packed(payload(s, 0)) for s in live.slides] != before


def test_the_difference_of_two_snapshots(world: World) -> None:
    plan, period = PLANS["PT"], PLANS["PT"].periods[-1]
    load_the_rest(world.store, plan)
    later = snapshot.take(world.store, plan, period, "Sau", "", "office", AT).snapshot
    slide = deck.difference(world.store, plan, period, world.taken["PT"], later)
    units = world.store.run("chot_so_lieu/difference_units", plan="PT", period=period.code, before=world.taken["PT"], snapshot=later)
    moved = world.store.run("chot_so_lieu/difference_indicators", plan="PT", period=period.code, before=world.taken["PT"],
                            snapshot=later, area=None)
    moved = moved[moved["change"].notna() & (moved["change"] != 0)]
    assert [n.value for n in slide.blocks[0].items] == [
        str(int((units["change"] == c).sum())) for c in ("new", "replaced", "withdrawn", "status")]
    assert slide.title.startswith(f"{len(units)} đơn vị thay đổi, {len(moved)} chỉ tiêu chung đổi theo")
    assert set(slide.own) == set(units["unit"])
    same = deck.difference(world.store, plan, period, later, later)
    assert same.title == f"Bản chốt {later} không khác bản chốt {later}"


def test_a_profile_says_what_the_unit_reported(world: World) -> None:
    plan, period = PLANS["TN"], PLANS["TN"].periods[-1]
    there = world.rows("so_sanh/submitted", "TN").iloc[0]["unit"]
    rows = world.rows("don_vi/indicators", "TN", unit=there, area=None)
    slide = deck.profile(world.store, plan, period, world.taken["TN"], plan.unit(there))
    judged = rows["met"].dropna()
    values = {n.label: n.value for n in slide.blocks[0].items}
    assert values["Chỉ tiêu có số liệu"] == f"{int(rows['figure'].notna().sum())}/{len(rows)}"
    assert values["Đạt mức tham khảo"] == f"{int(judged.astype(bool).sum())}/{len(judged)}"
    named = rows[rows["headline"] & (rows["kind"] == "ratio") & rows["figure"].notna()].set_index("name")["figure"]
    shown = {_plain(r[1]): _plain(r[2]) for r in slide.blocks[1].rows if _plain(r[1]) in named.index}
    assert shown and all(v == text.percent(named[n]).replace("\u00a0", " ") for n, v in shown.items())
    gone = next(u for u in plan.units if u.code not in set(world.rows("so_sanh/submitted", "TN")["unit"]))
    missing = deck.profile(world.store, plan, period, world.taken["TN"], gone)
    assert missing.title == f"{gone.name} chưa nộp báo cáo"
    owed = world.rows("don_vi/indicators", "TN", unit=gone.code, area=None)
    assert [int(r[1]) for r in missing.blocks[1].rows] == list(owed.groupby("area_no").size())


def test_a_plan_without_returns_has_only_what_can_be_said() -> None:
    store = Store(MEMORY)
    store.replace_plans(plan_tables(PLANS))
    plan: Plan = PLANS["TN"]
    built: Deck = deck.build(store, plan, plan.periods[-1], None)
    assert [s.slide_id for s in built.slides] == ["tieu-de", "pham-vi", "tong-quan", "tham-luan", "phu-luc"]
    assert built.slides[1].title == "Chưa đơn vị nào nộp báo cáo"
    assert {n.value for c in _cards(built.slides[2]).items for n in c.items} == {"–"}
