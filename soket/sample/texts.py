"""Words of one return: narratives, lessons, tasks and recommendations, with the unit's own figures in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from soket.model import Area, Indicator, Plan, Unit
from soket.sample.settings import phrases, profile_of, settings
from soket.text import number, upper_first
from soket.workbook.fill import Entry, Proposal

_SLOT = re.compile(r"\{([^}]+)\}")
_CONDITION = re.compile(r"\[(\w+)(?:([<>=])(\d+(?:\.\d+)?))?\]\s*")
_TRIES = 40
_FIGURE_WEIGHT = 3.0  # key results with figures in them are what the plans ask for
_RANK = 0.1           # the first sentences of a list are what most units complain of


@dataclass
class Writer:
    """Writes for every unit of one plan, and remembers what it wrote: two units never say the same."""

    plan: Plan
    _written: dict[tuple, set[str]] = field(default_factory=dict)

    def narrative(self, unit: Unit, area: Area, part: str, figures: dict[str, Entry], taken: set[str], random: Random) -> str:
        """A text of a few points on one area. `taken` holds the sentences this return has used already."""
        sentences = list(_sentences(phrases(area.key).get(part, {}), self.plan, unit))
        pool = [(s, rendered) for s in sentences if (rendered := render(s, self._words(unit), figures))]
        return self._points(part, (area.area_no, part), pool, taken, random)

    def summary(self, unit: Unit, areas: tuple[Area, ...], part: str, taken: set[str], random: Random) -> str:
        """Lessons or tasks, from several areas."""
        pool = []
        for area in areas:
            for sentence in _sentences(phrases(area.key).get(part, {}), self.plan, unit):
                if rendered := render(sentence, self._words(unit), {}):
                    pool.append((sentence, rendered))
        return self._points(part, (0, part), pool, taken, random)

    def _points(self, part: str, topic: tuple, pool: list[tuple[str, str]], taken: set[str], random: Random) -> str:
        fewest, most = settings()["points"][part]
        written = self._written.setdefault(topic, set())
        fresh = [pair for pair in pool if pair[0] not in taken] or pool
        for _ in range(_TRIES):
            chosen = _pick(fresh, min(random.randint(fewest, most), len(fresh)), random)
            text = "\n".join(f"- {rendered}." for _, rendered in chosen)
            if text not in written:
                break
        written.add(text)
        taken.update(sentence for sentence, _ in chosen)
        return text

    def recommendations(self, unit: Unit, areas: tuple[Area, ...], random: Random) -> tuple[Proposal, ...]:
        """None, one or two an area, each to a level of the plan."""
        rules, found = settings()["recommendations"], []
        for area in areas:
            wanted = (random.random() < rules["share"]) * (1 + (random.random() < rules["second"]))
            said: set[str] = set()
            for _ in range(wanted):
                level, sentence = self._proposal(unit, area, said, random)
                if sentence:
                    found.append(Proposal(area.area_no, level, sentence))
        return tuple(found)

    def _proposal(self, unit: Unit, area: Area, said: set[str], random: Random) -> tuple[str, str]:
        rules = settings()["recommendations"]
        weights = rules["department_levels" if unit.kind == "so" else "levels"]
        bank = phrases(area.key).get("recommendations", {})
        levels = [level for level, _ in self.plan.addressee_levels if level in weights and level in bank]
        if not levels:
            return "", ""
        level = random.choices(levels, [weights[level] for level in levels])[0]
        pool = [s for s in _sentences(bank[level], self.plan, unit) if s not in said]
        sentence = random.choice(pool)
        said.add(sentence)
        verb, addressee = random.choice(rules["verbs"]), random.choice(rules["addressees"][level])
        rendered = render(sentence, self._words(unit), {})
        return level, f"{' '.join(filter(None, (verb, addressee)))} {_lower(rendered)}."

    def _words(self, unit: Unit) -> dict[str, str]:
        return words_of(self.plan, unit)


def words_of(plan: Plan, unit: Unit) -> dict[str, str]:
    """Slots that name the unit: {don_vi} xã · {ten} xã Phượng Tiến · {ubnd} UBND xã · {khu} xóm."""
    hamlets = settings()["hamlets"]
    place = hamlets.get(plan.place, hamlets[""])
    if unit.kind == "so":
        own = "Sở" if unit.name.startswith("Sở ") else "đơn vị"
        head = "Ban Giám đốc Sở" if own == "Sở" else "lãnh đạo đơn vị"
        return {"don_vi": own, "ten": unit.name, "ubnd": head, "khu": "địa bàn"}
    kind = {"phuong": "phường", "dac_khu": "đặc khu"}.get(unit.kind, "xã")
    name = f"xã {plan.place}" if unit.kind == "office" else _lower(unit.name)
    return {"don_vi": kind, "ten": name, "ubnd": f"UBND {kind}", "khu": "tổ dân phố" if kind == "phường" else place}


def render(sentence: str, words: dict[str, str], figures: dict[str, Entry]) -> str | None:
    """The sentence with its slots filled, None when a condition fails or a figure is missing or nothing to speak of."""
    while found := _CONDITION.match(sentence):
        if not _holds(found, figures):
            return None
        sentence = sentence[found.end():]
    filled = []
    for slot in _SLOT.findall(sentence):
        value = words.get(slot) or _figure(slot, figures)
        if value is None:
            return None
        filled.append(value)
    values = iter(filled)
    return upper_first(_SLOT.sub(lambda _: next(values), sentence))


def _holds(condition: re.Match, figures: dict[str, Entry]) -> bool:
    """"[x]" = x is reported and above zero; "[x<90]", "[x>97]", "[x=0]" compare."""
    name, sign, level = condition.groups()
    entry = figures.get(name)
    value = None if entry is None or entry.state != "reported" else _level(entry)
    if value is None:
        return False
    if sign is None:
        return value > 0
    return {"<": value < float(level), ">": value > float(level), "=": value == float(level)}[sign]


def _level(entry: Entry) -> float | None:
    """What the figure says: a rate for a ratio, else the value."""
    if entry.denominator is not None:
        return entry.numerator / entry.denominator * 100 if entry.denominator else None
    return entry.value


def _figure(slot: str, figures: dict[str, Entry]) -> str | None:
    """"x" a rate or a value, "x.tu" "x.mau" "x.thieu" numerator, denominator, what is left; None for nothing above zero."""
    name, _, part = slot.partition(".")
    entry = figures.get(name)
    if entry is None or entry.state != "reported":
        return None
    if not part:
        level = _level(entry)
        if not level:
            return None
        return f"{number(level, 1).removesuffix(',0')}%" if entry.denominator is not None else number(level)
    if entry.denominator is None:
        return None
    value = {"tu": entry.numerator, "mau": entry.denominator, "thieu": entry.denominator - entry.numerator}[part]
    return number(value) if value > 0 else None


def _sentences(lists: dict[str, list[str]], plan: Plan, unit: Unit) -> Iterable[str]:
    profile = profile_of(plan, unit)
    never = settings()["not_said"].get(profile, ())
    for name in settings()["phrases"][profile]:
        yield from (s for s in lists.get(name, ()) if not any(word in s for word in never))


def _pick(pool: list[tuple[str, str]], count: int, random: Random) -> list[tuple[str, str]]:
    """`count` different sentences, those with figures and those early in the list more often; no figure twice."""
    left, chosen = list(enumerate(pool)), []
    for _ in range(count):
        if not left:
            break
        weights = [(_FIGURE_WEIGHT if "{" in pair[0] else 1.0) / (1 + _RANK * rank) for rank, pair in left]
        _, pair = left[random.choices(range(len(left)), weights)[0]]
        chosen.append(pair)
        told = _concepts(pair[0])
        left = [(rank, other) for rank, other in left if other != pair and not told & _concepts(other[0])]
    return chosen


def _concepts(sentence: str) -> set[str]:
    """The figures a sentence tells."""
    return {slot.partition(".")[0] for slot in _SLOT.findall(sentence)} - {"don_vi", "ten", "ubnd", "khu"}


def _lower(text: str) -> str:
    """First letter small, unless it begins a name of an office (settings.toml)."""
    return text if text.startswith(tuple(settings()["recommendations"]["proper"])) else text[0].lower() + text[1:]


def concept_figures(indicators: Iterable[Indicator], answers: dict[str, Entry]) -> dict[str, Entry]:
    """Answers of one area by concept, for the slots of its sentences."""
    return {i.concept: answers[i.code] for i in indicators if i.concept and i.code in answers}
