"""Notes for the presenter: every slide of every plan has them, and they say what is on it."""

from __future__ import annotations


import pytest

from soket.conference import arrangement, deck, notes
from soket.model import COMMUNE_KINDS
from tests.given_deck import COMMUNES, PLANS, PROVINCES, World


def note(world: World, code: str, slide_id: str) -> list[str]:
    return world.slide(code, slide_id).notes.split("\n")


@pytest.mark.parametrize("code", PLANS)
def test_every_slide_says_where_its_figures_come_from(code: str, world: World) -> None:
    assert len(world.decks[code].slides) >= 18
    for slide in world.decks[code].slides:
        assert 0 < len(slide.notes) <= notes.LONGEST == arrangement.LONGEST_NOTE, slide.slide_id
        assert "\u00a0" not in slide.notes.split("\n")[-1]
        source = slide.notes.split("\n")[-1]
        assert "Nguồn: " in source and f"Bản chốt {world.taken[code]}; DỮ LIỆU MẪU" in source, slide.slide_id
        if slide.slide_id != "tieu-de" and len(slide.notes) < notes.LONGEST - 150:
            assert slide.notes.count("Cách tính: ") == 1, slide.slide_id


@pytest.mark.parametrize("code", PROVINCES)
def test_a_rate_of_many_is_said_to_be_a_sum_over_a_sum_and_a_median_a_median(code: str, world: World) -> None:
    rates = [s for s in world.decks[code].slides if s.slide_id.endswith("-a") and any(
        i.headline and i.is_ratio and len(i.respondents) > 1 for i in PLANS[code].indicators if i.area_no == s.area_no)]
    assert rates and all("Σ tử số / Σ mẫu số (" in s.notes for s in rates)
    spread = [s for s in world.decks[code].slides if s.slide_id.endswith("-b") and "trung vị" in s.notes]
    assert spread and not any("Σ" in s.notes for s in spread)


@pytest.mark.parametrize("code", COMMUNES)
def test_an_area_of_a_commune_names_who_has_no_figure(code: str, world: World) -> None:
    now = world.now(code)
    missing = now[now["figure"].isna() & (now["state"] != "no_occurrence")]
    for slide in (s for s in world.decks[code].slides if s.area_no is not None):
        silent = [line for line in slide.notes.split("\n") if line.startswith("Chưa có số liệu: ")]
        own = missing[missing["area_no"] == slide.area_no]
        assert len(silent) == bool(len(own)), slide.slide_id
        assert all(name in silent[0] for name in own["unit_name"].unique())
        assert ("Mọi chỉ tiêu số liệu của mục đã được trả lời." in slide.notes) == own.empty


def test_what_the_author_of_a_slide_wrote_stays_first(world: World) -> None:
    units = world.rows("tien_do/units", "TN")
    out = units.loc[units["status"] == "missing", "name"].tolist()
    assert note(world, "TN", "pham-vi")[0] == f"Chưa nộp: {'; '.join(out)}."
    assert note(world, "TN", "kho-khan")[:2] == [
        "Nội dung được xếp nhóm theo từ ngữ các đơn vị dùng.",
        "Cách tính: đếm lượt nêu theo nhóm nội dung; mỗi đơn vị tính một lượt ở mỗi mục."]
    assert note(world, "TN", "kien-nghi")[1].startswith(f"Chưa nộp báo cáo: {out[0]}; {out[1]}")


def test_a_profile_has_notes_too(world: World) -> None:
    plan = PLANS["TN"]
    unit = next(u for u in plan.units if u.kind in COMMUNE_KINDS)
    said = deck.profile(world.store, plan, plan.periods[-1], world.taken["TN"], unit).notes
    assert said.startswith("Cách tính: số liệu trong báo cáo đang được tính của đơn vị; thứ hạng trong nhóm đơn vị cùng loại.")


def test_the_source_is_the_footer_as_a_sentence() -> None:
    assert notes.sourced("n = 2 · Nguồn:\u00a0báo cáo") == "n = 2; Nguồn: báo cáo."
    assert notes.sourced("") == ""
