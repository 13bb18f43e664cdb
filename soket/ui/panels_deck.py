"""What the page Bản trình chiếu is put together from: the slides in order, one of them as the hall sees it, and what can be
done with it."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from soket import access
from soket.conference import arrangement
from soket.conference.arrangement import Placed
from soket.decisions import DecisionError
from soket.intake import moments
from soket.store import StoreError
from soket.ui import decks, dialogs, escape, frame, leading, older_slides, snapshots, state
from soket.ui.context import Context

_CHOSEN, _PLACE, _NOTES, _REFUSED = "deck-slide", "deck-place", "deck-notes", "soket.deck.refused"
_HEIGHT, _LIST_HEIGHT, _TITLE = 520, 860, 52


def standing(ctx: Context, slides: list[Placed]) -> None:
    """How many slides there are, and of which snapshot; what to do before they are shown."""
    hidden, added = sum(p.hidden for p in slides), sum(p.is_added for p in slides)
    said = [f"{len(slides) - hidden} trang được chiếu"] + [f"{hidden} trang ẩn"] * bool(hidden) \
        + [f"{added} trang đưa thêm từ các trang số liệu"] * bool(added)
    frame.heading("Các trang chiếu", " · ".join(said))
    if not ctx.snapshot:
        newest = snapshots.taken(state.get().store, ctx.plan, ctx.period)
        st.info("Đang xem số liệu hiện tại. Trang chiếu ở hội nghị lấy từ một bản chốt, để con số không đổi khi đang trình bày.")
        if newest.empty:
            frame.link("chot_so_lieu", "Chốt số liệu")
        else:
            name = newest.iloc[0]["snapshot"]
            frame.link("trinh_chieu", f"Xem bộ trang chiếu theo bản chốt {name}", ban_chot=name)
    _of_others(ctx, [p for p in slides if p.other_snapshot])
    for p in slides:
        if p.is_recognisable:
            st.warning(escape.markdown(f"Trang “{p.slide.title}” đã chọn ẩn tên đơn vị, nhưng với số liệu này bỏ tên vẫn nhận ra được: "
                                       "trang không được chiếu."))
    refused = st.session_state.pop(_REFUSED, None)
    if refused:
        st.error(escape.markdown(refused))


def _of_others(ctx: Context, slides: list[Placed]) -> None:
    """Added slides that show another snapshot than the deck: two states of figures in one show. One box, however many."""
    if not slides:
        return
    older = [(p.slide.title, p.other_snapshot or "") for p in slides]
    st.warning(escape.markdown(f"{older_slides.told(older)}, khác bản chốt đang chọn, vẫn giữ số liệu cũ. Bỏ đi rồi đưa lại từ bản chốt "
                               "này nếu cần."))
    older_slides.listed(older)
    if len(slides) > 1 and access.may(frame.ROLE, "present") and st.button(f"Bỏ {len(slides)} trang này", key="deck-remove-others"):
        _confirm_removal(ctx, slides)


@st.dialog("Bỏ các trang đưa thêm?", icon=None)
def _confirm_removal(ctx: Context, slides: list[Placed]) -> None:
    st.markdown("Các trang sau được bỏ khỏi bộ trang chiếu, kể cả ghi chú của chúng. Không khôi phục được: muốn có lại phải đưa lên "
                "lần nữa từ trang số liệu.")
    older_slides.listed([(p.slide.title, p.other_snapshot or ctx.snapshot or "") for p in slides], folded=False)
    if dialogs.buttons(f"Bỏ {len(slides)} trang", "deck-remove-others-now", leave="Giữ lại", on_click=_do,
                       args=(ctx, arrangement.remove, [p.slide.slide_id for p in slides])):
        st.rerun()


def chosen(slides: list[Placed]) -> tuple[int, Placed]:
    """The slide picked in the list (number from 1); the first at the beginning."""
    ids = [p.slide.slide_id for p in slides]
    chosen = st.session_state.get(_CHOSEN)
    # Said again at every run: a label that changes (hidden, without names) would otherwise leave no slide marked.
    st.session_state[_CHOSEN] = chosen if chosen in ids else ids[0]
    labels = {p.slide.slide_id: _label(number, p) for number, p in enumerate(slides, start=1)}
    with st.container(height=_LIST_HEIGHT, border=False, key="deck-list"):
        slide = st.radio("Trang", ids, format_func=labels.get, key=_CHOSEN, label_visibility="collapsed")
    number = ids.index(slide) + 1
    return number, slides[number - 1]


def shown(place: Placed) -> None:
    """The slide as the hall sees it."""
    with st.container(key="deck-preview"):
        st.iframe(decks.preview(place.slide), height=_HEIGHT, alt=place.slide.title)


def made_of(ctx: Context, place: Placed) -> None:
    """Under the slide: every figure on it as a link to what it is made of, at the snapshot the slide shows."""
    if not place.slide.origins:
        return
    st.markdown("### Số liệu của trang này lấy từ đâu")
    at = replace(ctx, snapshot=place.other_snapshot) if place.other_snapshot else ctx
    leading.listed(at, place.slide.origins, "deck-origins")


def actions(ctx: Context, slides: list[Placed], number: int, place: Placed) -> None:
    """Move, hide, remove, notes."""
    if not access.may(frame.ROLE, "present"):
        return
    slide = place.slide.slide_id
    with st.container(horizontal=True, vertical_alignment="bottom", key="deck-actions"):
        st.button("Lên trước", key="deck-up", disabled=number == 1, on_click=_do, args=(ctx, arrangement.move, slide, number - 1))
        st.button("Xuống sau", key="deck-down", disabled=number == len(slides), on_click=_do,
                  args=(ctx, arrangement.move, slide, number + 1))
        words = "Hiện lại trang này" if place.hidden else "Ẩn trang này"
        st.button(words, key="deck-hide", on_click=_do, args=(ctx, arrangement.hide, slide, not place.hidden))
        words = "Hiện tên đơn vị" if place.nameless else "Ẩn tên đơn vị"
        st.button(words, key="deck-names", on_click=_do, args=(ctx, arrangement.hide_names, slide, not place.nameless, ctx.plan.units))
        if place.is_added:
            st.button("Bỏ trang này", key="deck-remove", on_click=_do, args=(ctx, arrangement.remove, [slide]))
        key = f"{_PLACE}-{slide}-{number}"
        st.number_input("Chuyển tới vị trí", 1, len(slides), number, key=key, width=170, on_change=_to, args=(ctx, slide, key))
        st.button("Về thứ tự của đề cương", key="deck-restore", type="tertiary", on_click=_do, args=(ctx, arrangement.restore))
    # The words are part of the key: another plan's or snapshot's notes are another field, never saved over these.
    key = f"{_NOTES}-{ctx.plan.code}-{ctx.period.code}-{ctx.snapshot}-{slide}-{zlib.crc32(place.slide.notes.encode())}"
    st.text_area("Ghi chú của người trình bày (ở bàn điều hành và tệp PowerPoint, không chiếu)", place.slide.notes, key=key, height=130,
                 max_chars=arrangement.LONGEST_NOTE)
    st.button("Lưu ghi chú", key="deck-note", on_click=_noted, args=(ctx, slide, key, place.slide.notes))


def _label(number: int, place: Placed) -> str:
    title = place.slide.title if len(place.slide.title) <= _TITLE else place.slide.title[:_TITLE].rsplit(" ", 1)[0] + "\u00a0…"
    mark = " *(không nêu tên)*" if place.nameless and not place.hidden else " *(ẩn)*" if place.hidden else " *(đưa thêm)*" if place.is_added else ""
    return f"{number}\\. {escape.markdown(title)}{mark}"


def _to(ctx: Context, slide: str, key: str) -> None:
    _do(ctx, arrangement.move, slide, int(st.session_state[key]))


def _noted(ctx: Context, slide: str, key: str, shown: str) -> None:
    words = st.session_state[key].strip()
    if words == shown.strip():
        return
    generated = next((s.notes for s in decks.generated(ctx).slides if s.slide_id == slide), "")
    _do(ctx, arrangement.note, slide, None if words == generated else words)


def _do(ctx: Context, act: Callable, *said: object) -> None:
    """One change of the arrangement, logged; what cannot be done is said on the page."""
    if not access.may(frame.ROLE, "present"):
        return
    at = moments.now()
    try:
        act(state.get().store, decks.generated(ctx), *said, at, frame.ROLE)
    except (DecisionError, StoreError) as error:
        st.session_state[_REFUSED] = str(error)
