"""Figures of one return, drawn from concepts.toml. What several indicators share is drawn once, so a return agrees with itself."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from soket.model import Indicator, IndicatorKind, Period, Plan, Unit
from soket.sample.settings import concepts, per_profile, profile_of, rng, settings
from soket.workbook.fill import Entry

_DAYS_A_YEAR = 365.25
# Weight of what a unit is like in general against what is particular to one figure; squares add up to 1.
_COMMON, _OWN = 0.5, 0.866
_NO_OCCURRENCE, _NOT_AVAILABLE = Entry(state="no_occurrence"), Entry(state="not_available")


@dataclass
class Figures:
    """Draws the figures of one unit for one period. Offices of a commune share its amounts; `owner` names who does."""

    plan: Plan
    unit: Unit
    period: Period
    seed: int
    profile: str = ""
    owner: str = ""
    outliers: dict[str, dict] = field(default_factory=dict)
    _known: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.profile = self.profile or profile_of(self.plan, self.unit)
        self.owner = self.plan.code if self.unit.kind == "office" else self.unit.code

    @property
    def years_to_last(self) -> float:
        """Years from this period's end to that of the plan's last: what grew is smaller before."""
        return (max(p.period_to for p in self.plan.periods) - self.period.period_to).days / _DAYS_A_YEAR

    @property
    def length(self) -> float:
        """Length of the period in years, to which flows are scaled."""
        return ((self.period.period_to - self.period.period_from).days + 1) / _DAYS_A_YEAR

    def entry(self, indicator: Indicator) -> Entry:
        """The answer to a numeric or Có/Không indicator."""
        spec = concepts()["concept"].get(indicator.concept or "") or concepts()["fallback"][indicator.kind]
        return self._entry(indicator.concept or indicator.code, spec, indicator.kind, indicator.decimals)

    def _entry(self, name: str, spec: dict, kind: IndicatorKind, decimals: bool) -> Entry:
        if name not in self._known:
            chance = rng(self.seed, self.plan.code, self.owner, name, "state", self.period.code).random()
            none, missing = (per_profile(spec.get(key, 0), self.profile) for key in ("none", "missing"))
            if chance < none:
                self._known[name] = _NO_OCCURRENCE
            elif chance < none + missing:
                self._known[name] = _NOT_AVAILABLE
            else:
                self._known[name] = self._reported(name, spec, kind, decimals)
        return self._known[name]

    def _reported(self, name: str, spec: dict, kind: IndicatorKind, decimals: bool) -> Entry:
        if kind == "ratio":
            return self._ratio(name, spec, decimals)
        if kind == "boolean":
            return Entry(value=float(self._uniform(name) < per_profile(spec["share"], self.profile)))
        if kind == "scale":
            middle = per_profile(spec["mean"], self.profile)
            return Entry(value=float(min(5, max(1, round(middle + 0.55 * self._normal(name))))))
        if kind == "percent":
            return Entry(value=round(self._rate(name, spec), 1))
        return Entry(value=self._amount(name, spec, decimals or kind == "money"))

    def _amount(self, name: str, spec: dict, decimals: bool) -> float:
        """A count or a sum of money."""
        if "of" in spec:
            value = self.quantity(spec["of"])
        elif "from" in spec:
            value = self._part(spec["from"]) * spec["factor"] * self._scatter(name, spec)
        elif "rest_of" in spec:  # what a ratio leaves over, and some still open
            entry = self._named(spec["rest_of"])
            value = (entry.denominator or 0) - (entry.numerator or 0)
            value += round(value * spec["plus"] * self._uniform(name))
        elif self._uniform(name, "zero") < per_profile(spec.get("zero", 0), self.profile):
            value = 0.0
        else:
            value = self._level(name, spec, "value", "spread")
            value = max(spec.get("low", 0.6), min(spec.get("high", math.inf), value))
        value *= self.outliers.get(name, {}).get("times", 1)
        return round(value, 1) if decimals else float(round(value))

    def _ratio(self, name: str, spec: dict, decimals: bool) -> Entry:
        above, below = None, None
        places = 1 if decimals else 0
        if "num_of" in spec:
            above = self.quantity(spec["num_of"])
        if "den_of_quantity" in spec:
            below = self.quantity(spec["den_of_quantity"])
        elif "of" in spec:
            below = self.quantity(spec["of"])
        elif "den_of" in spec:
            below = self._part(spec["den_of"])
        elif "per_den" in spec:
            below = self.quantity(spec["per_den"]) * spec["den_factor"] * self._scatter(name, {"spread": 0.02})
        elif "den" in spec:
            below = self._level(name, spec, "den", "den_spread", 0.0 if above is not None else 0.1)
        if below is None:
            below = above / self._rate(name, spec) * 100
        may_be_none = spec.get("lot") or concepts()["quantity"].get(spec.get("of"), {}).get("lot")
        below = max(0.0 if may_be_none else 1.0, round(below, places))
        if rate := self.outliers.get(name, {}).get("rate"):
            above = below * rate / 100
        elif above is None:
            above = below * self._rate(name, spec) / 100
        above = round(above, places)
        if "wide" not in spec and "num_of" not in spec and rate is None:
            above = min(above, below)
        return Entry(numerator=float(above), denominator=float(below))

    def _rate(self, name: str, spec: dict) -> float:
        """0-100, or past it for a `wide` one."""
        middle = per_profile(spec["rate"], self.profile)
        sigma = self._normal(name, spec.get("digital", False))
        if "wide" in spec:
            return max(5.0, middle + spec["wide"] * sigma)
        full = per_profile(spec.get("full", 0), self.profile)
        if _share_above(sigma) <= full:
            return 100.0
        middle = min(middle, 99.7)
        logit = math.log(middle / (100 - middle)) - spec.get("climb", 0.06) * self.years_to_last
        logit += spec.get("spread", 0.3) * (-sigma if spec.get("worse") else sigma)
        return 100 / (1 + math.exp(-logit))

    def quantity(self, name: str) -> float:
        """A shared amount, a whole number where people or files are counted."""
        spec = concepts()["quantity"][name]
        if "per" in spec:
            value = self.quantity(spec["per"]) * per_profile(spec["factor"], self.profile) * self._scatter(name, spec)
            value *= self._pace(spec)
        else:
            value = self._level(name, spec, "value", "spread")
        if spec.get("lot"):
            return float(rng(self.seed, self.plan.code, self.owner, name, "lot").choices(
                range(0, 12), [_poisson(value, k) for k in range(0, 12)])[0])  # fmt: skip
        return max(1.0, float(round(value)))

    def _level(self, name: str, spec: dict, key: str, spread: str, default: float = 0.0) -> float:
        return per_profile(spec[key], self.profile) * self._scatter(name, {"spread": spec.get(spread, default)}) * self._pace(spec)

    def _scatter(self, name: str, spec: dict) -> float:
        """Log-normal; in the years of one plan a unit keeps its own size, give or take a little."""
        sigma = rng(self.seed, self.plan.code, self.owner, name, "size").gauss(0, 1)
        wobble = rng(self.seed, self.plan.code, self.owner, name, self.period.code).gauss(0, 1)
        spread = per_profile(spec.get("spread", 0), self.profile)
        return math.exp(spread * 0.97 * max(-2.2, min(2.2, sigma)) + spread * 0.12 * wobble)

    def _pace(self, spec: dict) -> float:
        """Flows follow the length of the period; what grows was smaller in earlier years."""
        flow = self.length if spec.get("flow") else 1.0
        return flow * (1 + spec.get("growth", 0)) ** -self.years_to_last

    def _normal(self, name: str, digital: bool = False) -> float:
        """Standard normal, leaning to how well the unit is run, or how digital it is; steady over the years."""
        nature = rng(self.seed, self.plan.code, self.owner, "digital" if digital else "run").gauss(0, 1)
        own = rng(self.seed, self.plan.code, self.owner, name, "own").gauss(0, 1)
        year = rng(self.seed, self.plan.code, self.owner, name, "year", self.period.code).gauss(0, 1)
        sigma = _COMMON * nature + _OWN * (0.97 * own + 0.24 * year)
        return max(-2.6, min(2.6, sigma)) * settings()["calm"].get(self.profile, 1.0)

    def _uniform(self, name: str, what: str = "chance") -> float:
        return rng(self.seed, self.plan.code, self.owner, name, what, self.period.code).random()

    def _named(self, name: str) -> Entry:
        return self._entry(name, concepts()["concept"][name], "ratio", False)

    def _part(self, path: str) -> float:
        """"concept.numerator" of another ratio; 0 when it has none."""
        name, part = path.split(".")
        return getattr(self._named(name), part) or 0.0


def _share_above(sigma: float) -> float:
    """Share of a standard normal above `sigma`."""
    return 0.5 * math.erfc(sigma / math.sqrt(2))


def _poisson(mean: float, k: int) -> float:
    return math.exp(-mean) * mean**k / math.factorial(k)


def draw(figures: Figures, indicators: tuple[Indicator, ...]) -> dict[str, Entry]:
    """Answers to `indicators` (numbers and Có/Không), by code, with the plan's identities made exact."""
    answers = {i.code: figures.entry(i) for i in indicators}
    for rule in figures.plan.settings.get("consistency", ()):
        _align(answers, rule["left"], rule["right"])
    return {code: _zero_in_words(figures, code, entry) for code, entry in answers.items()}


def _align(answers: dict[str, Entry], left: str, right: str) -> None:
    """Make `left` equal to `right` ("CODE.part", or several joined by " + "); a left denominator keeps its rate.

    The first term of `left` takes the difference. Nothing happens while a figure of either side is missing.
    """
    terms = [term.strip().rsplit(".", 1) for term in left.split("+")]
    others = [_value(answers, *term) for term in terms[1:]]
    total = [_value(answers, *term.strip().rsplit(".", 1)) for term in right.split("+")]
    code, part = terms[0]
    old = _value(answers, code, part)
    if old is None or None in others or None in total:
        return
    entry, value = answers[code], sum(total) - sum(others)
    if value == old:
        return
    if part == "denominator" and entry.numerator is not None:
        numerator = float(round(entry.numerator / old * value)) if old else 0.0
        answers[code] = replace(entry, denominator=value, numerator=min(numerator, value))
    else:
        answers[code] = replace(entry, **{part: value})


def _value(answers: dict[str, Entry], code: str, part: str) -> float | None:
    entry = answers.get(code)
    if entry is None:
        return None
    return 0.0 if entry.state == "no_occurrence" else getattr(entry, part)


def _zero_in_words(figures: Figures, code: str, entry: Entry) -> Entry:
    """Half of the units write 0 and 0, half say in words that nothing occurred."""
    if entry.state == "reported" and entry.denominator == 0:
        chance = rng(figures.seed, figures.plan.code, figures.unit.code, code, "words").random()
        return _NO_OCCURRENCE if chance < settings()["states"]["zero_in_words"] else entry
    return entry
