"""The deck as PowerPoint, read back: every chart's numbers, every word, notes, the source line; nothing off the slide."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from pptx import Presentation
from pptx.util import Emu

from soket.conference import deck as decks
from soket.conference.slide import Card, Cards, Deck, Figure, NativeChart, Number, Numbers, Series, Slide, Table, Text
from soket.conference import snapshot
from soket.exports.deck_pptx import deck_pptx
from soket.intake import receive
from soket.plans import load_plans, plan_tables
from soket.store import Store
from tests.full_returns import a_return

PLANS = load_plans()
NAMES = ("Phường Bắc Kạn", "Xã Phú Bình", "Xã Đồng Hỷ")
RATES = NativeChart("bar", NAMES, (Series("Tỷ lệ", (98.5, 91.2, None), "#0b5fa5", ("#0b5fa5", "#d97706", "#0b5fa5")),), "%",
                    level=(95, "95 % · mức tham khảo"))
HOSTILE = "=1+1 <b>&\u000b\u0001 “x”"


def a_deck(*slides: Slide) -> Deck:
    return Deck("TN", "01NAM", "TN-01NAM-03", "Sơ kết", slides)


def read(deck: Deck) -> Presentation:
    return Presentation(io.BytesIO(deck_pptx(deck, made_at=datetime(2026, 5, 5, 8, 0))))


def words(page) -> list[str]:
    return [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]


def charts(page) -> list:
    return [shape.chart for shape in page.shapes if shape.has_chart]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Returns of the first two and the last unit of every plan, last period, and a snapshot of each."""
    store = Store(tmp_path_factory.mktemp("pptx") / "soket.duckdb")
    store.replace_plans(plan_tables(PLANS))
    for plan in PLANS.values():
        for hour, unit in enumerate({plan.units[0], plan.units[1], plan.units[-1]}, start=8):
            at = datetime(2026, 4, 20, hour, 30)
            assert receive(store, PLANS, a_return(plan, unit, plan.periods[-1]), "a.xlsx", at).status == "accepted"
        snapshot.take(store, plan, plan.periods[-1], "Thử", "", "office", datetime(2026, 4, 21, 8, 0))
    yield store
    store.close()


@pytest.mark.parametrize("code", PLANS)
def test_every_chart_of_every_plan_has_the_numbers_of_its_slide(code: str, store: Store) -> None:
    plan = PLANS[code]
    taken = snapshot.latest(store, plan, plan.periods[-1])
    deck = decks.build(store, plan, plan.periods[-1], taken.snapshot)
    pages = list(read(deck).slides)
    assert len(pages) == len(deck.slides)
    for slide, page in zip(deck.slides, pages, strict=True):
        assert slide.title in words(page) and slide.footer in words(page)
        assert f"{taken.snapshot}" in slide.footer
        native = [block.native for block in slide.blocks if isinstance(block, Figure) and block.native]
        for given, chart in zip(native, charts(page), strict=True):
            assert [series.name for series in chart.plots[0].series] == [series.name for series in given.series]
            assert [tuple(series.values) for series in chart.plots[0].series] == [series.values for series in given.series]


def test_nothing_stands_off_the_slide(store: Store) -> None:
    plan = PLANS["TN"]
    file = read(decks.build(store, plan, plan.periods[-1], None))
    for page in file.slides:
        for shape in page.shapes:
            assert 0 <= shape.left and shape.left + shape.width <= file.slide_width + Emu(6350), shape.name
            assert 0 <= shape.top and shape.top + shape.height <= file.slide_height, shape.name


def test_a_chart_says_missing_in_words_and_marks_its_level() -> None:
    page = read(a_deck(Slide("a", "Tên", "Phụ", (Figure({}, "Ba đơn vị", RATES),), "Nguồn"))).slides[0]
    chart = charts(page)[0]
    assert list(chart.plots[0].categories) == ["Phường Bắc Kạn", "Xã Phú Bình", "Xã Đồng Hỷ (chưa có số liệu)"]
    assert list(chart.plots[0].series[0].values) == [98.5, 91.2, None]
    assert chart.plots[0].series[0].data_labels.number_format == '[$-42A]#,##0.0" %"'
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (0, 108)
    point = chart.plots[0].series[0].points[1]
    assert str(point.format.fill.fore_color.rgb) == "D97706"
    assert "95 % · mức tham khảo" in words(page)
    line = next(shape for shape in page.shapes if shape.shape_type is not None and "LINE" in str(shape.shape_type))
    assert line.line.dash_style is not None and line.begin_x == line.end_x
    assert page.shapes[[shape.has_chart for shape in page.shapes].index(True)]._element.nvGraphicFramePr.cNvPr.get("descr") \
        == "Ba đơn vị"


def test_the_scale_of_dots_is_cut_where_they_stand_high() -> None:
    high = NativeChart("dots", ("Xã An", "Xã Bình", "Xã Châu"), (Series("Xã", (97.5, 88.0, 92.0), "#0072B2"),), "%", 1)
    low = replace(high, series=(Series("Xã", (97.5, 12.0, 92.0), "#0072B2"),))
    pages = read(a_deck(*(Slide(name, "Tên", "", (Figure({}, "Ba xã", native),), "f") for name, native in (("a", high), ("b", low))))).slides
    axes = [charts(page)[0].value_axis for page in pages]
    assert [(axis.minimum_scale, axis.maximum_scale) for axis in axes] == [(80, 100), (0, 100)]


def test_every_block_keeps_its_words() -> None:
    blocks = (
        Slide("so", "Số", "", (Numbers((Number("Đúng hạn", "96,4 %", "mục tiêu 95 %", "met"),)),), "f"),
        Slide("the", "Thẻ", "", (Cards((Card("1. Chỉ đạo", (Number("Nhiệm vụ", "98 %"),)),)),), "f"),
        Slide("bang", "Bảng", "", (Table(("TT", "Đơn vị"), (("1", "Xã An"), ("2", HOSTILE)), (0,), more="và 3 đơn vị"),), "f"),
        Slide("chu", "Chữ", "", (Text("Bài học", ("Một", "Hai")),), "f", notes="Nói chậm."),
    )
    numbers, cards, table, text = read(a_deck(*blocks)).slides
    assert {"Đúng hạn", "96,4 %", "mục tiêu 95 %"} <= set(words(numbers))
    assert {"1. Chỉ đạo", "98 %", "Nhiệm vụ"} <= set(words(cards))
    cells = next(shape.table for shape in table.shapes if shape.has_table)
    shown = [[cells.cell(row, column).text for column in range(2)] for row in range(3)]
    assert shown[:2] == [["TT", "Đơn vị"], ["1", "Xã An"]]
    assert shown[2][1].startswith("=1+1 <b>&") and "và 3 đơn vị" in words(table)
    assert "Bài học" in words(text) and "Một\nHai" in words(text)
    assert text.notes_slide.notes_text_frame.text == "Nói chậm." and not table.has_notes_slide


def test_progress_is_told_and_the_file_says_what_it_is() -> None:
    slide = Slide("a", "Tên", "", (), "f", layout="title")
    told: list[tuple[int, int]] = []
    deck = a_deck(slide, replace(slide, slide_id="b"))
    properties = Presentation(io.BytesIO(deck_pptx(deck, lambda done, total: told.append((done, total))))).core_properties
    assert told == [(1, 2), (2, 2)]
    assert (properties.title, properties.subject, properties.language) == ("Sơ kết", "Bản chốt TN-01NAM-03", "vi-VN")
