"""What the figures of a slide are made of: facts that lead to exactly the rows the figure was put together from."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest

from soket.charts import origins, theme
from soket.charts.made_of import Origin, of
from soket.conference import deck, frozen
from soket.conference.player import packed, payload
from soket.conference.slide import Cards, Numbers, Table, as_json
from soket.plans import load_plans
from soket.ui import leading
from soket.ui.context import Context
from tests.given_deck import World

PLANS = load_plans()
PLAN = PLANS["TN"]
STANDING = {"ke-hoach": "TN", "ky": PLAN.periods[-1].code}


def context(snapshot: str | None = "TN-01NAM-01") -> Context:
    return Context(PLAN, PLAN.periods[-1], snapshot, None, False)


def query(found: Origin) -> tuple[str, dict[str, str]]:
    """Path and filters of an address, plan, period and snapshot apart."""
    parts = urlsplit(leading.address(context(), found))
    said = dict(parse_qsl(parts.query, keep_blank_values=True))
    assert {name: said.pop(name) for name in STANDING} == STANDING and said.pop("ban-chot") == "TN-01NAM-01"
    return parts.path, said


@pytest.mark.parametrize(("found", "path", "filters"), [
    (of("answer", "", "", indicator="A1", unit="01"), "/nguon-so-lieu", {"chi-tieu": "A1", "don-vi": "01"}),
    (of("whole", "", "", indicator="A1"), "/nguon-so-lieu", {"chi-tieu": "A1", "don-vi": "", "nhom": ""}),
    (of("whole", "", "", indicator="A1", scope="Phường"), "/nguon-so-lieu", {"chi-tieu": "A1", "don-vi": "", "nhom": "Phường"}),
    (of("returns", "", ""), "/nguon-so-lieu", {"da-nop": "tat-ca", "tinh-trang": "", "ngay": ""}),
    (of("returns", "", "", scope="commune", standing="late"), "/nguon-so-lieu",
     {"da-nop": "commune", "tinh-trang": "late", "ngay": ""}),
    (of("blanks", "", ""), "/nguon-so-lieu", {"con-thieu": "tat-ca", "nhom": "", "don-vi": "", "chi-tieu": ""}),
    (of("blanks", "", "", area="0", scope="office"), "/nguon-so-lieu", {"con-thieu": "0", "nhom": "office", "don-vi": "", "chi-tieu": ""}),
    (of("texts", "", "", listing="difficulties", area="3", theme="Kinh phí, nguồn lực"), "/kien-nghi",
     {"danh-sach": "difficulties", "muc": "3", "cap": "", "chu-de": "kinh-phi-nguon-luc", "tim": ""}),
    (of("changes", "", "", before="S-1", after="S-2"), "/chot-so-lieu", {"truoc": "S-1", "sau": "S-2", "muc": "", "don-vi": "", "chi-tieu-doi": ""}),
    (of("changes", "", "", before="S-1", after="S-2", unit="01", indicator="A1"), "/chot-so-lieu",
     {"truoc": "S-1", "sau": "S-2", "muc": "", "don-vi": "01", "chi-tieu-doi": "A1"}),
    (of("unit", "", "", unit="01"), "/don-vi", {"don-vi": "01", "muc": ""}),
    (of("file", "", "", submission="12"), "/nguon-so-lieu", {"lan-nop": "12"}),
    (of("texts", "", "", listing="recommendations", level="central"), "/kien-nghi",
     {"danh-sach": "recommendations", "muc": "", "cap": "central", "chu-de": "", "tim": ""}),
], ids=lambda value: getattr(value, "kind", None))
def test_facts_become_an_address_that_leaves_nothing_to_what_was_looked_at_before(found: Origin, path: str, filters: dict) -> None:
    assert query(found) == (path, filters)


def test_a_figure_of_another_snapshot_names_that_one() -> None:
    address = leading.address(context(), of("whole", "", "", indicator="A1", snapshot="TN-01NAM-00"))
    assert address == "/nguon-so-lieu?ke-hoach=TN&ky=01NAM&ban-chot=TN-01NAM-00&chi-tieu=A1&don-vi=&nhom="


def test_an_answer_of_another_period_names_that_one() -> None:
    address = leading.address(context(None), of("answer", "", "", indicator="A1", unit="01", period="2021"))
    assert address == "/nguon-so-lieu?ke-hoach=TN&ky=2021&chi-tieu=A1&don-vi=01"


@pytest.mark.parametrize("code", PLANS)
def test_every_slide_with_a_figure_says_what_it_is_made_of(world: World, code: str) -> None:
    plan = PLANS[code]
    scopes = {"commune", "department", "office"} | {unit.peer_group for unit in plan.units}
    for one in world.decks[code].slides:
        assert bool(one.origins) == (one.slide_id != "tieu-de"), one.slide_id
        for found in one.origins:
            facts = dict(found.facts)
            assert facts.get("indicator") is None or plan.indicator(facts["indicator"])
            assert facts.get("unit") is None or plan.unit(facts["unit"])
            assert facts.get("scope") is None or facts["scope"] in scopes
            assert facts.get("period") is None or plan.period(facts["period"])
            assert found.label and found.value and "nan" not in found.value


@pytest.mark.parametrize("code", ["TN", "GL"])
def test_headline_numbers_are_what_their_contributions_come_to(world: World, code: str) -> None:
    """Every number of the slides of areas: the value that its link says is that of the page the link opens."""
    plan, seen = PLANS[code], 0
    for area in plan.areas:
        one = world.slide(code, f"muc-{area.area_no}-a")
        numbers = next(block for block in one.blocks if isinstance(block, Numbers)).items
        whole = [o for o in one.origins if o.kind == "whole" and not dict(o.facts).get("scope")]
        assert len(whole) == len(numbers)
        for number, found in zip(numbers, whole, strict=True):
            indicator = plan.indicator(dict(found.facts)["indicator"])
            assert number.value.replace("\u00a0", " ") == found.value.removesuffix(" trả lời Có")
            row = world.rows("nguon_so_lieu/whole", code, indicator=indicator.code, scope=None).iloc[0]
            expected = pd.DataFrame([{"kind": indicator.kind, "figure": row["yes"] if indicator.kind == "boolean" else row["figure"],
                                      "measure_unit": indicator.measure_unit, "reported": row["reported"], "name": indicator.name,
                                      "indicator": indicator.code, "target_value": indicator.target_value}])
            assert origins.wholes(expected)[0].value == found.value
            seen += 1
    assert seen >= 12


def test_groups_missing_returns_and_blanks_are_counted_as_their_lists_count(world: World) -> None:
    scope = world.slide("TN", "pham-vi").origins
    listed = world.rows("nguon_so_lieu/returns", "TN", as_of=None)
    for found in scope:
        facts = dict(found.facts)
        rows = listed[(listed["block"] == facts["scope"]) | (listed["peer_group"] == facts["scope"])]
        rows = rows[rows["status"] == facts["standing"]] if "standing" in facts else rows[rows["submission_id"].notna()]
        assert found.value.split()[0].split("/")[0] == str(len(rows)) or f" {len(rows)}/" in found.value
    blanks = world.rows("tien_do/blanks", "TN")
    missing = {dict(o.facts)["indicator"]: o.value for o in world.slide("TN", "phu-luc").origins if dict(o.facts).get("indicator")}
    assert missing and all(words == f"{(blanks['indicator'] == code).sum()} đơn vị" for code, words in missing.items())


def test_texts_are_as_many_as_the_page_lists(world: World) -> None:
    for found in world.slide("TN", "kien-nghi").origins:
        facts = dict(found.facts)
        rows = world.rows("kien_nghi/recommendations", "TN", area=int(facts["area"]), level=facts["level"], needle=None)
        assert found.value.rsplit(": ", 1)[1] == str(len(rows))


def test_the_years_of_an_office_lead_to_the_cell_of_each_year(world: World) -> None:
    one = next(s for s in world.decks["KP"].slides if s.slide_id.endswith("-b"))
    years = [p.code for p in PLANS["KP"].periods]
    assert {dict(o.facts)["period"] for o in one.origins} <= set(years)
    first = one.origins[0]
    facts = dict(first.facts)
    row = world.store.run("nguon_so_lieu/answer", plan="KP", period=facts["period"], snapshot=world.taken["KP"], unit=facts["unit"],
                          indicator=facts["indicator"]).iloc[0]
    assert row["sheet"] and row["cell"] and pd.notna(row["figure"])


def test_a_profile_leads_to_the_cell_of_every_figure_in_its_table(world: World) -> None:
    unit = PLAN.unit(world.rows("so_sanh/submitted", "TN").iloc[0]["unit"])
    one = deck.profile(world.store, PLAN, PLAN.periods[-1], world.taken["TN"], unit)
    rows = world.rows("don_vi/indicators", "TN", unit=unit.code, area=None).set_index("indicator")
    own = {dict(o.facts)["indicator"]: o.value for o in one.origins if o.kind == "answer"}
    assert all(dict(o.facts)["unit"] == unit.code for o in one.origins if o.kind == "answer")
    table = next(block for block in one.blocks if isinstance(block, Table))
    figures = [row[2].replace("\u00a0", " ").replace("\u2060", "") for row in table.rows if row[2][0].isdigit()]
    assert figures and all(any(words.startswith(figure) for words in own.values()) for figure in figures)
    assert set(own) >= set(rows.index[rows["met"].notna()])  # the title's, which need not be in the table
    known, blank = (next(o for o in one.origins if words in o.value) for words in ("chỉ tiêu có số liệu", "bắt buộc còn thiếu"))
    assert known.value.startswith(f"{int(rows['figure'].notna().sum())}/{len(rows)} ") and known.kind == "unit"
    blanks = world.rows("tien_do/blanks", "TN")
    assert blank.value.split()[0] == str((blanks["unit"] == unit.code).sum())


def test_nobody_but_the_presenter_is_sent_what_figures_are_made_of(world: World) -> None:
    one = world.slide("TN", "tong-quan")
    cards = next(block for block in one.blocks if isinstance(block, Cards))
    assert len(one.origins) >= sum(len(card.items) for card in cards.items)
    assert "origins" not in as_json(one) and "origins" not in as_json(one, for_followers=True)
    assert '"facts"' not in packed(payload(one, 1))


def test_a_slide_added_from_a_page_keeps_them_and_one_kept_before_has_none() -> None:
    figure = theme.figure([{"type": "bar", "x": [1, 2], "y": ["An", "Bình"], "orientation": "h"}],
                          theme.Caption("Một", "Số đơn vị", "n = 2"), height=400)
    made_of = (of("whole", "Chỉ tiêu A", "98 %", indicator="A1", scope="Phường"), of("returns", "Báo cáo", "2/3"))
    added = frozen.from_page(figure, "TN-01NAM-01", made_of)[0]
    kept = frozen.packed(added, "TN-01NAM-01")
    assert frozen.thawed(kept)[0].origins == made_of
    older = json.loads(kept)
    del older["slide"]["origins"]
    assert frozen.thawed(json.dumps(older))[0].origins == ()


def test_the_list_of_a_slide_says_each_figure_once_and_escapes_it() -> None:
    rows = leading.grouped(context(), (
        of("whole", "Tỷ lệ <b>", "98 % [x](y)", indicator="A1"), of("whole", "Tỷ lệ <b>", "98 % [x](y)", indicator="A1"),
        of("whole", "Tỷ lệ <b>", "Phường 97 %", indicator="A1", scope="Phường")))
    address = "/nguon-so-lieu?ke-hoach=TN&ky=01NAM&ban-chot=TN-01NAM-01&chi-tieu=A1&don-vi=&nhom="
    assert rows == {"Tỷ lệ <b>": [rf"[98 % \[x\]\(y\)]({address})", f"[Phường 97 %]({address}Ph%C6%B0%E1%BB%9Dng)"]}


def test_a_unit_stands_beside_the_whole_and_its_peers_each_with_its_own_address(world: World) -> None:
    unit = PLAN.unit(world.rows("so_sanh/submitted", "TN").iloc[0]["unit"])
    rows = world.rows("don_vi/indicators", "TN", unit=unit.code, area=5)
    first = rows[rows["shared"] & rows["figure"].notna() & rows["peer_median"].notna() & (rows["kind"] == "ratio")].iloc[:1]
    code, name = first["indicator"].iloc[0], first["name"].iloc[0]
    said = origins.beside(first, unit.code, "toàn tỉnh")
    assert [(o.label, o.kind, dict(o.facts)) for o in said] == [
        (name, "answer", {"indicator": code, "unit": unit.code}), (name, "whole", {"indicator": code}),
        (name, "whole", {"indicator": code, "scope": unit.peer_group})]
    assert said[1].value.startswith("toàn tỉnh ") and said[2].value.startswith("trung vị nhóm ")
