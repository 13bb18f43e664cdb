"""Words of the sample returns: enough of them, true of the unit, and never the same twice."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from soket.model import Plan, Unit
from soket.plans import load_plans
from soket.sample import sample_fillings
from soket.sample.settings import FOLDER, concepts, phrases, profile_of, settings
from soket.sample.texts import render, words_of
from soket.workbook.fill import Entry, Filling

PLANS = load_plans()
TN, PT = PLANS["TN"], PLANS["PT"]
KEYS = sorted({area.key for plan in PLANS.values() for area in plan.areas})
PARTS = ("key_results", "difficulties", "causes", "lessons", "tasks")
NAMES = {"don_vi", "ten", "ubnd", "khu"}


@cache
def fillings(plan: str) -> list[tuple[Unit, Filling]]:
    return [(unit, fill) for unit, _, _, fill in sample_fillings(PLANS[plan])]


def texts(plan: str, unit: Unit, fill: Filling) -> list[str]:
    """Everything the return says in sentences."""
    spoken = {i.code for i in PLANS[plan].indicators if i.narrative or i.role in ("lessons", "tasks")}
    return [fill.answers[code].text for code in fill.answers if code in spoken] + [r.text for r in fill.recommendations]


def sentences(key: str) -> list[str]:
    bank = phrases(key)
    lists = [bank[part] for part in PARTS] + list(bank["recommendations"].values())
    return [sentence for by_audience in lists for of_one in by_audience.values() for sentence in of_one]


@pytest.mark.parametrize("key", KEYS)
def test_there_are_enough_words_for_every_area(key: str) -> None:
    bank = phrases(key)
    few = {part: sum(map(len, bank[part].values())) for part in PARTS}
    assert {part: count for part, count in few.items() if count < 8} == {}
    asked = {level for plan in PLANS.values() if any(a.key == key for a in plan.areas) for level, _ in plan.addressee_levels}
    assert {level for level in asked if sum(map(len, bank["recommendations"][level].values())) < 6} == set()


@pytest.mark.parametrize("key", KEYS)
def test_sentences_name_known_figures_and_known_audiences(key: str) -> None:
    known = set(concepts()["concept"])
    for sentence in sentences(key):
        slots = set(re.findall(r"\{(\w+)", sentence)) | set(re.findall(r"\[(\w+)", sentence))
        assert slots - NAMES - known == set(), sentence
        assert not sentence.rstrip().endswith((".", ",", ";"))
    audiences = {name for lists in settings()["phrases"].values() for name in lists}
    bank = phrases(key)
    used = {name for part in PARTS for name in bank[part]} | {n for lists in bank["recommendations"].values() for n in lists}
    assert used <= audiences


def test_every_word_file_belongs_to_an_area() -> None:
    assert sorted(p.stem for p in (FOLDER / "phrases").glob("*.toml")) == KEYS


def test_every_concept_is_asked_by_some_plan_and_the_other_way_round() -> None:
    asked = {i.concept for plan in PLANS.values() for i in plan.indicators if i.area_no and i.concept and not i.narrative}
    assert set(concepts()["concept"]) == asked


@pytest.mark.parametrize("plan", sorted(PLANS))
def test_no_two_returns_say_the_same_about_an_area(plan: str) -> None:
    word = settings()["no_difficulty"]["word"]
    said = Counter()
    spoken = {i.code for i in PLANS[plan].indicators if i.narrative or i.role in ("lessons", "tasks")}
    for _, _, period, fill in ((u, p, p.code, f) for u, p, _, f in sample_fillings(PLANS[plan])):
        said.update((period, code, fill.answers[code].text) for code in fill.answers if code in spoken)
    repeated = {key: count for key, count in said.items() if count > 1 and key[2] != word}
    assert repeated == {}


# What a ward never says, and what a commune never says. "Cấp xã" is a level of government and fits both.
NOT_OF_A_WARD = re.compile(r"\b(xóm|thôn|bản làng|vùng cao|UBND xã|đồi núi|chợ phiên)\b|(?<!cấp )(?<!hợp tác )\b[Xx]ã\b(?! hội|, phường| viên)")
NOT_OF_A_COMMUNE = re.compile(r"\b(tổ dân phố|UBND phường|khu trọ)\b|(?<!xã, )\b[Pp]hường\b")


@pytest.mark.parametrize("plan", ["TN", "GL"])
def test_words_fit_the_kind_of_unit(plan: str) -> None:
    for unit, fill in fillings(plan):
        never = {"phuong": NOT_OF_A_WARD, "xa": NOT_OF_A_COMMUNE}.get(unit.kind)
        wrong = [text for text in texts(plan, unit, fill) if never and never.search(text.replace(unit.name, ""))]
        assert wrong == [], unit.name


@pytest.mark.parametrize("plan", sorted(PLANS))
def test_nothing_is_left_unfilled_and_every_point_is_a_sentence(plan: str) -> None:
    for unit, fill in fillings(plan):
        for text in texts(plan, unit, fill):
            assert not re.search(r"[{}\[\]]", text), text
            if text.startswith("- "):
                assert all(re.fullmatch(r"- \S.*\.", line) and line[2].upper() == line[2] for line in text.split("\n")), text


def test_an_old_plan_does_not_speak_of_what_came_later() -> None:
    never = settings()["not_said"]["old_office"]
    told = [text for unit, fill in fillings("KP") for text in texts("KP", unit, fill)]
    assert [text for text in told if any(word in text for word in never)] == []


def test_difficulties_recur_so_that_they_can_be_counted() -> None:
    codes = {i.code for i in TN.indicators if i.narrative == "difficulties"}
    told = ["\n".join(fill.answers[c].text for c in codes if c in fill.answers).lower() for _, fill in fillings("TN")]
    counts = {theme: sum(theme in text for text in told)
              for theme in ("thiếu máy tính", "chập chờn", "kiêm nhiệm", "hồ sơ địa chính", "thiếu kinh phí")}  # fmt: skip
    assert all(count >= 20 for count in counts.values()), counts


def test_recommendations_go_to_levels_of_the_plan_and_to_areas_the_unit_owes() -> None:
    for plan in PLANS.values():
        levels = {level for level, _ in plan.addressee_levels}
        for unit, fill in fillings(plan.code):
            owed = {i.area_no for i in plan.owed_by(unit.code)}
            assert {r.level for r in fill.recommendations} <= levels - ({"department"} if unit.kind == "so" else set())
            assert {r.area_no for r in fill.recommendations} <= owed
            assert all(re.match(r"(Đề nghị|Kiến nghị|Kính đề nghị) \S.*\.$", r.text) for r in fill.recommendations)
    assert min(len(f.recommendations) for _, f in fillings("TN")) < 3 < max(len(f.recommendations) for _, f in fillings("TN"))


@pytest.mark.parametrize(("plan", "unit", "expected"), [
    ("TN", "01843", {"don_vi": "phường", "ten": "phường Bắc Kạn", "ubnd": "UBND phường", "khu": "tổ dân phố"}),
    ("TN", "05563", {"don_vi": "xã", "ten": "xã Phượng Tiến", "ubnd": "UBND xã", "khu": "xóm"}),
    ("GL", "21607", {"don_vi": "xã", "ten": "xã Nhơn Châu", "ubnd": "UBND xã", "khu": "thôn, làng"}),
    ("TN", "S05", {"don_vi": "Sở", "ten": "Sở Nội vụ", "ubnd": "Ban Giám đốc Sở", "khu": "địa bàn"}),
    ("TN", "S12", {"don_vi": "đơn vị", "ten": "Thanh tra tỉnh", "ubnd": "lãnh đạo đơn vị", "khu": "địa bàn"}),
    ("HT", "KT", {"don_vi": "xã", "ten": "xã Hưng Thịnh", "ubnd": "UBND xã", "khu": "xóm"}),
])  # fmt: skip
def test_words_for_a_unit(plan: str, unit: str, expected: dict) -> None:
    found: Plan = PLANS[plan]
    assert words_of(found, found.unit(unit)) == expected


@pytest.mark.parametrize(("sentence", "expected"), [
    ("tiếp nhận {a} hồ sơ tại {ten}", "Tiếp nhận 1.250 hồ sơ tại xã X"),
    ("đạt {r} ({r.tu}/{r.mau}), còn {r.thieu}", "Đạt 97,5% (195/200), còn 5"),
    ("[r>97] tốt", "Tốt"), ("[r<97] chưa tốt", None), ("[zero=0] không có", "Không có"), ("[zero] có {zero}", None),
    ("còn {full.thieu} người", None), ("có {nobody} việc", None), ("đạt {gone}", None), ("{full} cán bộ", "100% cán bộ"),
])  # fmt: skip
def test_slots_and_conditions(sentence: str, expected: str | None) -> None:
    figures = {
        "a": Entry(value=1250.0), "r": Entry(numerator=195.0, denominator=200.0), "zero": Entry(value=0.0),
        "full": Entry(numerator=40.0, denominator=40.0), "gone": Entry(state="not_available"),
    }  # fmt: skip
    assert render(sentence, {"ten": "xã X"}, figures) == expected


def test_profiles() -> None:
    assert {code: profile_of(TN, TN.unit(code)) for code in ("01840", "01864", "05908", "S05")} == {
        "01840": "ward", "01864": "upland", "05908": "lowland", "S05": "department",
    }  # fmt: skip
    assert (profile_of(PT, PT.unit("KT")), profile_of(PLANS["KP"], PLANS["KP"].unit("TCKT"))) == ("office", "old_office")
