"""Lĩnh vực, Đơn vị, So sánh as a session sees them. Returns come in through the real intake."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from soket import boundaries
from soket.intake import receive
from soket.model import Plan, Unit
from soket.plans import load_plans
from soket.store import ROOT
from soket.ui import state
from soket.workbook.fill import Entry
from tests.full_returns import a_return

PLANS = load_plans()
PROVINCE = next(p for p in PLANS.values() if p.speeches)
TWO_PERIODS = next(p for p in PLANS.values() if len(p.periods) == 2)
YEARS = next(p for p in PLANS.values() if len(p.periods) > 2)
RATE = next(i for i in PROVINCE.indicators if i.headline and i.is_ratio and i.target_value and len(i.respondents) > 16)
YES_NO = next(i for i in PROVINCE.indicators if i.kind == "boolean" and i.direction == "up")
GROUPS = list(dict.fromkeys(u.peer_group for u in PROVINCE.units))
WARDS, UPLAND = ([u for u in PROVINCE.units if u.peer_group == group][:3] for group in GROUPS[:2])
DEPARTMENT = next(u for u in PROVINCE.units if u.kind == "so")
LEFT_OUT = WARDS[2]


def changed(unit: Unit) -> dict[str, Entry]:
    """What is not 100/100: upland communes below the level and with no meeting room."""
    if unit in UPLAND:
        return {RATE.code: Entry(numerator=90, denominator=100), YES_NO.code: Entry(value=0)}
    return {}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Two wards, three upland communes and a department of the province; every office of the other two plans."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOKET_DB", str(tmp_path_factory.mktemp("area") / "soket.duckdb"))
        state.close()
        for unit in [*WARDS[:2], *UPLAND, DEPARTMENT]:
            _receive(PROVINCE, unit, PROVINCE.periods[0].code, changed(unit))
        for plan in (TWO_PERIODS, YEARS):
            for period in plan.periods:
                for unit in plan.units:
                    _receive(plan, unit, period.code, {})
        yield
        state.close()


def _receive(plan: Plan, unit: Unit, period: str, changes: dict[str, Entry]) -> None:
    current = state.get()
    workbook = a_return(plan, unit, plan.period(period), changes=changes)
    receipt = receive(current.store, current.plans, workbook, f"{unit.code}.xlsx", datetime(2026, 4, 20, 8, 30))
    assert receipt.status == "accepted", receipt.reading.findings


def visit(file: str, **address: str | list[str]) -> AppTest:
    """A page as a fresh session sees it, with filters in its address (`_` for `-`)."""
    test = AppTest.from_file(ROOT / "soket/ui/app.py", default_timeout=60)
    test.run()
    test.switch_page(f"../../pages/{file}.py")
    for name, value in address.items():
        test.query_params[name.replace("_", "-")] = value
    test.run()
    assert not test.exception, test.exception
    return test


def figures(test: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]


def titles(test: AppTest) -> list[str]:
    """Titles of the charts as plain words on one line."""
    lines = (figure["layout"]["title"]["text"].split("<br><span")[0].split("<br>\u200b")[0] for figure in figures(test))
    return [line.replace("<br>", " ").replace("<b>", "").replace("</b>", "").replace("\u00a0", " ") for line in lines]


def words(test: AppTest) -> list[str]:
    shown = [*test.markdown, *test.caption, *test.info, *test.warning]
    return [element.value.replace("\\", "").replace("\u00a0", " ") for element in shown]


def rate_of(plan: Plan = PROVINCE) -> dict[str, str]:
    return {"ke_hoach": plan.code, "muc": str(RATE.area_no), "chi_tieu": RATE.code}


def test_an_area_says_how_many_reach_the_level_and_shows_departments_apart(data: None) -> None:
    test = visit("linh_vuc", **rate_of())
    level = f"mức tham khảo {RATE.target_value:g} %"
    assert titles(test) == [f"{RATE.name}: 2/5 xã, phường đạt {level}", f"{RATE.name}: 1/1 sở, ban, ngành đạt {level}"]
    headline = next(m for m in test.metric if m.label == RATE.name)
    note = headline.delta.replace("\\", "").replace("\u00a0", " ")
    assert (headline.value, note) == ("95\u00a0%", f"3/6 đơn vị đạt {level}")
    table = test.table[0].value
    assert table["Nhóm"].tolist()[-1] == "Toàn tỉnh"


def test_the_unit_in_the_address_is_named_and_its_group_ranked(data: None) -> None:
    chosen = UPLAND[1]
    test = visit("linh_vuc", don_vi=chosen.code, **rate_of())
    said = [a["text"] for a in figures(test)[0]["layout"]["annotations"]]
    assert f"<b>{chosen.name}</b> 90" in said
    assert f"<b>{chosen.short_name}</b>" in said
    assert test.selectbox(key="loc-nhom").value == chosen.peer_group


def test_a_yes_no_question_names_who_said_no(data: None) -> None:
    test = visit("linh_vuc", ke_hoach=PROVINCE.code, muc=str(YES_NO.area_no), chi_tieu=YES_NO.code)
    assert titles(test)[0] == f"{YES_NO.name}: 2/5 xã, phường trả lời Có, 3 trả lời Không"
    named = [a["text"].replace("\u00a0", " ") for a in figures(test)[0]["layout"]["annotations"]]
    assert f"Không: {'; '.join(u.name for u in UPLAND)}" in named


def test_narratives_are_read_one_kind_at_a_time(data: None) -> None:
    test = visit("linh_vuc", **rate_of(), noi_dung="causes")
    kind = next(i for i in PROVINCE.indicators if i.area_no == RATE.area_no and i.narrative == "causes")
    rows = test.table[1].value
    assert rows["Đơn vị"].str.replace("\\", "").tolist() == [u.name for u in [*WARDS[:2], *UPLAND, DEPARTMENT]]
    assert rows["Nội dung"].iloc[0].replace("\\", "") == f"Nội dung báo cáo cụ thể về {kind.name.lower()} của đơn vị"


def test_a_unit_stands_beside_the_whole_and_its_peers(data: None) -> None:
    unit = UPLAND[0]
    test = visit("don_vi", ke_hoach=PROVINCE.code, don_vi=unit.code, muc=str(RATE.area_no))
    assert f"## {unit.name}" in words(test)
    said = [a["text"] for a in figures(test)[0]["layout"]["annotations"]]
    assert {"<b>90\u00a0%</b>", "95\u00a0%", "1/3", f"≥ {RATE.target_value:g}\u00a0%"} <= set(said)
    assert [m.value for m in test.metric][0] == "Lần 1"


def test_a_unit_without_a_return_says_so_and_is_not_last(data: None) -> None:
    test = visit("don_vi", ke_hoach=PROVINCE.code, don_vi=LEFT_OUT.code, muc=str(RATE.area_no))
    period = PROVINCE.periods[0]
    assert (f"{LEFT_OUT.name} chưa nộp báo cáo kỳ {period.label}. Các chỉ tiêu bên dưới là những gì đơn vị phải báo cáo."
            in words(test))
    said = [a["text"] for a in figures(test)[0]["layout"]["annotations"]]
    assert "chưa nộp báo cáo" in said
    assert not [text for text in said if re.fullmatch(r"\d+/\d+", text)]
    assert "Chưa có tệp nào." in words(test)


def test_offices_show_both_periods_against_the_targets(data: None) -> None:
    area = next(a for a in TWO_PERIODS.areas if a.area_no in {i.area_no for i in TWO_PERIODS.indicators if i.target_value})
    test = visit("linh_vuc", ke_hoach=TWO_PERIODS.code, muc=str(area.area_no))
    given = [i for i in TWO_PERIODS.indicators if i.area_no == area.area_no and i.target_value is not None]
    assert titles(test)[0] == f"Đạt {len(given)}/{len(given)} chỉ tiêu giao"
    said = [a["text"] for a in figures(test)[0]["layout"]["annotations"]]
    assert TWO_PERIODS.periods[1].label in said
    assert "Trung vị<br>nhóm" not in said


@pytest.mark.parametrize("file", ["linh_vuc", "don_vi"])
def test_years_are_drawn_as_series(file: str, data: None) -> None:
    test = visit(file, ke_hoach=YEARS.code, muc="1")
    axis = figures(test)[0]["layout"]["xaxis"]
    assert axis["ticktext"] == [p.code for p in sorted(YEARS.periods, key=lambda p: p.ordinal)]
    footer = figures(test)[0]["layout"]["annotations"][-1]["text"]
    first, last = YEARS.periods[0].period_from.year, YEARS.periods[-1].period_to.year
    assert footer.replace("\u00a0", " ").startswith(f"Kỳ 01/01/{first}–31/12/{last}")


def test_two_units_are_compared_and_the_table_says_the_difference(data: None) -> None:
    test = visit("so_sanh", ke_hoach=PROVINCE.code, muc=str(RATE.area_no), don_vi=[WARDS[0].code, UPLAND[0].code])
    rates = [i for i in PROVINCE.indicators if i.area_no == RATE.area_no and i.is_ratio]
    other = UPLAND[0].name[0].lower() + UPLAND[0].name[1:]
    assert titles(test)[0] == (
        f"{WARDS[0].name} cao hơn {other} ở 1/{len(rates)} tỷ lệ; cách xa nhất 10,0 điểm phần trăm: {RATE.name[0].lower()}{RATE.name[1:]}")
    table = test.table[0].value
    row = table[table["Chỉ tiêu"].str.replace("\\", "") == RATE.name].iloc[0]
    assert row["Chênh lệch"].replace("\\", "").replace("\u00a0", " ") == "+10,0 điểm phần trăm"


def test_groups_are_compared_by_sigma_over_sigma(data: None) -> None:
    test = visit("so_sanh", ke_hoach=PROVINCE.code, muc=str(RATE.area_no), so_sanh="nhom", chi_tieu=[RATE.code])
    row = test.table[0].value.iloc[0]
    for group, figure in ((GROUPS[0], "100\u00a0%"), (GROUPS[1], "90\u00a0%")):
        said, address = re.fullmatch(r"\[(.+)\]\((.+)\)", row[group]).groups()
        assert said == figure
        assert parse_qs(urlsplit(address).query, keep_blank_values=True) == {
            "ke-hoach": [PROVINCE.code], "ky": [PROVINCE.periods[0].code], "chi-tieu": [RATE.code], "don-vi": [""],
            "nhom": [group]}


def test_one_unit_is_too_few_and_units_of_their_own_work_are_not_compared(data: None) -> None:
    assert "Chọn ít nhất hai đơn vị để so sánh, nhiều nhất sáu." in words(
        visit("so_sanh", ke_hoach=PROVINCE.code, don_vi=[WARDS[0].code]))
    test = visit("so_sanh", ke_hoach=TWO_PERIODS.code)
    assert "Mỗi cơ quan, đơn vị báo cáo phần việc của mình, không có chỉ tiêu chung để so sánh từng số." in words(test)
    assert figures(test)[0]["data"][0]["name"] == "đạt"


def test_boundaries_turn_the_map_and_a_bad_file_is_said_and_tiles_stay(
    data: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = {"ke_hoach": PROVINCE.code, "muc": str(RATE.area_no), "ban_do": RATE.code}
    monkeypatch.setattr(boundaries, "ROOT", tmp_path)
    tiles = figures(visit("so_sanh", **address))[-1]
    assert tiles["data"][0]["type"] == "bar"
    ring = [[[105.0, 22.0], [105.1, 22.0], [105.1, 22.1], [105.0, 22.0]]]
    shape = {"type": "Polygon", "coordinates": ring}
    feature = {"type": "Feature", "properties": {"code": UPLAND[0].code}, "geometry": shape}
    file = tmp_path / f"{PROVINCE.slug}.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    drawn = figures(visit("so_sanh", **address))[-1]
    assert [t["name"] for t in drawn["data"] if t.get("fill") == "toself"] == [UPLAND[0].name]
    file.write_text("không phải bản đồ", encoding="utf-8")
    test = visit("so_sanh", **address)
    assert words(test)[-1] == (
        f"Tệp ranh giới data/boundaries/{PROVINCE.slug}.geojson không đọc được: không phải GeoJSON viết bằng UTF-8. "
        "Bản đồ dưới đây dùng ô thay cho ranh giới.")
    assert figures(test)[-1]["data"][0]["type"] == "bar"
