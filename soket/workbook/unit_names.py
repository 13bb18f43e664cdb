"""Names and codes of units as people write them → the unit of the plan (excel_quirks section 3).

Always the whole name, never "contains" and never with its words sorted: Quy Nhơn is not Quy Nhơn Bắc, Yên Bình is
not Bình Yên. Where two units are possible nobody is chosen.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from soket.checks.catalogue import finding
from soket.checks.cells.parsed import clean
from soket.model import Finding, Plan, Unit
from soket.text import fold

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_AUTHORITY = re.compile(r"^(ubnd|u\.b\.n\.d|(ủy|uỷ) ban nhân dân|uy ban nhan dan|hđnd\s*(&|và)\s*ubnd)\s+(?=\S)")
_ABOVE = re.compile(r"(\s*[,;(–-]\s*(tỉnh|tinh)|\s+tỉnh)\s+\S.*$")
_DISTRICT = re.compile(r"\s*[,;(–-]\s*((huyện|huyen|thị xã|thi xa|thành phố|thanh pho|quận|quan|tp\.?|h\.|tx\.?)\s*.*)$")
_DISTRICT_ONLY = re.compile(r"^(huyện|huyen|thị xã|thi xa|thành phố|thanh pho|tp\.?|quận|thị trấn|thi tran)\s+\S")
_KIND = re.compile(r"^(?:(xã|xa|phường|phuong|đặc khu|dac khu)\s+|(x\.|p\.)\s*)(?=\S)")
_KIND_OF_WORD = {"xã": "xa", "xa": "xa", "x.": "xa", "phường": "phuong", "phuong": "phuong", "p.": "phuong",
                 "đặc khu": "dac_khu", "dac khu": "dac_khu"}
_NEAREST = 0.72  # similarity of a name worth suggesting


@dataclass(frozen=True)
class Match:
    """Who was meant, if it is certain, and what has to be said about how it was written."""

    unit: Unit | None
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """Comparable form of a name: composed, lower case, single blanks, and each word's tone moved to its end.

    NFC does not settle where the tone stands: "Hóa" and "Hoá", "Thụy" and "Thuỵ" differ after it (quirks 45).
    """
    words = []
    for word in clean(text).lower().split():
        parts = unicodedata.normalize("NFD", word)
        tone = "".join(c for c in parts if c in _TONES)
        words.append(unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES)) + tone)
    return " ".join(words)


def find_unit(text: str, plan: Plan, sheet: str | None = None, cell: str | None = None) -> Match:
    """The unit a code or name stands for. Without a certain unit the findings say why (E22, E23, E24)."""

    def say(code: str, **slots: object) -> Finding:
        return finding(code, sheet, cell, text, **slots)

    given = clean(text).strip(" .'")
    if unit := _by_code(given, plan):
        zero_lost = given.casefold() != unit.code.casefold()
        return Match(unit, (say("W11", understood=unit.code),) if zero_lost else ())
    name = _AUTHORITY.sub("", _ABOVE.sub("", given.lower()))
    findings: tuple[Finding, ...] = ()
    former = _DISTRICT.search(name)
    if former:
        name = name[: former.start()]
    found, code = _by_name(name, plan)
    if len(found) == 1:
        unit = found[0]
        if former:
            findings += (say("W14", understood=unit.name),)
        if code:
            findings += (say(code, understood=unit.name),)
        return Match(unit, findings)
    if len(found) > 1:
        return Match(None, (say("E22", candidates=" hoặc ".join(f"{u.name} ({u.code})" for u in found)),))
    successor = _successor(name, plan)
    if successor is not None:
        return Match(None, (say("E24", suggestion=f" Nay thuộc {successor.name}."),))
    if _DISTRICT_ONLY.match(name):
        return Match(None, (say("E24", suggestion=""),))
    return Match(None, (say("E23", suggestion=_suggestion(name, plan)),))


def _by_code(given: str, plan: Plan) -> Unit | None:
    """By code, as text; digits that lost their leading zeros get them back."""
    exact = next((u for u in plan.units if u.code.casefold() == given.casefold()), None)
    digits = given.removesuffix(".0")
    if exact or not digits.isdigit():
        return exact
    return next((u for u in plan.units if u.code.isdigit() and u.code.lstrip("0") == digits.lstrip("0")), None)


def _names(unit: Unit) -> list[str]:
    return [unit.name, unit.short_name, *unit.aliases]


def _by_name(name: str, plan: Plan) -> tuple[list[Unit], str | None]:
    """Units with this name and the warning that goes with how it was written; from exact to loose."""
    key = name_key(name)
    exact = [u for u in plan.units if key == name_key(u.name)]
    if exact:
        return exact, None
    known = [u for u in plan.units if key in map(name_key, _names(u))]
    if known:
        return known, None
    kind, bare = _split_kind(name)
    same_kind = [u for u in plan.units if name_key(bare) in map(name_key, _names(u)) and kind in (None, u.kind)]
    if same_kind:
        return same_kind, None
    if kind and (other_kind := [u for u in plan.units if name_key(bare) in map(name_key, _names(u))]):
        return other_kind, "W13"
    if fold(name) == name.strip():  # typed without accents
        plain = [u for u in plan.units if fold(name) in map(fold, _names(u))]
        plain = plain or [u for u in plan.units if fold(bare) in map(fold, _names(u)) and kind in (None, u.kind)]
        return plain, "W12"
    return [], None


def _split_kind(name: str) -> tuple[str | None, str]:
    found = _KIND.match(name)
    return (_KIND_OF_WORD[found[1] or found[2]], name[found.end() :]) if found else (None, name)


def _successor(name: str, plan: Plan) -> Unit | None:
    """The unit a former one went into, where the plan knows it: settings.former_units, former name = code of today."""
    former = {name_key(_KIND.sub("", clean(old).lower())): code
              for old, code in plan.settings.get("former_units", {}).items()}
    return plan.unit(former.get(name_key(_KIND.sub("", name)), ""))


def _suggestion(name: str, plan: Plan) -> str:
    """" Có phải Xã Kim Phượng?" for the nearest name, or nothing."""
    _, bare = _split_kind(name)
    best, unit = max(
        ((max(_alike(name_key(bare), name_key(n)), _alike(fold(bare), fold(n))), u)
         for u in plan.units for n in (u.name, u.short_name)),
        key=lambda pair: pair[0], default=(0.0, None),
    )  # fmt: skip
    return f" Có phải {unit.name}?" if unit is not None and best >= _NEAREST else ""


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
