"""The rule catalogue: complete, said once, and the rule list made from it is the one in docs/."""

from __future__ import annotations

import re
import string

import pytest

from soket.checks.catalogue import RULES, RULES_OF_INPUT, finding, input_help, where
from soket.checks.document import SECOND, rule_list
from soket.store import ROOT

CODE = [*(ROOT / "soket").rglob("*.py")]
# Codes the domain's own list of defects names, with the severity it gives them.
REJECTED = ("E04 E05 E06 E07 E08 E09 E10 E11 E12 E13 E14 E16 E17 E21 E22 E23 E24 E25 E26 E31 E32 E33 E34 E41 E42 E43 E44 E45 "
            "E51 E52 E53 E54 E61 E62").split()
WARNED = ("W02 W03 W04 W05 W06 W07 W11 W12 W13 W14 W15 W16 W31 W32 W33 W34 W35 W36 W41 W42 W51 W61 W62 W63 W64 E35").split()
NOTED = "I01 M01 M02 W43 W52 W53".split()


def used() -> set[str]:
    """Every code a finding is made of, anywhere in the program."""
    return {code for path in CODE if path.name != "document.py"
            for code in re.findall(r'"([EWMI]\d\d)"', path.read_text(encoding="utf-8"))}


def test_every_code_of_the_domain_is_there_with_its_severity() -> None:
    expected = dict.fromkeys(REJECTED, "reject") | dict.fromkeys(WARNED, "warn") | dict.fromkeys(NOTED, "info")
    assert {code: RULES[code].severity for code in expected} == expected


def test_every_rule_is_used_and_every_used_code_is_a_rule() -> None:
    assert used() - set(RULES) == set()
    assert set(RULES) - used() == set()


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_what_and_how_in_whole_sentences(code: str) -> None:
    rule = RULES[code]
    for sentence in (rule.message, rule.how_to_fix, rule.help or "Không có."):
        assert sentence[0].isupper() or sentence[0] == "{"
        assert sentence.endswith((".", "?", "{suggestion}"))
        assert "  " not in sentence
    assert not rule.title.endswith(".") and len(rule.title) <= 60
    assert "{" not in rule.help
    for template in (rule.message, rule.how_to_fix):
        assert all(slot and slot.isidentifier() for _, slot, _, _ in string.Formatter().parse(template) if slot is not None)


def test_a_finding_needs_every_slot_and_quotes_text_as_it_is() -> None:
    with pytest.raises(KeyError):
        finding("E31", "Mục 5", "E6", "520")
    with pytest.raises(KeyError):
        finding("E99")
    found = finding("W42", "Mục 5", "E6", "{seen} {0} %s <b>")
    assert found.message == 'Trang "Mục 5", ô E6: có chữ gạch ngang (strikethrough); đang đọc là "{seen} {0} %s <b>".'


def test_what_stands_in_a_cell_is_quoted() -> None:
    """All but dates, which are shown as understood, and the code of an indicator."""
    bare = {code for code, rule in RULES.items() if "{seen}" in re.sub('"{seen}"', "", rule.message + rule.how_to_fix)}
    assert bare == {"E34", "W61", "W64", "W46"}


def test_nobody_is_told_to_press_a_button_of_the_program() -> None:
    """The clerk reads this in a letter and in the returned workbook; the one who confirms is the office that collects."""
    told = {code: rule.how_to_fix for code, rule in RULES.items() if "xác nhận" in rule.how_to_fix.lower()}
    assert set(told) == {"W04", "W07", "W31", "W34", "E35", "W36", "W46"}
    assert all("nếu đúng" in how.lower() and how.endswith(", đề nghị báo lại để cơ quan tổng hợp xác nhận.") for how in told.values())


def test_a_long_cell_is_quoted_in_part() -> None:
    assert finding("W42", "Mục 5", "E6", "a" * 5000).seen == "a" * 299 + "…"


def test_a_place_in_words() -> None:
    assert [where("Mục 5", "E6"), where("Mục 5", None), where(None, None)] == ['Trang "Mục 5", ô E6', 'Trang "Mục 5"', "Tệp"]


@pytest.mark.parametrize("kind", RULES_OF_INPUT)
def test_help_of_an_input_cell_fits_into_excels_prompt(kind: str) -> None:
    assert 20 <= len(input_help(kind)) <= 255
    assert all(RULES[code].help for code in RULES_OF_INPUT[kind])


def test_help_of_a_count() -> None:
    assert input_help("count") == (
        "Số nguyên, gõ liền, không dấu ngăn nghìn (1250). Chỉ gõ số, không gõ đơn vị tính. Một con số cụ thể, không ghi "
        'khoảng, ước lượng. Không phát sinh thì ghi "Không phát sinh". Chưa có thì ghi "Chưa có số liệu".')


def test_the_rule_list_in_docs_is_current() -> None:
    written = (ROOT / "docs" / "quy-tac.md").read_text(encoding="utf-8")
    assert written == rule_list(), "run: python -m soket rules -o docs/quy-tac.md"
    assert re.findall(r"^\| ([EWMI]\d\d) \|", written, re.MULTILINE) != []
    assert sorted(re.findall(r"^\| ([EWMI]\d\d) \|", written, re.MULTILINE)) == sorted(RULES)
    assert set(SECOND) <= set(RULES)
