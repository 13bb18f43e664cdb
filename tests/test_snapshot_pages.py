"""Every page of every plan, seen as of a snapshot, is the same to the last number after everything changed.

What a page reads is recorded where it reads it (soket.ui.reads), and what it shows is compared, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from soket import access
from soket.conference import snapshot as snapshots
from soket.intake import receive
from soket.intake.review import decide
from soket.plans import load_plans
from soket.sample.respondents import Respondents
from soket.statements import ROOT, parameters, query_names, statement
from soket.ui import reads, state
from soket.workbook.fill import Proposal
from soket.workbook.template import write_template
from tests.full_returns import a_return
from tests.on_record import rows
from tests.test_app import open_page, words

PLANS = load_plans()
SOURCE = {s: (ROOT / "pages" / f"{s.file}.py").read_text(encoding="utf-8") for s in access.SCREENS}
FROZEN = [s for s, code in SOURCE.items()
          if s.section != access.COLLECTING and "frame.page(" in code and "frozen=False" not in code]
LIVE = [s for s in access.SCREENS if s.section == access.COLLECTING or s.file == "chot_so_lieu"]
NAME = "Trước hội nghị"

Read = tuple[str, dict, pd.DataFrame]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict]:
    """What every page read and showed at its snapshot, and live; then everything changes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOKET_DB", str(tmp_path_factory.mktemp("frozen") / "soket.duckdb"))
        state.close()
        current, taken = state.get(), {}
        for plan in PLANS.values():
            for period in plan.periods:
                for hour, unit in enumerate((plan.units[0], plan.units[-1]), start=8):
                    _send(current, plan, unit, period, datetime(2026, 4, 20, hour, 30))
            taken[plan.code] = snapshots.take(current.store, plan, plan.periods[-1], NAME, "", "office",
                                              datetime(2026, 4, 21, 9)).snapshot
        frozen = {(s.file, code): visit(s, code, taken[code]) for s in FROZEN for code in PLANS}
        live = {(s.file, code): visit(s, code, None) for s in FROZEN for code in PLANS}
        for plan in PLANS.values():
            _change_everything(current, plan)
        yield {"taken": taken, "frozen": frozen, "live": live}
        state.close()


def _send(current: state.State, plan, unit, period, at: datetime, seed: int | None = None) -> None:
    """A full return, every number 100; with a seed one that a respondent made up, every number another."""
    if seed is None:
        proposal = Proposal(plan.areas[0].area_no, plan.addressee_levels[0][0], "Tăng biên chế")
        workbook = a_return(plan, unit, period, recommendations=(proposal,))
    else:
        workbook = write_template(plan, unit, period, Respondents(plan, period, seed).fill(unit, at))
    receipt = receive(current.store, current.plans, workbook, f"{unit.code}.xlsx", at, confirm=True)
    assert receipt.status == "accepted", receipt.reading.findings


def _change_everything(current: state.State, plan) -> None:
    """A new unit, a new version, a corrected time, and what the last unit sent is withdrawn; in every period."""
    for period in plan.periods:
        sent = current.store.run("don_vi/versions", plan=plan.code, period=period.code, unit=plan.units[-1].code)
        assert len(sent) == 1
        found = rows(current.store, "select submission_id from submission where plan = ? and period = ? order by unit = ?",
                     [plan.code, period.code, plan.units[-1].code])
        first, last = found[0][0], found[-1][0]
        decide(current.store, PLANS, "correct_receipt", first, at=datetime(2026, 5, 2), actor="office", reason="Bản giấy",
               received_at=datetime(2026, 4, 20, 7))
        decide(current.store, PLANS, "withdraw", last, at=datetime(2026, 5, 2), actor="office", reason="Nhầm kỳ")
        _send(current, plan, plan.units[1], period, datetime(2026, 5, 3, 9), seed=1)
        _send(current, plan, plan.units[0], period, datetime(2026, 5, 4, 9), seed=2)


def visit(screen: access.Screen, plan: str, snapshot: str | None) -> tuple[list[Read], dict]:
    """What a page reads, and what it shows."""
    recorded: list[Read] = []
    ask = reads.rows

    def recording(store, name: str, **params: object) -> pd.DataFrame:
        rows = ask(store, name, **params)
        recorded.append((name, params, rows.copy(deep=True)))
        return rows

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reads, "rows", recording)
        test = open_page(screen, **{"ke_hoach": plan} | ({"ban_chot": snapshot} if snapshot else {}))
        recorded.clear()  # the session began at the bare address
        test.run()
        assert not test.exception
    return recorded, _shown(test)


def _shown(test: AppTest) -> dict:
    return {
        "words": words(test), "charts": [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")],
        "numbers": [(m.label, m.value, m.delta) for m in test.metric],
        "tables": [table.value.to_dict("records") for table in [*test.table, *test.dataframe]],
    }


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("screen", FROZEN, ids=lambda s: s.path)
def test_a_page_as_of_a_snapshot_never_moves(screen: access.Screen, plan: str, pages: dict) -> None:
    before, shown = pages["frozen"][screen.file, plan]
    after, shown_later = visit(screen, plan, pages["taken"][plan])
    assert [(name, params) for name, params, _ in after] == [(name, params) for name, params, _ in before]
    for (name, params, rows), (_, _, rows_before) in zip(after, before, strict=True):
        pd.testing.assert_frame_equal(rows, rows_before, check_exact=True, obj=f"{name} {params}")
    assert str(shown_later) == str(shown)
    assert any(f"Bản chốt {pages['taken'][plan]}" in line for line in shown["words"])


@pytest.mark.parametrize("plan", PLANS)
def test_the_live_page_did_move(plan: str, pages: dict) -> None:
    """Or the test above would prove nothing."""
    moved = {name for name, params, rows in pages["live"]["tong_quan", plan][0]
             if not rows.equals(state.get().store.run(name, **params))}
    assert {"shared/scope", "tong_quan/returned", "tong_quan/areas_by_unit"} <= moved


@pytest.mark.parametrize("plan", PLANS)
def test_at_the_moment_of_taking_both_say_the_same(plan: str, pages: dict) -> None:
    for screen in FROZEN:
        live = {name: rows for name, _, rows in pages["live"][screen.file, plan][0]}
        for name, params, rows in pages["frozen"][screen.file, plan][0]:
            pd.testing.assert_frame_equal(rows, live[name], check_exact=True, obj=f"{name} {params}")


@pytest.mark.parametrize("screen", FROZEN, ids=lambda s: s.path)
def test_every_footer_and_the_band_name_the_snapshot(screen: access.Screen, pages: dict) -> None:
    plan = next(iter(PLANS))
    taken = pages["taken"][plan]
    _, shown = pages["frozen"][screen.file, plan]
    assert f"**Đang xem bản chốt {taken}** “{NAME}”, chốt lúc 09:00 ngày 21/4/2026" in shown["words"]
    for chart in shown["charts"]:
        said = str([a.get("text") for a in chart["layout"]["annotations"]]).replace("\\xa0", " ").replace("<br>", " ")
        assert f"Bản chốt {taken}" in said


@pytest.mark.parametrize("screen", LIVE, ids=lambda s: s.path)
def test_where_returns_are_collected_all_is_live_and_says_so(screen: access.Screen, pages: dict) -> None:
    plan = next(iter(PLANS))
    taken = pages["taken"][plan]
    test = open_page(screen, ke_hoach=plan, ban_chot=taken)
    assert "loc-ban-chot" not in [box.key for box in test.selectbox]
    assert not any(f"Đang xem bản chốt {taken}" in line for line in words(test))
    assert (f"Trang này luôn theo số liệu hiện tại; các trang khác đang xem theo bản chốt {taken}." in words(test))


def test_one_click_leads_back_to_live_figures_and_the_choice_goes_from_page_to_page(pages: dict) -> None:
    plan = next(iter(PLANS))
    test = open_page(FROZEN[0], ke_hoach=plan, ban_chot=pages["taken"][plan])
    test.switch_page(f"../../pages/{FROZEN[1].file}.py").run()
    assert test.selectbox(key="loc-ban-chot").value == pages["taken"][plan]
    test.button(key="snapshot-leave").click().run()
    assert test.selectbox(key="loc-ban-chot").value == ""
    assert "ban-chot" not in test.query_params
    assert not any("Đang xem bản chốt" in line for line in words(test))


def test_another_plan_has_other_snapshots_and_nonsense_is_live(pages: dict) -> None:
    first, second = list(PLANS)[:2]
    for address in ({"ke_hoach": second, "ban_chot": pages["taken"][first]}, {"ke_hoach": first, "ban_chot": "<b>"}):
        test = open_page(FROZEN[0], **address)
        assert not any("Đang xem bản chốt" in line for line in words(test))


def test_a_plan_that_changed_since_is_said(pages: dict) -> None:
    """The figures stay; names and levels are those of the plan now, and the page says so."""
    plan = next(iter(PLANS))
    with state.get().store.transaction() as tx:
        tx._cursor.execute("update snapshot set plan_hash = 'khác' where plan = ?", [plan])
        tx.execute("add_event", occurred_at=datetime(2026, 5, 5), kind="test", plan=plan, unit=None, submission_id=None,
                   actor="", detail="{}")
    said = words(open_page(FROZEN[0], ke_hoach=plan, ban_chot=pages["taken"][plan]))
    assert any(line.endswith("Kế hoạch đã được cập nhật sau khi chốt: số liệu giữ nguyên, còn tên chỉ tiêu, mức, thời hạn "
                             "hiển thị theo kế hoạch hiện nay.") for line in said)


# What a page may read without a snapshot, and why.
ALWAYS_LIVE = {
    "shared/periods_on_record": "which period a page opens with",
    "chot_so_lieu/snapshots": "the list of snapshots themselves",
    "trinh_chieu/arrangement": "what the presenter moved, hid and noted: no figure",
}
NOT_FIGURES = {"nop_bao_cao", "duyet", "don_doc", "durability",  # where returns are collected, all is live
               "hoi_nghi"}  # run-of-show and tasks


@pytest.mark.parametrize("name", [n for n in query_names() if "plan" in parameters(n)])
def test_every_query_of_a_page_takes_a_snapshot(name: str) -> None:
    """Facts are reached through submission_at, counted_at, answer_at and register_at, or the page is always live."""
    if name.split("/")[0] in NOT_FIGURES or name in ALWAYS_LIVE:
        return
    assert "snapshot" in parameters(name)
    assert re.findall(r"\b(?:from|join) submission\b(?!_)", statement(name)) == [], "live status and times of receipt"
