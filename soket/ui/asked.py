"""What a link asks for and is not there: a plan, a period, a snapshot. One sentence says so, and what is shown instead."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from soket.model import Plan
from soket.ui import escape, filters, snapshots
from soket.ui.context import Context
from soket.ui.state import State

_STANDING = (filters.PLAN, filters.PERIOD, filters.SNAPSHOT)


def standing() -> dict[str, str]:
    """Parameter → code a link asks for, of plan, period and snapshot. To be taken before their filters settle."""
    return {param: code for param in _STANDING if (code := filters.asked(param))}


def tell(asked: Mapping[str, str], current: State, ctx: Context) -> None:
    """Say what of `asked` there is not. With an unknown plan nothing can be said of its periods, nor of a period's snapshots."""
    known = {filters.PLAN: set(current.plans), filters.PERIOD: {period.code for period in ctx.plan.periods},
             filters.SNAPSHOT: set(snapshots.taken(current.store, ctx.plan, ctx.period)["snapshot"])}
    unknown = [param for param in _STANDING if param in asked and asked[param] not in known[param]]
    for param in unknown:
        filters.drop(param, asked[param])
    if unknown:
        st.warning(escape.markdown(_sentence(unknown[0], asked[unknown[0]], ctx.plan, ctx)))


def _sentence(param: str, code: str, plan: Plan, ctx: Context) -> str:
    code = code[:filters.LONGEST_TOLD]
    if param == filters.PLAN:
        return f"Không tìm thấy kế hoạch “{code}” mà địa chỉ nêu. Trang đang hiện kế hoạch {plan.short_title}."
    if param == filters.PERIOD:
        return (f"Kế hoạch {plan.short_title} không có kỳ báo cáo “{code}” mà địa chỉ nêu. Trang đang hiện kỳ "
                f"{ctx.period.label}.")
    return (f"Không tìm thấy bản chốt “{code}” mà địa chỉ nêu: có thể thuộc kế hoạch hoặc kỳ báo cáo khác, hoặc đã được xóa. "
            f"Trang đang hiện {snapshots.NOW.lower()}.")
