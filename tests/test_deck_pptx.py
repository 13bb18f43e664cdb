"""The deck as PowerPoint, read back: every chart's numbers, every word, notes, the source line; nothing off the slide."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from pptx import Presentation
from pptx.util import Emu

from soket.conference import deck as decks
from soket.conference import snapshot
from soket.conference.slide import Card, Cards, Deck, Figure, Number, Numbers, Slide, Table, Text
from soket.exports.deck_pptx import deck_pptx
from soket.exports.pptx_draw import wrapped
from soket.intake import receive
from soket.plans import load_plans
from soket.store import Store
from tests.full_returns import a_return
from tests.on_record import with_plans
from tests.pptx_read import charts, expected, numbers, read, tables, words

PLANS = load_plans()
HOSTILE = "=1+1 <b>&\u000b\u0001 “x”"


def a_deck(*slides: Slide) -> Deck:
    return Deck("TN", "01NAM", "TN-01NAM-03", "Sơ kết", slides)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Returns of the first two and the last unit of every plan, last period, and a snapshot of each."""
    store = with_plans(tmp_path_factory.mktemp("pptx") / "soket.duckdb")
    for plan in PLANS.values():
        for hour, unit in enumerate({plan.units[0], plan.units[1], plan.units[-1]}, start=8):
            at = datetime(2026, 4, 20, hour, 30)
            assert receive(store, PLANS, a_return(plan, unit, plan.periods[-1]), "a.xlsx", at).status == "accepted"
        snapshot.take(store, plan, plan.periods[-1], "Thử", "", "office", datetime(2026, 4, 21, 8, 0))
    yield store
    store.close()


@pytest.mark.parametrize("code", PLANS)
def test_every_slide_of_every_plan_has_its_numbers_and_its_words(code: str, store: Store) -> None:
    plan = PLANS[code]
    taken = snapshot.latest(store, plan, plan.periods[-1])
    deck = decks.build(store, plan, plan.periods[-1], taken.snapshot)
    pages = list(read(deck).slides)
    assert len(pages) == len(deck.slides)
    for number, (slide, page) in enumerate(zip(deck.slides, pages, strict=True), start=1):
        said = [_plain(line) for line in words(page)]
        assert _plain(slide.title) in said and _plain(slide.footer) in said and taken.snapshot in slide.footer
        assert f"{number}/{len(pages)}" in said
        assert not [line for line in said if re.search(r"\S\s*…", line)], slide.slide_id
        assert (page.notes_slide.notes_text_frame.text if page.has_notes_slide else "") == slide.notes
        figures = [block for block in slide.blocks if isinstance(block, Figure)]
        drawn = sorted(value for block in figures for value in expected(block.figure))
        if slide.slide_id != "tien-do":  # a line of steps has corners of its own
            assert numbers(page) == drawn, slide.slide_id
        assert bool(charts(page)) == any(len(trace["x"]) for block in figures for trace in block.figure["data"]), slide.slide_id
        assert len(tables(page)) == sum(isinstance(block, Table) for block in slide.blocks)


def _plain(words_: str) -> str:
    """In one line, without the blanks and hyphens at which no line ends."""
    return words_.replace("\n", " ").replace("\u00a0", " ").replace("\u2011", "-")


def test_nothing_stands_off_the_slide(store: Store) -> None:
    plan = PLANS["TN"]
    file = read(decks.build(store, plan, plan.periods[-1], None))
    for page in file.slides:
        for shape in page.shapes:
            assert 0 <= shape.left and shape.left + shape.width <= file.slide_width + Emu(6350), shape.name
            assert 0 <= shape.top and shape.top + shape.height <= file.slide_height, shape.name


def test_titles_take_two_lines_at_most() -> None:
    long = "Tỷ lệ thủ tục hành chính đã cấu hình trên Hệ thống thông tin giải quyết thủ tục hành chính: 98 % so với 100 %, còn thiếu"
    page = read(a_deck(Slide("a", long, "Phụ", (), "f"))).slides[0]
    title = next(shape for shape in page.shapes if _plain(shape.text_frame.text) == long)
    size = title.text_frame.paragraphs[0].runs[0].font.size.pt * 2
    assert wrapped(title.text_frame.text, title.width / 6350, size, True) == 2 and size >= 34
    assert title.top + title.height <= Emu(160 * 6350)


def test_every_block_keeps_its_words() -> None:
    blocks = (
        Slide("so", "Số", "", (Numbers((Number("Đúng hạn", "96,4 %", "mục tiêu 95 %", "met"),)),), "f"),
        Slide("the", "Thẻ", "", (Cards((Card("1. Chỉ đạo", (Number("Nhiệm vụ", "98 %"),)),)),), "f"),
        Slide("bang", "Bảng", "", (Table(("TT", "Đơn vị"), (("1", "Xã An"), ("2", HOSTILE)), (0,), more="và 3 đơn vị"),), "f"),
        Slide("chu", "Chữ", "", (Text("Bài học", ("Một", "Hai")),), "f", notes="Nói chậm."),
    )
    numbers_, cards, table, text = read(a_deck(*blocks)).slides
    assert {"Đúng hạn", "96,4 %", "mục tiêu 95 %"} <= set(words(numbers_))
    assert {"1. Chỉ đạo", "98 %", "Nhiệm vụ"} <= set(words(cards))
    shown = tables(table)[0]
    assert shown[:2] == [["TT", "Đơn vị"], ["1", "Xã An"]]
    assert shown[2][1].startswith("=1+1 <b>&") and "và 3 đơn vị" in words(table)
    assert "Bài học" in words(text) and "Một\nHai" in words(text)
    assert text.notes_slide.notes_text_frame.text == "Nói chậm." and not table.has_notes_slide


def test_a_long_table_stays_on_the_slide_and_a_wide_column_gets_the_room() -> None:
    rows = tuple((str(n), "Tỷ lệ nhiệm vụ được cấp trên giao hoàn thành đúng hạn và trước hạn trong kỳ báo cáo", "98,5 %") for n in range(1, 14))
    page = read(a_deck(Slide("a", "Tên", "", (Table(("TT", "Chỉ tiêu", "Giá trị"), rows, (0, 2)),), "f"))).slides[0]
    frame = next(shape for shape in page.shapes if shape.has_table)
    widths = [column.width for column in frame.table.columns]
    assert frame.top + sum(row.height for row in frame.table.rows) <= Emu(1006 * 6350)
    assert widths[1] > widths[0] + widths[2] and sum(widths) <= Emu(1777 * 6350)


def test_progress_is_told_and_the_file_says_what_it_is() -> None:
    slide = Slide("a", "Tên", "", (), "f", layout="title")
    told: list[tuple[int, int]] = []
    deck = a_deck(slide, replace(slide, slide_id="b"))
    made = deck_pptx(deck, lambda done, total: told.append((done, total)), datetime(2026, 5, 5, 8, 0))
    properties = Presentation(io.BytesIO(made)).core_properties
    assert told == [(1, 2), (2, 2)] and properties.created == datetime(2026, 5, 5, 8, 0)
    assert (properties.title, properties.subject, properties.language) == ("Sơ kết", "Bản chốt TN-01NAM-03", "vi-VN")
