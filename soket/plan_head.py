"""plan.toml → the parts of a Plan that are not tables: periods, addressee levels, conference, settings."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import get_args

from soket.model import Level, Period
from soket.plan_files import Toml, read_toml

# Read by the checks and the exports; a plan that lacks one is refused here instead of failing there.
NUMBERS = ("tolerance_sum_pct", "tolerance_rate_points", "outlier_factor", "narrative_max", "screen_max")
MOST_GROUPS = 6  # as many as a chart has colours for
LAST = 999
SHARED = Path(__file__).resolve().parent.parent / "data" / "plans" / "thresholds.toml"  # thresholds of every plan


def head(toml: Toml) -> dict:
    """Keyword arguments of Plan that plan.toml gives."""
    level = toml.value("level", str)
    if level not in ("province", "commune"):
        raise toml.error(f'cấp của kế hoạch "{level}" không hợp lệ, chỉ nhận: province, commune.', "level")
    texts = ("code", "title", "short_title", "place", "addressee", "template_version")
    empty = next((key for key in ("code", "title", "short_title", "template_version") if toml.data.get(key) == ""), None)
    if empty:
        raise toml.error(f'khóa "{empty}" để trống.', empty)
    return {
        **{key: toml.value(key, str) for key in texts},
        "level": level,
        "legal_basis": tuple(toml.value("legal_basis", list)),
        "small_denominator": toml.value("small_denominator", int),
        "periods": _periods(toml),
        "addressee_levels": _addressee_levels(toml),
        "conference": _conference(toml),
        "settings": _settings(toml),
    }


def _periods(toml: Toml) -> tuple[Period, ...]:
    """[[period]], in the order written."""
    periods: list[Period] = []
    for nth in range(len(toml.tables("period"))):
        code, label = (toml.value(key, str, "period", nth) for key in ("code", "label"))
        first, last = (toml.value(key, date, "period", nth) for key in ("period_from", "period_to"))
        if last < first:
            raise toml.error(f'kỳ "{code}" kết thúc trước khi bắt đầu.', "period_to", "period", nth)
        if any(code == other.code for other in periods):
            raise toml.error(f'trùng mã kỳ "{code}".', "code", "period", nth)
        periods.append(Period(code, label, first, last, nth + 1))
    return tuple(periods)


def _addressee_levels(toml: Toml) -> tuple[tuple[Level, str], ...]:
    """[[addressee_level]]: to whom a recommendation may be addressed, in the order of the drop-down."""
    levels = []
    for nth in range(len(toml.tables("addressee_level"))):
        level, label = (toml.value(key, str, "addressee_level", nth) for key in ("level", "label"))
        if level not in get_args(Level):
            message = f'cấp tiếp nhận kiến nghị "{level}" không hợp lệ, chỉ nhận: {", ".join(get_args(Level))}.'
            raise toml.error(message, "level", "addressee_level", nth)
        if level in dict(levels):
            raise toml.error(f'trùng cấp tiếp nhận kiến nghị "{level}".', "level", "addressee_level", nth)
        levels.append((level, label))
    return tuple(levels)


def _conference(toml: Toml) -> dict:
    """[conference]: form, place, time ("" when the document does not say; else 2026-04-22T14:00:00)."""
    found = dict(toml.table("conference"))
    for key in ("form", "place", "time"):
        toml.value(key, str, "conference")
    try:
        if found["time"]:
            datetime.fromisoformat(found["time"])
    except ValueError:
        message = f'giờ hội nghị "{found["time"]}" không đúng, hãy ghi theo dạng 2026-04-22T14:00:00.'
        raise toml.error(message, "time", "conference") from None
    return found


def _settings(toml: Toml) -> dict:
    """[settings] over the shared thresholds, with `consistency`, `lead` ([lead.x]) and `ordinal` (last when not given)."""
    given = toml.table("settings")
    for key in NUMBERS:
        toml.value(key, (int, float), "settings")
    for key in sorted({*NUMBERS, *shared_thresholds()} & given.keys()):
        if toml.value(key, (int, float), "settings") <= 0:
            raise toml.error(f'khóa "{key}" phải là số lớn hơn 0, thấy {given[key]}.', key, "settings")
    groups = toml.value("peer_groups", list, "settings")
    if len(groups) > MOST_GROUPS:
        raise toml.error(f"kế hoạch có {len(groups)} nhóm so sánh; biểu đồ chỉ phân biệt được nhiều nhất {MOST_GROUPS} nhóm. Hãy gộp bớt nhóm.",
                         "peer_groups", "settings")
    for group in groups:
        if not isinstance(group, str) or not group:
            raise toml.error(f"nhóm so sánh {group!r} không phải một tên.", "peer_groups", "settings")
    ordinal = toml.value("ordinal", int) if "ordinal" in toml.data else LAST
    return {"consistency": [], **shared_thresholds(), **given, "lead": toml.data.get("lead", {}), "ordinal": ordinal}


@lru_cache(maxsize=1)
def shared_thresholds() -> dict[str, float]:
    """Thresholds of the checks that every plan has unless it gives its own. Raises PlanError."""
    toml = read_toml(SHARED)
    return {key: toml.value(key, (int, float)) for key in toml.data}
