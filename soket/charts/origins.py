"""What figures are made of, from the rows they are drawn or written from: lists of soket.charts.made_of.Origin for the charts of
the pages and the slides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from soket import text
from soket.charts import measure
from soket.charts.made_of import Origin, of
from soket.charts.phrases import BLOCKS, STATUS
from soket.charts.phrases_progress import area_name, per_unit
from soket.model import Indicator


def returned(rows: pd.DataFrame) -> tuple[Origin, ...]:
    """How many came in of each block, and how. `rows`: tong_quan/returned."""
    found = []
    for row in rows.to_dict("records"):
        label = f"Báo cáo của {BLOCKS[row['block']]}"
        found.append(of("returns", label, f"{row['received']}/{row['units']} đã nộp", scope=row["block"]))
        found += [of("returns", label, f"{row[name]} {words}", scope=row["block"], standing=name)
                  for name, words in STATUS.items() if row[name] and name != "returned"]
    return tuple(found)


def stood(units: pd.DataFrame) -> tuple[Origin, ...]:
    """The same counted here. `units`: tien_do/units."""
    counts = [{"block": block, "units": len(own), "received": int((own["status"] != "missing").sum()),
               **{name: int((own["status"] == name).sum()) for name in STATUS}} for block, own in units.groupby("block", sort=False)]
    return returned(pd.DataFrame(counts))


def by_group(units: pd.DataFrame) -> tuple[Origin, ...]:
    """How many came in of each peer group. `units`: tien_do/units."""
    return tuple(of("returns", "Báo cáo theo nhóm", f"{group} {int((own['status'] != 'missing').sum())}/{len(own)}", scope=group)
                 for group, own in units.groupby("peer_group", sort=False))


def wholes(rows: pd.DataFrame) -> tuple[Origin, ...]:
    """Figures of all units together. `rows`: tong_quan/targets, or linh_vuc/figures of scope all."""
    return tuple(of("whole", row.name, _together(row), indicator=row.indicator) for row in rows.itertuples(index=False))


def groups(rows: pd.DataFrame, label: str) -> tuple[Origin, ...]:
    """One indicator of each peer group. `rows`: so_sanh/groups, with a figure or without."""
    return tuple(of("whole", label, f"{row.unit_name} {measure.with_unit(row.kind, row.figure, row.measure_unit, against=row.target_value)}",
                    indicator=row.indicator, scope=row.unit) for row in rows.itertuples(index=False))


def medians(rows: pd.DataFrame, indicator: Indicator) -> tuple[Origin, ...]:
    """What stands in the middle of each peer group. `rows`: linh_vuc/figures of scope group."""
    label = f"{indicator.name}: trung vị của nhóm"
    return tuple(of("whole", label, f"{row.scope_name} {measure.with_unit(row.kind, row.median, row.measure_unit)}",
                    indicator=indicator.code, scope=row.scope_name) for row in rows[rows["reported"] > 0].itertuples(index=False))


def reported(rows: pd.DataFrame, indicator: Indicator) -> tuple[Origin, ...]:
    """How many of each peer group answered. `rows`: linh_vuc/figures of scope group."""
    return tuple(of("whole", f"{indicator.name}: theo nhóm", f"{row.scope_name} {row.reported}/{row.owed} có số liệu",
                    indicator=indicator.code, scope=row.scope_name) for row in rows.itertuples(index=False))


def every_unit(rows: pd.DataFrame, indicator: Indicator, scope: str) -> tuple[Origin, ...]:
    """The units a chart draws one by one: all of them are behind one address. `rows`: linh_vuc/units as drawn."""
    count = int(rows["figure"].notna().sum())
    words = f"{BLOCKS.get(scope, 'đơn vị')}{'' if scope in BLOCKS else f' nhóm {measure.inside(scope)}'}"
    return (of("whole", f"{indicator.name}: từng đơn vị", f"{text.number(count)} {words}", indicator=indicator.code, scope=scope),)


def answers(rows: pd.DataFrame, *, periods: bool = False, unit: str = "") -> tuple[Origin, ...]:
    """Figures of single units. `rows`: linh_vuc/periods, or don_vi/indicators of `unit`; with `periods` each figure says its
    period. What has no figure has a cell all the same, but is not a number to ask about."""
    return tuple(_answer(row, unit, periods=periods) for row in rows[rows["figure"].notna()].itertuples(index=False))


def beside(rows: pd.DataFrame, unit: str, whole: str) -> tuple[Origin, ...]:
    """A unit's figures, each beside that of all units and the middle of its peers. `rows`: don_vi/indicators of `unit`; `whole`:
    "toàn tỉnh"."""
    found = []
    for row in rows.itertuples(index=False):
        found += [_answer(row, unit)] if pd.notna(row.figure) else []
        if not row.shared or row.kind == "boolean":
            continue
        if row.aggregation != "none" and pd.notna(row.plan_figure):
            found.append(of("whole", row.name, f"{whole} {measure.with_unit(row.kind, row.plan_figure, row.measure_unit)}",
                            indicator=row.indicator))
        if pd.notna(row.peer_median):
            found.append(of("whole", row.name, f"trung vị nhóm {measure.with_unit(row.kind, row.peer_median, row.measure_unit)}",
                            indicator=row.indicator, scope=row.peer_group))
    return tuple(found)


def compared(rows: pd.DataFrame, units: Collection[str]) -> tuple[Origin, ...]:
    """Units or peer groups beside each other, indicator by indicator. `rows`: so_sanh/units or so_sanh/groups; `units`: codes of
    the plan, whoever is none of them is a group."""
    found = []
    for row in rows[rows["figure"].notna()].itertuples(index=False):
        kind, who = ("answer", {"unit": row.unit}) if row.unit in units else ("whole", {"scope": row.unit})
        found.append(of(kind, row.name, f"{row.short_name} {_own(row)}", indicator=row.indicator, **who))
    return tuple(found)


def themes(rows: pd.DataFrame, area: str = "") -> tuple[Origin, ...]:
    """Themes of difficulties. `rows`: kien_nghi/themes."""
    return tuple(of("texts", f"Khó khăn: {row.theme}", f"{row.mentions} lượt của {row.naming} đơn vị", listing="difficulties", area=area,
                    theme=row.theme) for row in rows.itertuples(index=False))


def recommended(rows: pd.DataFrame, levels: Iterable[tuple[str, str]]) -> tuple[Origin, ...]:
    """Recommendations of each area by the level they are addressed to. `rows`: kien_nghi/by_area."""
    names = dict(levels)
    rows = rows.assign(turn=rows["level"].map({level: at for at, level in enumerate(names)})).sort_values(["area_no", "turn"])
    return tuple(of("texts", f"Kiến nghị ở mục {row.area_no}. {row.area}", f"{names.get(row.level, row.level)}: "
                    f"{text.number(row.recommendations)}", listing="recommendations", area=str(row.area_no), level=row.level)
                 for row in rows[rows["recommendations"] > 0].itertuples(index=False))


def naming(rows: pd.DataFrame) -> tuple[Origin, ...]:
    """How many units name difficulties in each area. `rows`: kien_nghi/difficulties."""
    return tuple(of("texts", "Đơn vị nêu khó khăn, theo mục", f"{row.area_no}. {row.area} {row.naming}/{row.asked}", area=str(row.area_no),
                    listing="difficulties") for row in rows[rows["naming"] > 0].sort_values("area_no").itertuples(index=False))


def left_out(cells: pd.DataFrame) -> tuple[Origin, ...]:
    """Required answers that are missing, of each block and area. `cells`: tien_do/completeness."""
    sums = cells.groupby(["block", "area_no", "area"], sort=False)[["owed", "given"]].sum().reset_index()
    short = sums[sums["given"] < sums["owed"]].sort_values(["block", "area_no"], key=lambda c: c if c.name == "area_no" else c.map(
        list(BLOCKS).index))
    return tuple(of("blanks", f"Câu trả lời bắt buộc còn thiếu của {BLOCKS[row.block]}", f"{area_name(row.area_no, row.area)}: "
                    f"{row.owed - row.given}/{row.owed}", area=str(row.area_no), scope=row.block) for row in short.itertuples(index=False))


def left_out_by_unit(cells: pd.DataFrame) -> tuple[Origin, ...]:
    """The same of each unit, least complete first. `cells`: tien_do/completeness."""
    return tuple(of("blanks", f"Còn thiếu: {row.name}", f"{row.owed - row.given}/{row.owed}", unit=row.unit)
                 for row in per_unit(cells).itertuples(index=False) if row.given < row.owed)


def heat(cells: pd.DataFrame, kind: str, targets: pd.DataFrame) -> tuple[Origin, ...]:
    """What the heat map of every unit and area counts: answers left out, or the levels themselves. `cells`:
    tong_quan/areas_by_unit, `kind`: completeness or met, `targets`: tong_quan/targets."""
    if kind == "met":
        return wholes(targets)
    sums = cells[cells["submitted"]].groupby(["area_no", "area"])[["owed", "answered"]].sum().reset_index()
    return tuple(of("blanks", "Câu trả lời bắt buộc còn thiếu, theo mục", f"{area_name(row.area_no, row.area)}: {row.owed - row.answered}",
                    area=str(row.area_no)) for row in sums[sums["answered"] < sums["owed"]].itertuples(index=False))


def sent(rows: pd.DataFrame, indicator: str | None) -> tuple[Origin, ...]:
    """Every unit's day of sending its speech; who never gave one is behind the same address. `rows`: tien_do/speeches."""
    count = int((rows["status"] != "missing").sum())
    return (of("whole", "Ngày gửi tham luận", f"{count}/{len(rows)} đã gửi", indicator=indicator),) if indicator else ()


def as_kept(kept: Sequence[Mapping]) -> tuple[Origin, ...]:
    """Origins back from JSON."""
    return tuple(Origin(o["label"], o["value"], o["kind"], tuple((name, word) for name, word in o["facts"])) for o in kept)


def _answer(row: object, unit: str = "", *, periods: bool = False) -> Origin:
    when, period = (f"{row.period_label}: ", row.period) if periods else ("", "")
    return of("answer", row.name, when + _own(row), indicator=row.indicator, unit=unit or row.unit, period=period)


def _together(row: object) -> str:
    """Of linh_vuc/figures a yes/no question's figure is the number of Có; of tong_quan/targets that is units_met."""
    if row.kind != "boolean":
        return measure.with_unit(row.kind, row.figure, row.measure_unit, against=row.target_value)
    yes, asked = (row.figure, row.reported) if hasattr(row, "reported") else (row.units_met, row.judged)
    return f"{int(yes)}/{int(asked)} trả lời Có" if asked else "–"


def _own(row: object) -> str:
    if row.kind == "boolean":
        return "Có" if row.figure else "Không"
    return measure.with_unit(row.kind, row.figure, row.measure_unit, against=row.target_value)
