"""The frame of every page: header, sample band, charts, downloads, source line, empty states.

Pages call these in order and hold no styling of their own; the looks are in soket/ui/style.css.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from soket import access, text
from soket.charts.origins import Origin
from soket.exports.xlsx import XLSX, table_xlsx
from soket.intake import clear_samples
from soket.memo import memo
from soket.model import Period, Plan
from soket.store import StoreError
from soket.ui import asked, dialogs, escape, filters, origin, projecting, reads, snapshots, state
from soket.ui.context import SAMPLE, Context
from soket.ui.drawn import Drawn

ROLE: access.Role = "office"
_NOT_CLEARED = "soket.frame.not-cleared"  # why the samples are still there
_HANDLED = "soket.frame.handled"  # chart key → points already acted upon
_TEXTS_A_PAGE = 20
_STANDING = (filters.PLAN, filters.PERIOD, filters.SNAPSHOT)  # stay from page to page

# Only the picture button: every other tool of the chart's bar is English and none is needed to read it.
_CHART_CONFIG = {
    "modeBarButtons": [["toImage"]], "displaylogo": False, "responsive": True, "showTips": False, "scrollZoom": False,
    "doubleClick": False, "locale": "vi",
    "locales": {"vi": {
        "dictionary": {
            "Download plot as a PNG": "Tải ảnh biểu đồ", "Download plot": "Tải ảnh biểu đồ",
            "Preparing image - this may take a few seconds": "Đang tạo ảnh…", "Image download succeeded": "Đã tải ảnh",
            "Sorry, there was a problem downloading your image!": "Không tạo được ảnh biểu đồ.",
        },
        "format": {"decimal": ",", "thousands": ".", "grouping": [3]},
    }},
}


def page(title: str, *, needs_data: bool = True, frozen: bool | None = None) -> Context:
    """Guard, header (title, plan, period, snapshot, as-of), bands. With `needs_data`, stops at an empty state when nothing
    was ever received for the plan and period. `frozen`: can be seen as of a snapshot; not where returns are collected,
    unless told. Returns what the page is about."""
    screen = next((s for s in access.screens(ROLE) if s.title == title), None)
    if screen is None:
        st.error("Bạn không có quyền xem trang này.")
        st.stop()
    filters.enter(screen.path)
    current = state.get()
    if not current.plans:
        empty("Chưa có kế hoạch nào.", "Đặt thư mục kế hoạch vào data/plans rồi khởi động lại chương trình.")
    frozen = screen.section != access.COLLECTING if frozen is None else frozen
    ctx = _header(title, current, frozen)
    projecting.about(ctx if frozen else None)
    if ctx.snapshot:
        snapshots.band(ctx)
    elif not frozen:
        snapshots.live_note(ctx)
    if ctx.is_sample:
        _sample_band(current)
    if current.store.trouble:
        st.error(escape.markdown(current.store.trouble))
    if needs_data and ctx.as_of is None:
        no_returns(ctx)
        st.stop()
    return ctx


def filter_row() -> DeltaGenerator:
    """`with frame.filter_row():` puts the filters called inside side by side."""
    return st.container(horizontal=True, vertical_alignment="bottom")


def heading(title: str, note: str = "") -> None:
    """A section of the page, with an optional line under it."""
    st.markdown(f"## {escape.markdown(title)}")
    if note:
        st.caption(escape.markdown(note))


def figures(items: Sequence[tuple[str, str, str] | tuple[str, str, str, origin.Target | origin.Listed]]) -> None:
    """A row of headline numbers: (label, value, note) each; the note may be empty. A fourth part says where the number
    comes from, or where what it counts is listed: a link under it."""
    # Long labels wrap upwards and every column has a line for its note, so the numbers stand on one line.
    spare = "\u200b" if any(note for _, _, note, *_ in items) else None
    linked = any(len(item) > 3 for item in items)
    with st.container(key=f"figures-{len(items)}"):
        for column, (label, value, note, *target) in zip(st.columns(len(items), vertical_alignment="bottom"), items, strict=True):
            with column, st.container(key=None):
                st.metric(
                    escape.markdown(label), value, delta=escape.markdown(note) or spare, delta_color="off",
                    delta_arrow="off",
                )
                if target:
                    origin.link(target[0])
                elif linked:
                    st.caption("\u200b")


def chart(figure: dict, key: str, *, on_select: bool = False, made_of: Callable[[], Iterable[Origin]] = tuple) -> list[dict]:
    """Draw a figure built by soket.charts, and offer it to the hall; `made_of` gives what its figures are made of when somebody
    takes the offer. With `on_select`, the points just clicked (x, y, customdata), once; else []."""
    config = _CHART_CONFIG | {"toImageButtonOptions": {"format": "png", "filename": key, "scale": 2}}
    event = st.plotly_chart(
        Drawn(figure), key=f"chart-{key}", theme=None, config=config, alt=figure["layout"]["meta"]["alt"],
        on_select="rerun" if on_select else "ignore", selection_mode="points",
    )
    projecting.offer(figure, key, ROLE, made_of)
    if not on_select:
        return []
    # The browser keeps the selection; a click counts in the run it caused and in no later one.
    points = list(event["selection"]["points"])
    handled = st.session_state.setdefault(_HANDLED, {})
    fresh = points != handled.get(key, [])
    handled[key] = points
    return points if fresh else []


def go(file: str, **params: str | list[str]) -> None:
    """Open a page (pages/<file>.py) with filters set: what a click on a chart does. Plan, period and snapshot stay, on
    the same page every filter stays. Parameters are those of `filters`, with `_` for `-`: go("don_vi", don_vi="00001")."""
    kept = st.query_params if filters.current_page() == _screen(file).path else _STANDING
    standing = {p: st.query_params.get_all(p) for p in kept if p in st.query_params}
    wanted = {name.replace("_", "-"): value for name, value in params.items()}
    st.switch_page(_page_path(file), query_params=standing | wanted)


def link(file: str, label: str, **params: str) -> None:
    """A link to a page with filters set, as `go` sets them."""
    standing = {p: st.query_params.get_all(p) for p in _STANDING if p in st.query_params}
    wanted = {name.replace("_", "-"): value for name, value in params.items()}
    st.page_link(_page_path(file), label=label, query_params=standing | wanted)


def texts(rows: pd.DataFrame, headers: dict[str, str], nothing: str) -> None:
    """Rows with long text, wrapped, a page at a time (?trang=2); `nothing` is said when there are none."""
    if rows.empty:
        st.info(escape.markdown(nothing))
        return
    pages = -(-len(rows) // _TEXTS_A_PAGE)
    number = filters.turn(pages, about=(len(rows), *st.query_params.to_dict().items())) if pages > 1 else 1
    wrapped(rows.iloc[(number - 1) * _TEXTS_A_PAGE : number * _TEXTS_A_PAGE], headers)


def wrapped(rows: pd.DataFrame, headers: dict[str, str]) -> None:
    """All rows, text wrapped and escaped, the last column widest; links of origin.with_links are left as they are."""
    st.table(_escaped(rows[list(headers)], headers), border="horizontal", hide_index=True)


@memo
def _escaped(rows: pd.DataFrame, headers: dict[str, str]) -> pd.DataFrame:
    shown = rows.fillna("").map(escape.markdown)
    if origin.COLUMN in rows:
        shown[origin.COLUMN] = rows[origin.COLUMN]
    return shown.rename(columns=headers)


def download(rows: pd.DataFrame, name: str, ctx: Context, *, what: str, headers: dict[str, str] | None = None,
             label: str = "Tải số liệu (Excel)") -> None:
    """A button that gives the rows as <name>.xlsx, built only when it is pressed. `what`: title of the sheet, after the
    plan's name; `headers`: column → header."""
    columns = headers or {column: column for column in rows.columns}
    title = f"{ctx.plan.short_title}: {what}"

    def build() -> bytes:
        return table_xlsx(rows[list(columns)], columns, title, ctx.standing())

    parts = [ctx.plan.slug, name, *([ctx.snapshot.lower()] if ctx.snapshot else [])]
    st.download_button(
        label, build, file_name=f"{'-'.join(parts)}.xlsx", key=f"tai-{name}", on_click="ignore",
        mime=XLSX,
    )


def source(ctx: Context) -> None:
    """The last line of a page: period, source, as-of."""
    st.caption(escape.markdown(" · ".join(ctx.standing())))


def empty(message: str, next_step: str, link_to: str | None = None) -> None:
    """What there is to say when there is nothing to show, and what to do next; the page ends here."""
    _nothing(message, next_step, link_to)
    st.stop()


def no_returns(ctx: Context) -> None:
    """The empty state of a plan and period for which nothing was ever received; the page goes on."""
    _nothing(f"Kế hoạch {ctx.plan.short_title} chưa có báo cáo nào trong kỳ {ctx.period.label}.",
             "Vào trang Nộp báo cáo để tải biểu mẫu và nộp tệp đầu tiên.", "nop_bao_cao")


def _nothing(message: str, next_step: str, link_to: str | None) -> None:
    with st.container(key="empty"):
        st.markdown(f"### {escape.markdown(message)}")
        st.markdown(escape.markdown(next_step))
        if link_to:
            st.page_link(_page_path(link_to), label=_title_of(link_to))


def _header(title: str, current: state.State, frozen: bool) -> Context:
    wanted = asked.standing()
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        words = st.container(key="title", horizontal=True, vertical_alignment="center", width="stretch")
        plan = _plan(current)
        period = _period(plan, current)
        snapshot = snapshots.choice(current.store, plan, period) if frozen else None
        scope = reads.rows(current.store, "shared/scope", plan=plan.code, period=period.code, snapshot=snapshot).iloc[0]
        as_of = None if pd.isna(scope.as_of) else scope.as_of.to_pydatetime()
        ctx = Context(plan, period, snapshot, as_of, bool(scope.samples))
        with words:
            st.markdown(f"# {escape.markdown(title)}", width="content")
            st.caption(escape.markdown(_as_of(ctx)), width="content")
    asked.tell(wanted, current, ctx)
    return ctx


def _as_of(ctx: Context) -> str:
    return f"Số liệu tính đến {text.moment(ctx.as_of)}" if ctx.as_of else "Chưa có báo cáo nào"


def _plan(current: state.State) -> Plan:
    options = {code: plan.short_title for code, plan in current.plans.items()}
    return current.plans[filters.choice("Kế hoạch", options, filters.PLAN, compact=400)]


def _period(plan: Plan, current: state.State) -> Period:
    """The period chosen, no chooser when the plan has only one. First the latest with records, then the latest."""
    if len(plan.periods) == 1:
        return plan.periods[0]
    on_record = set(reads.rows(current.store, "shared/periods_on_record", plan=plan.code).period)
    ordered = sorted(plan.periods, key=lambda period: (period.code not in on_record, -period.ordinal))
    options = {period.code: period.label for period in ordered}
    chosen = filters.choice("Kỳ báo cáo", options, filters.PERIOD, compact=200)
    return plan.period(chosen) or ordered[0]


def _sample_band(current: state.State) -> None:
    with st.container(key="band", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{SAMPLE}** · Số liệu trên trang này do chương trình tự sinh ra để làm thử, không phải số thật.")
        if access.may(ROLE, "clear_samples") and st.button("Xóa dữ liệu mẫu", key="clear-samples"):
            _confirm_clearing(current)
    refused = st.session_state.pop(_NOT_CLEARED, None)
    if refused:
        st.error(escape.markdown(refused))


@st.dialog("Xóa dữ liệu mẫu?", icon=None)
def _confirm_clearing(current: state.State) -> None:
    st.markdown("Mọi báo cáo mẫu của tất cả các kế hoạch sẽ không còn được tính, các bản chốt có số liệu "
                "mẫu cũng bị xóa theo. Báo cáo thật và bản chốt số liệu thật giữ nguyên.")
    if dialogs.buttons("Xóa dữ liệu mẫu", "clear-samples-now", on_click=_clear, args=(current,)):
        st.rerun()


def _clear(current: state.State) -> None:
    if not access.may(ROLE, "clear_samples"):
        return
    try:
        clear_samples(current.store, ROLE)
    except StoreError as error:  # the disk is full, say
        st.session_state[_NOT_CLEARED] = str(error)


def _page_path(file: str) -> str:
    return str(state.ROOT / "pages" / f"{file}.py")


def _title_of(file: str) -> str:
    return _screen(file).title


def _screen(file: str) -> access.Screen:
    return next(s for s in access.SCREENS if s.file == file)
