"""Every unit of every plan, by every way its name is written (excel_quirks rows 44–56); what is no name of a unit is nobody's."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

import pytest

from soket.model import COMMUNE_KINDS, Plan, Unit
from soket.text import fold
from soket.workbook.unit_names import find_unit, name_key
from tests.returns import PLANS

COMMUNES = [(plan, unit) for plan in PLANS.values() if plan.level == "province" for unit in plan.units
            if unit.kind in COMMUNE_KINDS]
OTHER_KIND = {"xa": "Phường", "phuong": "Xã", "dac_khu": "Xã"}
TONES = "\u0300\u0301\u0303\u0309\u0323"
MOVED = (("oa", "o", "a"), ("oe", "o", "e"), ("uy", "u", "y"))


def said(written: str, plan: Plan) -> tuple[Unit | None, list[str]]:
    match = find_unit(written, plan)
    return match.unit, [found.rule for found in match.findings]


def bare(unit: Unit) -> str:
    """The name without its kind."""
    return unit.name.split(" ", 1)[1]


def other_placement(name: str) -> str:
    """Tones of oa, oe, uy on the other letter: Hoá ↔ Hóa."""
    for pair, first, second in MOVED:
        for tone in TONES:
            old, new = (unicodedata.normalize("NFC", text) for text in (first + tone + second, pair + tone))
            name = name.replace(old, "\0").replace(new, old).replace("\0", new)
    return name


def test_there_are_communes_to_try() -> None:
    assert len(COMMUNES) == 92 + 135 and sum(other_placement(u.name) != u.name for _, u in COMMUNES) >= 5


def test_codes_with_and_without_their_zeros() -> None:
    for plan, unit in COMMUNES:
        assert said(unit.code, plan) == (unit, [])
        if unit.code.startswith("0"):
            assert said(unit.code.lstrip("0"), plan) == said(f"{unit.code.lstrip('0')}.0", plan) == (unit, ["W11"])


@pytest.mark.parametrize("written", [
    lambda u: u.name, lambda u: u.name.upper(), lambda u: f"UBND {u.name}", lambda u: f"ỦY BAN NHÂN DÂN {u.name.upper()}",
    lambda u: unicodedata.normalize("NFD", u.name), lambda u: f" {u.name.replace(' ', chr(160))}.",
    lambda u: other_placement(u.name),
    lambda u: unicodedata.normalize("NFD", other_placement(u.name).upper()),
])  # fmt: skip
def test_the_same_name_written_otherwise(written) -> None:
    for plan, unit in COMMUNES:
        assert said(written(unit), plan) == (unit, []), written(unit)


def test_without_accents_one_unit_is_taken_and_of_several_none() -> None:
    for plan in {id(plan): plan for plan, _ in COMMUNES}.values():
        alike: dict[str, list[Unit]] = defaultdict(list)
        for unit in plan.units:
            alike[fold(unit.name)].append(unit)
        for plain, units in alike.items():
            if units[0].kind not in COMMUNE_KINDS or plain == units[0].name.lower():
                continue
            if len(units) == 1:
                no_accents = fold(bare(units[0])) == bare(units[0]).lower()  # Phong Quang has none to lose
                assert said(plain, plan) == (units[0], [] if no_accents else ["W12"]), plain
            else:
                assert said(plain, plan) == (None, ["E22"]), plain
                assert all(unit.name in find_unit(plain, plan).findings[0].message for unit in units)


def test_the_wrong_kind_and_a_district_are_said() -> None:
    for plan, unit in COMMUNES:
        wrong = f"{OTHER_KIND[unit.kind]} {bare(unit)}"
        if not any(name_key(wrong) == name_key(other.name) for other in plan.units):
            assert said(wrong, plan) == (unit, ["W13"]), wrong
        assert said(f"{unit.name}, huyện Định Hóa", plan) == (unit, ["W14"])


def test_a_part_of_a_name_and_its_words_in_another_order_are_nobody() -> None:
    for plan, unit in COMMUNES[::3]:
        known = {name_key(name) for other in plan.units for name in (other.name, other.short_name, *other.aliases)}
        known |= {fold(name) for name in known}
        words = bare(unit).split()
        for written in (" ".join(words[:-1]), " ".join(words[1:]), " ".join(reversed(words)), f"{bare(unit)} Đông Bắc"):
            if len(words) > 1 and name_key(written) not in known and fold(written) not in known:
                assert said(written, plan)[0] is None, written
