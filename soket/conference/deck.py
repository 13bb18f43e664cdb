"""The deck of a conference, generated from the plan: report outline, part B. One snapshot, every query asked once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from soket.conference import arrangement, cover, notes, profiles, slides_area, slides_difference, slides_end, slides_office, slides_open, slides_whole, slides_words
from soket.conference.material import Material
from soket.conference.slide import Deck, Slide
from soket.model import Period, Plan, Unit
from soket.store import Store


def build(store: Store, plan: Plan, period: Period, snapshot: str | None) -> Deck:
    """The deck as it is shown: generated, then as the presenter arranged it, hidden slides left out. `snapshot` None: what
    counts now."""
    generated = cover.filled(generate(store, plan, period, snapshot), cover.read(store, plan, period))
    arranged = arrangement.placed(generated, arrangement.read(store, plan.code, period.code), plan.units)
    return replace(generated, slides=tuple(p.slide for p in arranged if not p.hidden))


def generate(store: Store, plan: Plan, period: Period, snapshot: str | None) -> Deck:
    """Every slide the plan and its returns give, in the order of the outline; nothing of what the presenter changed."""
    return Deck(plan.code, period.code, snapshot or "", plan.title, tuple(_slides(Material(store, plan, period, snapshot))))


def profile(store: Store, plan: Plan, period: Period, snapshot: str | None, unit: Unit) -> Slide:
    """One unit's profile: what the presenter projects by typing its name."""
    m = Material(store, plan, period, snapshot)
    return notes.noted(m, profiles.profile(m, unit))


def difference(store: Store, plan: Plan, period: Period, before: str, snapshot: str) -> Slide:
    """What a newer snapshot changes against an earlier one."""
    m = Material(store, plan, period, snapshot)
    return notes.noted(m, slides_difference.difference(m, before))


def _slides(m: Material) -> Iterator[Slide]:
    generated = [slides_open.cover(m), slides_open.scope(m), slides_open.progress(m), slides_whole.areas(m)]
    for area in m.plan.areas:
        if m.shares:
            generated += [slides_area.headlines(m, area), slides_area.standing(m, area)]
        else:
            generated += [slides_office.figures(m, area), slides_office.table(m, area)]
    generated += [slides_words.difficulties(m), slides_words.by_level(m), slides_words.lessons(m)]
    generated += [slides_end.speeches(m) if m.plan.speeches else slides_end.discussion(m), slides_end.appendix(m)]
    return (notes.noted(m, slide) for slide in generated if slide is not None)
