"""Where a figure comes from: the addresses of the page Nguồn số liệu, and the links and clicks that lead there.

A target is the filters of that page. What it leaves empty is said empty ("don-vi": ""), so that a unit chosen on another
page does not narrow a figure of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from soket.memo import memo
from soket.ui import escape, filters
from soket.ui.context import Context
from soket.ui.state import ROOT

Target = dict[str, str]


@dataclass(frozen=True)
class Listed:
    """Where what a number counts is listed: a page (pages/<file>.py) with filters set."""

    file: str
    filters: Target


RECOMMENDATION, SUBMISSION, RETURNS, BLANKS = "kien-nghi", "lan-nop", "da-nop", "con-thieu"
SHEET, CELL = "trang-tinh", "o"
STANDING, DAY = "tinh-trang", "ngay"  # of the returns listed
LABEL, LIST_LABEL = "Nguồn", "Xem danh sách"
COLUMN, HEADER = "origin", {"origin": LABEL}  # of rows of texts: Markdown written here, everything else in them is escaped
EVERY = "tat-ca"  # blocks, areas
_FILE = str(ROOT / "pages" / "nguon_so_lieu.py")
_ADDRESS = "/nguon-so-lieu"
_STANDING = (filters.PLAN, filters.PERIOD, filters.SNAPSHOT)


def answer(indicator: str, unit: str, period: str | None = None) -> Target:
    """One unit's answer: its cell. `period` when it is not the one in view."""
    return {filters.INDICATOR: indicator, filters.UNIT: unit} | ({filters.PERIOD: period} if period else {})


def whole(indicator: str, scope: str = "", period: str | None = None) -> Target:
    """A figure of many units, opened into its contributions; `scope` is a peer group or a block, "" for all units. `period`
    when it is not the one in view."""
    return {filters.INDICATOR: indicator, filters.UNIT: "", filters.GROUP: scope} | ({filters.PERIOD: period} if period else {})


def recommendation(submission: int, ordinal: int) -> Target:
    """One recommendation: its cell."""
    return {RECOMMENDATION: f"{submission}-{ordinal}"}


def submission(number: int, sheet: str | None = None, cell: str | None = None) -> Target:
    """One file as it was received; with one of its cells in view."""
    return {SUBMISSION: str(number)} | ({SHEET: sheet, CELL: cell} if sheet and cell else {})


def place() -> tuple[str, str] | None:
    """Sheet and cell that the address names, of a file."""
    sheet, cell = st.query_params.get(SHEET), st.query_params.get(CELL)
    return (sheet, cell) if sheet and cell else None


def asked() -> tuple[str, str, list[int]]:
    """Which of its contents the page is asked for, the code that names it, and the numbers in that: "kien-nghi=12-3" is
    (RECOMMENDATION, "12-3", [12, 3]). Kind "" for an answer or a figure of the whole, which filters name."""
    for kind, least in ((RECOMMENDATION, 2), (SUBMISSION, 1), (RETURNS, 0), (BLANKS, 1)):
        if kind in st.query_params:
            code = st.query_params[kind]
            numbers = [int(part) for part in code.split("-") if part.isdecimal() and len(part) < 16]
            return kind, code, numbers if len(numbers) >= least else [0] * least
    return "", "", []


def returns(scope: str = EVERY, *, standing: str = "", day: str = "") -> Target:
    """The units, all or those of a block (commune, department, office) or a peer group, with what each has handed in.
    `standing`: only those on_time, late, returned or missing; `day`: only what came in on it, 2026-04-22."""
    return {RETURNS: scope, STANDING: standing, DAY: day}


def blanks(area_no: int | None = None, *, scope: str = "", unit: str = "", indicator: str = "") -> Target:
    """The required answers that are missing in the returns: of an area, a block, a unit, an indicator."""
    return {BLANKS: EVERY if area_no is None else str(area_no), filters.GROUP: scope, filters.UNIT: unit, filters.INDICATOR: indicator}


def listed(file: str, **filters_: str) -> Listed:
    """A list on another page or on the same one; filters with `_` for `-`, those not named are cleared."""
    return Listed(file, {name.replace("_", "-"): value for name, value in filters_.items()})


def link(target: Target | Listed, label: str = "") -> None:
    """A calm link under a figure or beside a text."""
    file, wanted, words = _FILE, target, LABEL
    if isinstance(target, Listed):
        file, wanted, words = str(ROOT / "pages" / f"{target.file}.py"), target.filters, LIST_LABEL
    st.page_link(file, label=escape.markdown(label) or words, query_params=_standing() | wanted)


def links(targets: Sequence[tuple[str, Target | Listed]], intro: str, key: str) -> None:
    """Several in one line: what each opens is its label."""
    with st.container(key=f"origin-{key}", horizontal=True, vertical_alignment="center"):
        if intro:
            st.caption(intro, width="content")
        for label, target in targets:
            link(target, label)


def open_(target: Target) -> None:
    """Go there: what a click on a point or a row does. Ends the run."""
    st.switch_page(_FILE, query_params=_standing() | target)


def open_clicked(points: Iterable[dict], *, at: int = 1) -> None:
    """Open the answer behind the point just clicked; its customdata holds indicator, unit and, where it has one, period
    from position `at` on. Nothing when there is none."""
    for point in points:
        indicator, unit, *period = point["customdata"][at:at + 3]
        open_(answer(indicator, unit, *period) if unit else whole(indicator))


def with_links(ctx: Context, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of texts with a column `origin`: a Markdown link to the cell. `rows` have sheet, cell and either submission_id
    and ordinal (a recommendation) or unit and indicator. Links in a table open beside the list that is being read."""
    return _with_links(rows, named(ctx))


@memo
def _with_links(rows: pd.DataFrame, named: Target) -> pd.DataFrame:
    return rows.assign(**{COLUMN: [_link_of(named, row) for row in rows.to_dict("records")]})


def _link_of(named: Target, row: dict) -> str:
    if not isinstance(row["cell"], str):
        return ""
    target = recommendation(int(row["submission_id"]), int(row["ordinal"])) if pd.isna(row.get("indicator")) \
        else answer(row["indicator"], row["unit"])
    return _markdown(named, f"{row['sheet']}, ô {row['cell']}", target)


def markdown(ctx: Context, words: str, target: Target) -> str:
    """A figure of a table as a Markdown link to where it comes from; opens beside the table."""
    return _markdown(named(ctx), words, target)


def _markdown(named: Target, words: str, target: Target) -> str:
    return f"[{escape.markdown(words)}]({_ADDRESS}?{urlencode(named | target)})"


def named(ctx: Context) -> Target:
    """Plan, period and snapshot in full: whoever opens the address may have another plan in view."""
    snapshot = {filters.SNAPSHOT: ctx.snapshot} if ctx.snapshot else {}
    return {filters.PLAN: ctx.plan.code, filters.PERIOD: ctx.period.code} | snapshot


def _standing() -> dict[str, list[str]]:
    return {p: st.query_params.get_all(p) for p in _STANDING if p in st.query_params}
