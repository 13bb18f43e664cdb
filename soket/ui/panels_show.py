"""What the hall is shown, on the page Bản trình chiếu: which snapshot's slides, and giving it those of another."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock

import streamlit as st

from soket import access, text
from soket.conference import arrangement, deck, profiles
from soket.conference.live import Show
from soket.conference.show import ShowError
from soket.intake import moments
from soket.model import Unit
from soket.store import StoreError
from soket.ui import escape, frame, leading, older_slides, snapshots, state
from soket.ui.context import Context

_TOLD, _REFUSED, _SNAPSHOT = "soket.show.told", "soket.show.refused", "show-snapshot"
_releasing = Lock()


def release(ctx: Context) -> None:
    """What the hall sees now, and the button that gives it another snapshot."""
    _said()
    shown = state.get().live.get(ctx.plan.code, ctx.period.code)
    rows = snapshots.taken(state.get().store, ctx.plan, ctx.period)
    frame.heading("Đang trình chiếu", _standing(ctx, shown))
    if shown.release and shown.release.snapshot not in set(rows["snapshot"]):
        st.info(escape.markdown(f"Bản chốt {shown.release.snapshot} không còn: dữ liệu mẫu đã được xóa. Màn hình và trang theo dõi vẫn giữ các "
                                "trang đã phát hành cho đến lần phát hành sau; thu hồi liên kết nếu không muốn ai xem nữa."))
    elif shown.state.aside:
        _profile(ctx, shown)
    if rows.empty:
        st.info("Kỳ này chưa có bản chốt nào. Chốt số liệu ở trang Chốt số liệu rồi phát hành để trình chiếu.")
        return
    if not access.may(frame.ROLE, "present"):
        return
    options = {row.snapshot: snapshots.called(row) for row in rows.itertuples()}
    seen = shown.release.release if shown.release else None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Bản chốt", list(options), format_func=options.get, key=_SNAPSHOT, width=460)
        st.button("Phát hành để trình chiếu", type="primary", key=f"show-release-{seen}", on_click=_release, args=(ctx, seen))
    _stays_old(ctx, st.session_state[_SNAPSHOT])
    st.caption("Phát hành thay số liệu trên màn hình bằng số liệu của bản chốt đã chọn; trang đang chiếu giữ nguyên vị trí.")


def _stays_old(ctx: Context, snapshot: str) -> None:
    """Before the button is pressed: the added slides that would stand beside the figures of `snapshot` with older ones."""
    others = arrangement.of_others(state.get().store, ctx.plan.code, ctx.period.code, snapshot)
    if others:
        st.warning(escape.markdown(f"{older_slides.told(others)}, vẫn giữ số liệu đó khi phát hành bản chốt {snapshot}."))
        older_slides.listed(others)


def _profile(ctx: Context, shown: Show) -> None:
    """What the figures of the profile are made of that stands beside the deck now."""
    unit = _projected(ctx, shown)
    if unit and shown.release:
        at = replace(ctx, snapshot=shown.release.snapshot)
        with st.expander(f"Số liệu trong hồ sơ {escape.markdown(unit.name)} lấy từ đâu"):
            leading.listed(at, deck.profile(state.get().store, ctx.plan, ctx.period, at.snapshot, unit).origins, "show-origins")


def _projected(ctx: Context, shown: Show) -> Unit | None:
    return ctx.plan.unit((shown.state.aside or "").removeprefix(profiles.SLIDE))


def _standing(ctx: Context, shown: Show) -> str:
    released = shown.release
    if released is None:
        return "Chưa phát hành bộ trang chiếu nào."
    words = (f"Bản chốt {released.snapshot}, phát hành lúc {text.moment(released.released_at)} · "
             f"trang {shown.state.position + 1}/{len(released.order)}")
    unit = _projected(ctx, shown)
    words += f" · đang chiếu hồ sơ {unit.name}" if unit else ""
    return words + (f" · có bản chốt mới hơn: {shown.offer}" if shown.offer else "")


def _release(ctx: Context, seen: str | None) -> None:
    """Release the snapshot chosen, unless the hall was given another deck after this page was drawn (`seen`: the release it
    showed): by a colleague, or by the first of two quick clicks."""
    if not access.may(frame.ROLE, "present"):
        return
    chosen, live = st.session_state[_SNAPSHOT], state.get().live
    done = f"Đã phát hành bản chốt {chosen}. Màn hình đang mở chuyển sang số liệu của bản chốt này."
    with _releasing:
        now = live.get(ctx.plan.code, ctx.period.code).release
        if now and now.release != seen:
            if now.snapshot == chosen:
                st.session_state[_TOLD] = done
            else:
                st.session_state[_REFUSED] = (f"Bản chốt {now.snapshot} vừa được phát hành lúc {text.moment(now.released_at)}, sau khi trang "
                                              "này được mở. Hãy xem lại rồi bấm lần nữa nếu vẫn cần.")
            return
        try:
            live.release(ctx.plan.code, ctx.period.code, chosen, moments.now(), frame.ROLE)
            st.session_state[_TOLD] = done
        except (ShowError, StoreError) as error:
            st.session_state[_REFUSED] = str(error)


def _said() -> None:
    """What the last button did, once."""
    if told := st.session_state.pop(_TOLD, None):
        st.success(escape.markdown(told))
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(escape.markdown(refused))
