"""Filters that live in the address bar, as codes: ?ke-hoach=…&muc=5&don-vi=05953.

A filter's value is, in this order: what the address says when it changed since the last run (a link, Back), what the
widget says, what the session remembers of the same parameter on another page, the first option. A value that is no
option falls back to the first. Streamlit's own `bind="query-params"` puts labels, not codes, into the address; why that
will not do is in docs/decisions/0005-streamlit.md.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping

import streamlit as st

from soket.model import Area, Unit
from soket.text import fold
from soket.ui import escape
from soket.ui.context import Context

PLAN, PERIOD, SNAPSHOT, AREA, UNIT, INDICATOR = "ke-hoach", "ky", "ban-chot", "muc", "don-vi", "chi-tieu"
GROUP, SEARCH = "nhom", "tim"
TURN = "trang"
ALL = ""
LONGEST_TOLD = 40  # characters of a code that is not there

_REMEMBERED = "soket.filters.remembered"  # parameter → value, for the whole session
_SEEN = "soket.filters.seen"  # parameter → value of the address after the last run of this page
_PAGE = "soket.filters.page"
_ABOUT = "soket.filters.about"  # what the list that is being leafed through held


def enter(page: str) -> None:
    """Start a run of `page`: on another page than last time, the address counts anew."""
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state[_SEEN] = {}


def current_page() -> str | None:
    """The page being run."""
    return st.session_state.get(_PAGE)


def choice(label: str, options: Mapping[str, str], param: str, *, compact: int | None = None) -> str:
    """One of `options` (code → label) in a select box; the first is the default and stays out of the address.
    `compact` is a width in pixels for a box without a visible label."""
    codes = list(options)
    if not codes:
        return ALL
    default = codes[0]
    key = _settle(param, lambda values: values[0] if values and values[0] in options else default)
    value = st.selectbox(
        label, codes, key=key, format_func=lambda code: options.get(code, code), filter_mode="contains",
        label_visibility="collapsed" if compact else "visible", width=compact or "stretch",
    )
    _publish(param, [] if value == default else [value])
    return value


def several(label: str, options: Mapping[str, str], param: str, *, most: int, default: Iterable[str] = ()) -> list[str]:
    """Up to `most` of `options` (code → label), in the order chosen; `default` when the address names none."""
    start = [code for code in default if code in options][:most]

    def valid(values: list[str]) -> list[str]:
        return list(dict.fromkeys(v for v in values if v in options))[:most] or start

    key = _settle(param, valid)
    value = st.multiselect(
        label, list(options), key=key, format_func=lambda code: options.get(code, code), max_selections=most,
        placeholder="Chọn đơn vị" if param == UNIT else "Chọn", filter_mode="contains",
    )
    _publish(param, [] if value == start else value)
    return value


def set_to(param: str, value: str) -> None:
    """Give a filter another value from a callback, before the page runs again."""
    st.session_state[_key(param)] = value


def tell_unknown(param: str, known: Container[str], what: str, instead: str) -> None:
    """Say that what the address asks for is not there, before its filter falls back: `what` ("chỉ tiêu") is missing, the page
    shows `instead`. `known`: every code there is, also of what other filters leave out."""
    asked = st.query_params.get(param)
    if asked and asked not in known:
        st.warning(f"Không tìm thấy {what} “{escape.markdown(asked[:LONGEST_TOLD])}” mà địa chỉ nêu: có thể thuộc kế hoạch hoặc kỳ báo cáo "
                   f"khác, hoặc đã được xóa. Trang đang hiện {instead}.")


def asked(param: str) -> str:
    """What a link asks of a filter in this run, before it settles; "" when the address only says what the page put there."""
    address = st.query_params.get_all(param)
    return address[0] if address and address != st.session_state.setdefault(_SEEN, {}).get(param) else ""


def drop(param: str, value: str) -> None:
    """Take a value out of the address that no filter of this run has put right."""
    if st.query_params.get_all(param)[:1] == [value]:
        st.query_params.pop(param)
        st.session_state[_SEEN][param] = []


def remembered(param: str) -> str | None:
    """What a filter stands at for the other pages, on a page that does not show it."""
    address = st.query_params.get(param)
    kept = st.session_state.get(_REMEMBERED, {}).get(param, [])
    return address or next(iter(kept), None)


def text(label: str, param: str = SEARCH, *, placeholder: str = "") -> str:
    """Free text; empty stays out of the address."""
    key = _settle(param, lambda values: values[0] if values else "")
    value = st.text_input(label, key=key, placeholder=placeholder, autocomplete="off").strip()
    _publish(param, [value] if value else [])
    return value


def slug(label: str) -> str:
    """A label as a code for the address, for what has no code of its own: "Kinh phí, nguồn lực" → kinh-phi-nguon-luc."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(label)))


def turn(pages: int, about: tuple) -> int:
    """Which of `pages` pages of a long list (?trang=2); back to the first when `about`, what the list holds, changes."""
    about = tuple(item for item in about if not isinstance(item, tuple) or item[0] != TURN)
    if st.session_state.get(_ABOUT, about) != about:
        st.query_params.pop(TURN, None)
    st.session_state[_ABOUT] = about

    def valid(values: list) -> int:
        wanted = str(values[0]) if values else ""
        return int(wanted) if wanted.isdecimal() and 1 <= int(wanted) <= pages else 1

    value = st.pagination(pages, key=_settle(TURN, valid))
    _publish(TURN, [] if value == 1 else [str(value)])
    return value


def area(ctx: Context, *, optional: bool = False) -> Area | None:
    """An assessment area of the plan (?muc=5); with `optional`, None means all of them and comes first."""
    options = {ALL: "Tất cả các mục"} if optional else {}
    options |= {str(a.area_no): f"{a.area_no}. {a.name}" for a in ctx.plan.areas}
    chosen = choice("Mục", options, AREA)
    return next((a for a in ctx.plan.areas if str(a.area_no) == chosen), None)


def unit(ctx: Context, *, optional: bool = False) -> Unit | None:
    """A unit of the plan (?don-vi=05953), in the official order; with `optional`, None means all and comes first."""
    options = {ALL: "Tất cả đơn vị"} if optional else {}
    chosen = choice("Đơn vị", options | _units(ctx), UNIT)
    return ctx.plan.unit(chosen)


def units(ctx: Context, *, most: int, default: Iterable[str] = ()) -> list[Unit]:
    """Several units of the plan (?don-vi=…&don-vi=…); the page decides what fewer than it needs means."""
    chosen = several("Đơn vị", _units(ctx), UNIT, most=most, default=default)
    return [u for code in chosen if (u := ctx.plan.unit(code))]


def group(ctx: Context) -> str | None:
    """A peer group of the plan (?nhom=…); None means all of them."""
    names = dict.fromkeys(u.peer_group for u in ctx.plan.units)
    return choice("Nhóm đơn vị", {ALL: "Tất cả các nhóm"} | {n: n for n in names if n}, GROUP) or None


def _units(ctx: Context) -> dict[str, str]:
    return {u.code: u.name for u in ctx.plan.units}


def _settle(param: str, valid) -> str:
    """Give the widget of `param` its value before it is drawn; the widget's key."""
    key = _key(param)
    address = st.query_params.get_all(param)
    seen = st.session_state.setdefault(_SEEN, {})
    remembered = st.session_state.setdefault(_REMEMBERED, {})
    if param not in seen:  # first run of this page
        values = address or remembered.get(param, [])
    elif address != seen[param]:  # a link or Back
        values = address
    else:
        current = st.session_state.get(key, [])
        values = current if isinstance(current, list) else [current]
    st.session_state[key] = valid(values)
    return key


def _key(param: str) -> str:
    return f"loc-{param}"


def _publish(param: str, values: list[str]) -> None:
    """Put the value of `param` into the address and remember it for the other pages."""
    if st.query_params.get_all(param) != values:
        if values:
            st.query_params[param] = values
        else:
            st.query_params.pop(param, None)
    st.session_state[_SEEN][param] = values
    st.session_state[_REMEMBERED][param] = values
