"""The rule catalogue: what each code means and how it is said to a clerk.

The words live in rules.toml. This module turns them into `Rule` objects, makes findings out of them,
and gives the templates their help texts.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from soket.model import Finding, Severity

LONGEST_SEEN = 300  # characters of a cell quoted in a finding; the answer itself keeps the whole text


@dataclass(frozen=True)
class Rule:
    """One code. `message` and `how_to_fix` are str.format templates; `help` is a ready sentence or empty."""

    code: str
    severity: Severity
    title: str
    message: str
    how_to_fix: str
    help: str = ""


def _load() -> dict[str, Rule]:
    raw = tomllib.loads((Path(__file__).with_name("rules.toml")).read_text(encoding="utf-8"))
    return {code: Rule(code, **fields) for code, fields in raw.items()}


RULES: dict[str, Rule] = _load()

# Which rules an input cell of a kind can meet, most useful help first.
RULES_OF_INPUT: dict[str, tuple[str, ...]] = {
    "count": ("E09", "E13", "E11", "I01", "M02"),
    "ratio": ("E32", "E31", "E12", "I01", "M02"),
    "percent": ("E16", "E14", "E11", "I01", "M02"),
    "money": ("W03", "E14", "E13", "I01", "M02"),
    "scale": ("E33", "M02"),
    "boolean": ("E18", "M02"),
    "date": ("E61",),
    "text": ("W15", "E26"),
    "narrative": ("W16", "W15", "E26"),
    "area": ("E47",),
    "addressee": ("E46",),
}


def input_help(kind: str) -> str:
    """Help for an input cell, at most 255 characters (Excel's limit for a validation prompt).

    `kind`: an indicator kind, or "narrative", or "area" / "addressee" of the recommendation sheet.
    """
    sentences = [RULES[code].help for code in RULES_OF_INPUT[kind]]
    text = ""
    for sentence in sentences:
        longer = f"{text} {sentence}".strip()
        if len(longer) > 255:
            break
        text = longer
    return text


def where(sheet: str | None, cell: str | None) -> str:
    """Place of a finding in words: 'Trang "Mục 5", ô F12'."""
    if sheet and cell:
        return f'Trang "{sheet}", ô {cell}'
    return f'Trang "{sheet}"' if sheet else "Tệp"


def finding(code: str, sheet: str | None = None, cell: str | None = None, seen: object = "",
            severity: Severity | None = None, **slots: object) -> Finding:
    """A finding of rule `code` at a cell. `seen` is what stood there; `slots` fill the rule's sentences.

    `severity` only for the rules the catalogue marks as having two (W32, W51, E41).
    Raises KeyError for an unknown code or a missing slot: a mistake in the code, never in the data.
    """
    rule = RULES[code]
    shown = str(seen)
    if len(shown) > LONGEST_SEEN:
        shown = shown[: LONGEST_SEEN - 1] + "…"
    values = {"where": where(sheet, cell), "sheet": sheet, "cell": cell, "seen": shown, **slots}
    return Finding(code, severity or rule.severity, sheet, cell, shown,
                   rule.message.format(**values), rule.how_to_fix.format(**values))
