"""Bản trình chiếu, and "Đưa lên trình chiếu" under the charts of the other pages, through the script real sessions run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from soket import access
from soket.conference import deck, snapshot
from soket.intake import receive
from soket.plans import load_plans
from soket.ui import decks, state
from tests.full_returns import a_return
from tests.test_app import open_page, words

PLAN = "TN"
AT = datetime(2026, 5, 4, 8)


@pytest.fixture
def taken(database: object) -> Iterator[str]:
    """The id of a snapshot of two returns."""
    current = state.get()
    plan = current.plans[PLAN]
    for hour, unit in enumerate((plan.units[0], plan.units[-1]), start=8):
        receive(current.store, current.plans, a_return(plan, unit, plan.periods[0]), f"{unit.code}.xlsx", datetime(2026, 4, 20, hour))
    yield snapshot.take(current.store, plan, plan.periods[0], "Trước hội nghị", "", "office", AT).snapshot


def _screen(file: str) -> access.Screen:
    return next(s for s in access.SCREENS if s.file == file)


def _ids(at: str | None) -> list[str]:
    current, plan = state.get(), state.get().plans[PLAN]
    return [s.slide_id for s in deck.build(current.store, plan, plan.periods[0], at).slides]


def _press(test: AppTest, key: str) -> AppTest:
    test = next(b for b in test.button if b.key == key).click().run()
    assert not test.exception, test.exception
    return test


def test_the_slides_stand_in_order_and_can_be_moved_hidden_and_noted(taken: str) -> None:
    test = open_page(_screen("trinh_chieu"), ke_hoach=PLAN, ban_chot=taken)
    generated = _ids(taken)
    assert test.radio[0].options[0].startswith("1\\. Sơ kết 01 năm thực hiện sắp xếp")
    assert len(test.radio[0].options) == len(generated)
    assert f"{len(generated)} trang được chiếu" in words(test)
    test = _press(test, "deck-down")
    assert _ids(taken)[:2] == ["pham-vi", "tieu-de"]
    assert test.radio[0].value == "tieu-de"
    test = _press(test, "deck-hide")
    assert _ids(taken) == [i for i in generated if i != "tieu-de"]
    assert test.radio[0].options[1].endswith("*(ẩn)*")
    test.text_area[0].set_value("Nói chậm").run()
    _press(test, "deck-note")
    current = state.get()
    notes = current.store.run("trinh_chieu/arrangement", plan=PLAN, period=current.plans[PLAN].periods[0].code)
    assert notes.loc[notes["slide"] == "tieu-de", "notes"].tolist() == ["Nói chậm"]
    _press(test, "deck-restore")
    assert _ids(taken) == generated


def test_live_figures_are_told_to_be_live(taken: str) -> None:
    shown = words(open_page(_screen("trinh_chieu"), ke_hoach=PLAN))
    assert "Đang xem số liệu hiện tại. Trang chiếu ở hội nghị lấy từ một bản chốt, để con số không đổi khi đang trình bày." in shown


def test_a_slide_is_shown_without_names_and_one_that_lists_every_unit_is_refused(taken: str) -> None:
    test = open_page(_screen("trinh_chieu"), ke_hoach=PLAN, ban_chot=taken)
    test.radio[0].set_value("bai-hoc").run()
    test = _press(test, "deck-names")
    chosen = next(label for label in test.radio[0].options if label.endswith("*(không nêu tên)*"))
    assert "nêu" in chosen and next(b.label for b in test.button if b.key == "deck-names") == "Hiện tên đơn vị"
    shown = next(s for s in deck.build(state.get().store, state.get().plans[PLAN], state.get().plans[PLAN].periods[0], taken).slides
                 if s.slide_id == "bai-hoc")
    assert shown.footer.endswith(f"Bản chốt {taken} · Không nêu tên đơn vị")
    test.radio[0].set_value("tham-luan").run()
    test = _press(test, "deck-names")
    assert [e.value.replace("\\", "") for e in test.error] == [
        "Trang này nêu 26 đơn vị theo thứ tự cố định: bỏ tên vẫn nhận ra được. Hãy ẩn cả trang."]


def test_notes_typed_for_one_snapshot_are_not_saved_for_another(taken: str) -> None:
    test = open_page(_screen("trinh_chieu"), ke_hoach=PLAN, ban_chot=taken)
    test.radio[0].set_value("pham-vi").run()
    test.text_area[0].set_value("Chỉ nói ở bản này").run()
    test.query_params.pop("ban-chot")
    test.run()
    assert test.radio[0].value == "pham-vi" and test.text_area[0].value != "Chỉ nói ở bản này"


def test_a_chart_seen_at_a_snapshot_becomes_a_slide(taken: str) -> None:
    test = open_page(_screen("tien_do"), ke_hoach=PLAN, ban_chot=taken)
    offered = [b for b in test.button if b.label == "Đưa lên trình chiếu"]
    assert len(offered) == len(test.get("plotly_chart")) > 3
    test = _press(test, offered[0].key)
    assert [t.value for t in test.toast] == ["Đã đưa lên trình chiếu, đứng trước phụ lục. Sắp xếp ở trang Bản trình chiếu."]
    *_, added, last = _ids(taken)
    assert added.startswith("them-") and last == "phu-luc"
    later = open_page(_screen("trinh_chieu"), ke_hoach=PLAN)
    assert any(w.startswith("Trang đưa thêm “") and w.endswith(
        f"lấy từ bản chốt {taken}, khác bản chốt đang chọn, vẫn giữ số liệu cũ. Bỏ đi rồi đưa lại từ bản chốt này nếu cần.")
        for w in words(later))


def test_many_slides_of_an_older_snapshot_are_one_warning_and_go_at_once(taken: str) -> None:
    before, test = _ids(taken), open_page(_screen("tien_do"), ke_hoach=PLAN, ban_chot=taken)
    for key in [b.key for b in test.button if b.label == "Đưa lên trình chiếu"][:3]:
        test = _press(test, key)
    added, plan = [i for i in _ids(taken) if i not in before], state.get().plans[PLAN]
    newer = snapshot.take(state.get().store, plan, plan.periods[0], "Sau hội nghị", "", "office", AT).snapshot
    later = open_page(_screen("trinh_chieu"), ke_hoach=PLAN)
    ours = f"3 trang đưa thêm lấy từ bản chốt {taken}"
    assert [w.value.replace("\\", "") for w in later.warning] == [
        f"{ours}, khác bản chốt đang chọn, vẫn giữ số liệu cũ. Bỏ đi rồi đưa lại từ bản chốt này nếu cần.",
        f"{ours}, vẫn giữ số liệu đó khi phát hành bản chốt {newer}."]
    listed = [block for block in words(later) if block.startswith("- ")]
    assert [block.count(f" · {taken}") for block in listed] == [3, 3]
    same = later.selectbox(key="show-snapshot").set_value(taken).run()
    assert len(same.warning) == 1  # of the deck in view: what is to be released is as old as they are
    later = _press(_press(later, "deck-remove-others"), "deck-remove-others-now-leave")
    assert [i for i in _ids(taken) if i not in before] == added
    later = _press(_press(later, "deck-remove-others"), "deck-remove-others-now")
    assert [w.value for w in later.warning] == [] and _ids(taken) == before


def test_a_chart_of_live_figures_needs_a_snapshot_first(taken: str) -> None:
    before, test = _ids(taken), open_page(_screen("tien_do"), ke_hoach=PLAN)
    test = _press(test, next(b.key for b in test.button if b.label == "Đưa lên trình chiếu"))
    assert "Trang đang xem số liệu hiện tại, còn đổi được. Trang chiếu lấy từ một bản chốt để con số đứng yên trong hội nghị." in words(test)
    assert _ids(taken) == before
    test = _press(test, "project-at-snapshot")
    assert any(f"Đang xem bản chốt {taken}" in w for w in words(test))


def test_pages_of_collecting_do_not_offer_their_charts(taken: str) -> None:
    for file in ("nop_bao_cao", "don_doc"):
        test = open_page(_screen(file), ke_hoach=PLAN)
        assert [b for b in test.button if b.label == "Đưa lên trình chiếu"] == []


def test_text_of_a_slide_cannot_leave_its_json(taken: str) -> None:
    plan = load_plans()[PLAN]
    current = state.get()
    slide = deck.build(current.store, plan, plan.periods[0], taken).slides[0]
    hostile = decks.preview(type(slide)("x", "</script><script>alert(1)</script>", "", (), ""))
    assert "<script>alert(1)" not in hostile
    assert "\\u003c/script>\\u003cscript>alert(1)" in hostile
