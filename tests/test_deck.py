"""The deck: its slides in the order of the outline, every number on every kind of slide as the queries give it at the snapshot."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from soket import text
from soket.charts import measure
from soket.conference import deck, slides_end, slides_words
from soket.conference.material import Material
from soket.conference.slide import Cards, Deck, Figure, Numbers, Slide, Table
from soket.conference.stage import BODY, cells
from soket.model import Plan
from tests import drawn
from tests.given_deck import COMMUNES, PLANS, PROVINCES, World, figures
from tests.on_record import with_plans
from tests.test_restage import font_sizes

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
                assert drawn.is_anything(block.figure) or block.alt.endswith("Chưa đủ số liệu để xếp hạng sở, ban, ngành"), slide.slide_id


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
        words = {"on_time": "đúng hạn", "late": "nộp chậm", "returned": "đã nộp", "missing": "chưa nộp"}
        counts = units.groupby(["peer_group", "status"]).size()
        assert drawn.counts(figures(slide)[0].figure) == {(g, words[s]): n for (g, s), n in counts.items()}


def _offices_equal_the_register(world: World, code: str, slide: Slide, units: pd.DataFrame) -> None:
    """A line for every office, in the official order, with its time of receipt and what it has figures for."""
    table = slide.blocks[1]
    assert isinstance(table, Table)
    assert table.units == tuple(units["unit"])
    now = world.now(code)
    words = {"on_time": "đúng hạn", "late": "nộp chậm", "returned": "đã nộp", "missing": "chưa nộp"}
    for row, line in zip(units.itertuples(), table.rows, strict=True):
        came = text.moment(row.received_at) if pd.notna(row.received_at) else "–"
        own = now[now["unit"] == row.unit]
        assert (line[0], line[1].replace("\u00a0", " ")) == (row.name, came)
        assert line[2].replace("\u00a0", " ").startswith(words[row.status])
        assert line[3] == f"{own['figure'].notna().sum()}/{len(own)}"


@pytest.mark.parametrize("code", PLANS)
def test_progress_counts_every_return_by_its_moment(world: World, code: str) -> None:
    units = world.rows("tien_do/units", code)
    figure = figures(world.slide(code, "tien-do"))[0].figure
    blocks = [own for _, own in units.groupby("block", sort=False)]
    came = [own["received_at"].dropna() for own in blocks if own["received_at"].notna().any()]
    for panel, moments in zip(drawn.panels(figure), came, strict=True):
        assert {m: drawn.reached(figure, panel, m) for m in moments} == {m: (moments <= m).sum() for m in moments}
    heads = [f"{own['received_at'].notna().sum()}/{len(own)}" for own in blocks]
    said = [drawn.plain(note["text"]) for note in figure["layout"]["annotations"]]
    assert all(any(words.startswith(f"{head} ") for words in said) for head in heads)


@pytest.mark.parametrize("code", PLANS)
def test_cards_and_headline_numbers_equal_the_aggregates(world: World, code: str) -> None:
    whole = world.rows("linh_vuc/figures", code, area=None)
    whole = whole[whole["scope"] == "all"].set_index("indicator")
    missed = _missed(world, code)
    for area, card in zip(PLANS[code].areas, _cards(world.slide(code, "tong-quan")).items, strict=True):
        asked = [i for i in PLANS[code].indicators if i.area_no == area.area_no and i.headline]
        wanted = [i for i in PLANS[code].indicators if i in asked[:2]]
        farthest = missed.get(area.area_no)
        if farthest is not None and farthest not in [i.code for i in wanted]:
            wanted = [i for i in PLANS[code].indicators if i in asked[:1] or i.code == farthest]
        assert [n.value for n in card.items] == [_shown(whole.loc[i.code], False) for i in wanted]
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


@pytest.mark.parametrize("code", PLANS)
def test_the_overview_has_each_units_own_figure_beside_the_whole(world: World, code: str) -> None:
    slide = world.slide(code, "tong-quan")
    labels = [number.label for card in _cards(slide).items for number in card.items]
    assert not any(label.endswith("…") for label in labels)
    out = world.rows("tien_do/units", code).query("status == 'missing'").set_index("unit")["name"]
    assert {unit: slide.own[unit] for unit in out.index if unit in slide.own} == {
        unit: f"{name} chưa nộp báo cáo." for unit, name in out.items() if unit in slide.own}
    first = next(i for i in PLANS[code].indicators if i.headline and i.area_no == PLANS[code].areas[0].area_no)
    units = world.rows("linh_vuc/units", code, indicator=first.code)
    for row in units[units["figure"].notna()].itertuples():
        sentence, *lines = slide.own[row.unit].split("\n")
        assert len(lines) == len(labels)
        own = sum(map(bool, lines))
        assert sentence == f"Số liệu riêng của {measure.inside(row.name)} ghi dưới số chung ở {own}/{len(labels)} chỉ số."
        assert lines[0].startswith(f"{row.short_name}: {measure.with_unit(first.kind, row.figure, first.measure_unit, against=first.target_value)}")
    if code in PROVINCES:
        assert units["figure"].notna().any()


@pytest.mark.parametrize("count", range(1, 10))
def test_cards_leave_no_cell_of_their_grid_empty(count: int) -> None:
    boxes = cells(count, BODY)
    rows = {box.top: [other for other in boxes if other.top == box.top] for box in boxes}
    assert len(boxes) == count
    for row in rows.values():
        assert (row[0].left, round(row[-1].left + row[-1].width)) == (BODY.left, round(BODY.left + BODY.width))
    last = boxes[-1]
    assert round(last.top + last.height) == round(BODY.top + BODY.height)
    assert [len(row) for row in rows.values()] == {7: [4, 3], 8: [4, 4], 9: [3, 3, 3]}.get(count, [len(row) for row in rows.values()])


def _missed(world: World, code: str) -> dict[int, str]:
    """By area, the rate that is farthest from the level it misses."""
    targets = world.rows("tong_quan/targets", code)
    short = targets[(targets["met"] == False) & targets["kind"].isin(["ratio", "percent"])]  # noqa: E712  NULL is neither
    farthest = short.loc[short["gap"].abs().groupby(short["area_no"]).idxmax()]
    return dict(zip(farthest["area_no"], farthest["indicator"], strict=True))


@pytest.mark.parametrize("code", PLANS)
def test_the_farthest_level_of_the_overviews_title_is_on_one_of_its_cards(world: World, code: str) -> None:
    targets = world.rows("tong_quan/targets", code)
    slide = world.slide(code, "tong-quan")
    judged = targets[targets["met"].notna()]
    if not _missed(world, code):
        every = "cả " if len(judged) > 1 else ""
        assert slide.title.startswith(("Chỉ số chủ lực của ", f"Toàn tỉnh đạt {every}", f"Toàn xã đạt {every}"))
        return
    short = targets[targets["indicator"].isin(_missed(world, code).values())]
    row = short.loc[short["gap"].abs().idxmax()]
    whole = "Toàn tỉnh" if code in PROVINCES else "Toàn xã"
    assert slide.title.startswith(f"{whole} đạt {int(judged['met'].sum())}/{len(judged)} ")
    assert f"; cách xa nhất: {row['name'][:1].lower()}" in slide.title
    assert _plain(measure.versus(row)) in _plain(slide.title)
    card = next(c for c in _cards(slide).items if c.area_no == row["area_no"])
    assert text.percent(row["figure"]) in [n.value for n in card.items if n.tone == "below"]


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


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u2011", "-")


@pytest.mark.parametrize("code", PLANS)
def test_words_are_counted_as_the_queries_count(world: World, code: str) -> None:
    themes = world.rows("kien_nghi/themes", code, area=None)
    bars = drawn.marks(figures(world.slide(code, "kho-khan"))[0].figure)
    assert bars == [("Lượt nêu", theme, mentions) for theme, mentions in zip(themes["theme"], themes["mentions"], strict=True)][:11]
    levels = world.rows("kien_nghi/by_area", code)
    labels = dict(PLANS[code].addressee_levels)
    wanted = {(f"{row.area_no}. {row.area}", labels[row.level]): row.recommendations for row in levels.itertuples() if row.recommendations}
    assert drawn.counts(figures(world.slide(code, "kien-nghi"))[0].figure) == wanted
    assert world.slide(code, "kien-nghi").title.startswith(f"{text.number(int(levels['recommendations'].sum()))} kiến nghị: ")


def test_what_was_addressed_to_a_level_the_plan_no_longer_has_is_still_drawn(world: World) -> None:
    plan = PLANS["TN"]
    (level, _), *left = plan.addressee_levels
    rows = world.rows("kien_nghi/by_area", "TN")
    m = Material(world.store, replace(plan, addressee_levels=tuple(left)), plan.periods[-1], world.taken["TN"])
    slide = slides_words.by_level(m)
    shown = drawn.counts(figures(slide)[0].figure)
    assert sum(shown.values()) == rows["recommendations"].sum()
    gone = rows[rows["level"] == level]["recommendations"].sum()
    assert sum(n for (_, name), n in shown.items() if name.endswith("(kế hoạch không còn nêu)")) == gone > 0
    assert f"(kế hoạch không còn nêu) {gone}" in _plain(slide.title)
    table = next(block for block in slides_end.discussion(m).blocks if isinstance(block, Table))
    assert all(int(row[3]) == sum(map(int, row[4:])) for row in table.rows)


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
        now = world.now(code)
        assert [(r[1], r[2]) for r in slide.blocks[1].rows] == [
            (str(len(own)), str((own["state"] == "reported").sum())) for _, own in now.groupby("area_no")]
        assert [n.value for n in slide.blocks[0].items[:2]] == [f"{len(out)}/{len(units)}", str(len(blanks))]


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
    store = with_plans()
    plan: Plan = PLANS["TN"]
    built: Deck = deck.build(store, plan, plan.periods[-1], None)
    assert [s.slide_id for s in built.slides] == ["tieu-de", "pham-vi", "tong-quan", "tham-luan", "phu-luc"]
    assert built.slides[1].title == "Chưa đơn vị nào nộp báo cáo"
    assert {n.value for c in _cards(built.slides[2]).items for n in c.items} == {"–"}
