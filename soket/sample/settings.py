"""The data files of the samples, and which profile a unit has."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path

from soket.model import Plan, Unit

FOLDER = Path(__file__).resolve().parent


@cache
def settings() -> dict:
    """settings.toml: profiles, states, arrivals, outliers."""
    return _toml("settings.toml")


@cache
def concepts() -> dict:
    """concepts.toml: what realistic figures look like."""
    return _toml("concepts.toml")


@cache
def phrases(area_key: str) -> dict:
    """phrases/<area_key>.toml; empty for an area no one has written words for."""
    file = FOLDER / "phrases" / f"{area_key}.toml"
    return _toml(f"phrases/{area_key}.toml") if file.is_file() else {}


def _toml(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def profile_of(plan: Plan, unit: Unit) -> str:
    """Name of the first profile of settings.toml that fits the unit."""
    district = any(level == "district" for level, _ in plan.addressee_levels)
    for profile in settings()["profile"]:
        groups = profile.get("peer_group")
        if unit.kind not in profile["kinds"] or profile.get("district", district) != district:
            continue
        if groups is None or any(word in unit.peer_group.lower() for word in groups):
            return profile["name"]
    raise ValueError(f"no sample profile for unit {unit.code} of kind {unit.kind}")


def per_profile(value: float | list[float], profile: str) -> float:
    """A level of concepts.toml for one profile; a single number stands for all."""
    return value[concepts()["profiles"].index(profile)] if isinstance(value, list) else value


def rng(*parts: object) -> random.Random:
    """A random stream of its own for whatever `parts` name: adding an indicator moves no other figure."""
    return random.Random("|".join(str(part) for part in parts))
