"""The words of the pages: which sentence a finding becomes. Deterministic: the same rows give the same words.

A sentence names its basis (n), compares rates in "điểm phần trăm" and never ranks all units together
(report outline, B, "Quy tắc trình chiếu"). What rests on small denominators is not said at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from soket import text
from soket.charts import measure
from soket.charts.made_of import Origin, of
from soket.memo import memo
from soket.model import Plan

BLOCKS = {"commune": "xã, phường", "department": "sở, ban, ngành", "office": "cơ quan, đơn vị"}
_FEW = 5  # fewer reporters than this are not a share
STATUS = {"on_time": "đúng hạn", "late": "nộp chậm", "returned": "đã nộp", "missing": "chưa nộp"}


@dataclass(frozen=True)
class Phrase:
    """A finding worth saying aloud. `page` (pages/<page>.py) with `filters` is where it can be checked, `origins` what the
    numbers in it are made of."""

    text: str
    page: str
    filters: tuple[tuple[str, str], ...] = ()
    origins: tuple[Origin, ...] = ()


def due(due_date: date | None, due_op: str | None) -> str:
    """The deadline as the plan words it: "<" is exclusive, "<=" includes the day."""
    if pd.isna(due_date):
        return "kế hoạch không quy định ngày"
    return f"{'trước ngày' if due_op == '<' else 'chậm nhất ngày'} {text.day(pd.Timestamp(due_date))}"


def listed(parts: list[str]) -> str:
    """"a", "a và b", "a, b và c"; with "; " where a part holds a comma itself."""
    if len(parts) == 1:
        return parts[0]
    glue = "; " if any("," in part for part in parts) else ", "
    return glue.join(parts[:-1]) + " và " + parts[-1]


def whole(plan: Plan) -> str:
    """How all units together are called: "toàn tỉnh" or "toàn xã"."""
    return "toàn tỉnh" if plan.level == "province" else "toàn xã"


def sentence(words: str) -> str:
    """First letter up, full stop at the end."""
    return text.upper_first(words) + ("" if words.endswith(".") else ".")


def lower_first(name: str) -> str:
    """A name inside a sentence: "Tỷ lệ hồ sơ…" → "tỷ lệ hồ sơ…"; an acronym stays as it is."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


@memo
def findings(plan: Plan, returned: pd.DataFrame, targets: pd.DataFrame, gaps: pd.DataFrame, difficulties: pd.DataFrame,
             changes: pd.DataFrame | None) -> list[Phrase]:
    """At most four findings, in the order they are said: progress, levels, groups or change, difficulties.

    Rows are those of queries/tong_quan/{returned,targets,group_gaps,changes} and kien_nghi/difficulties;
    `changes` is None for a plan with a single period.
    """
    said = [progress(returned), farthest(plan, targets), group_gap(gaps) or change(plan, changes),
            most_difficult(difficulties)]
    return [phrase for phrase in said if phrase]


def progress(returned: pd.DataFrame) -> Phrase | None:
    """Who returned, who was late, who is still out."""
    if returned.empty:
        return None
    parts = [f"{row.received}/{row.units} {BLOCKS[row.block]}" for row in returned.itertuples()]
    words = f"{listed(parts)} đã nộp báo cáo"
    late, missing, overdue = (int(returned[column].sum()) for column in ("late", "missing", "overdue"))
    if late:
        words += f", trong đó {late} đơn vị nộp chậm"
    if missing and overdue == missing:
        words += f"; {missing} đơn vị chưa nộp, đã quá hạn"
    elif missing:
        words += f"; còn {missing} đơn vị chưa nộp" + (f", {overdue} đã quá hạn" if overdue else "")
    return Phrase(sentence(words), "tien_do", origins=(of("returns", "", "Nguồn"),))


def farthest(plan: Plan, targets: pd.DataFrame) -> Phrase | None:
    """The rate that is farthest below its level, or that all levels are reached."""
    judged = targets[targets["met"].notna()]
    if judged.empty:
        return None
    rates = judged[(judged["kind"] == "ratio") & (judged["denominator"] >= plan.small_denominator)]
    short = rates[~rates["met"].astype(bool)]
    if short.empty:
        if not judged["met"].astype(bool).all():
            return None
        return Phrase(sentence(all_reached(plan, judged)), "linh_vuc")
    row = short.loc[short["gap"].abs().idxmax()]
    side = "còn thiếu" if row["gap"] < 0 else "vượt quá"
    words = (f"xa {measure.level_word(row['target_kind'])} nhất là {lower_first(row['name'])}: {whole(plan)} "
             f"{_beside(row['figure'], row['target_value'])} so với mức {_beside(row['target_value'], row['figure'])}, {side} "
             f"{apart(row['figure'], row['target_value'])} ({row['judged']} đơn vị có số liệu)")
    return Phrase(sentence(words), "linh_vuc", (("muc", str(row["area_no"])), ("chi_tieu", row["indicator"])),
                  (_whole(row),))


def all_reached(plan: Plan, judged: pd.DataFrame) -> str:
    """"Toàn xã đạt cả 5 mức tham khảo có số liệu". `judged`: tong_quan/targets with a figure, every one reached."""
    every = f"cả {len(judged)} " if len(judged) > 1 else ""
    return f"{whole(plan).capitalize()} đạt {every}{measure.level_word(*judged['target_kind'])} có số liệu"


def group_gap(gaps: pd.DataFrame) -> Phrase | None:
    """The headline rate on which the peer groups differ most."""
    if gaps.empty:
        return None
    row = gaps.iloc[0]
    words = (f"các nhóm chênh nhau nhiều nhất ở {lower_first(row['name'])}: {row['best_group'].lower()} "
             f"{_beside(row['best_rate'], row['worst_rate'])}, {row['worst_group'].lower()} {_beside(row['worst_rate'], row['best_rate'])}, "
             f"chênh {apart(row['best_rate'], row['worst_rate'])} "
             f"({row['best_units']} và {row['worst_units']} đơn vị có số liệu)")
    return Phrase(sentence(words), "linh_vuc", (("muc", str(row["area_no"])), ("chi_tieu", row["indicator"])),
                  tuple(_whole(row, row[side], scope=row[side]) for side in ("best_group", "worst_group")))


def change(plan: Plan, changes: pd.DataFrame | None) -> Phrase | None:
    """The rate that moved most since the period before."""
    if changes is None or changes.empty:
        return None
    row = changes.iloc[0]
    up = row["change"] > 0
    words = (f"so với {lower_first(row['earlier_label'])}, thay đổi nhiều nhất là {lower_first(row['name'])}: "
             f"{whole(plan)} từ {_beside(row['earlier_rate'], row['rate'])} {'lên' if up else 'xuống'} "
             f"{_beside(row['rate'], row['earlier_rate'])}, {'tăng' if up else 'giảm'} {apart(row['rate'], row['earlier_rate'])}")
    return Phrase(sentence(words), "linh_vuc", (("muc", str(row["area_no"])), ("chi_tieu", row["indicator"])),
                  (_whole(row, row["earlier_label"], period=row["earlier_period"]), _whole(row)))


def most_difficult(difficulties: pd.DataFrame) -> Phrase | None:
    """The area in which most units name a difficulty; how many areas, where several are named equally often or where
    too few units report an area for a share to mean anything."""
    asked = difficulties[difficulties["asked"] > 0]
    named = asked[asked["naming"] > 0]
    if named.empty:
        return None
    top = named[named["naming"] == named["naming"].max()]
    if asked["asked"].max() < _FEW:
        words = f"khó khăn, vướng mắc được nêu ở {_areas(named, asked)}"
    elif len(top) > 1:
        each = f"{top.iloc[0]['naming']}" + (f"/{top.iloc[0]['asked']}" if top["asked"].nunique() == 1 else "")
        words = f"khó khăn, vướng mắc được nêu nhiều nhất ở {_areas(top, asked)}, mỗi mục {each} đơn vị"
        if len(top) == len(asked):
            words = f"khó khăn, vướng mắc được nêu ở {_areas(top, asked)}, mỗi mục {each} đơn vị"
    else:
        row = top.iloc[0]
        words = (f"nhiều đơn vị nêu khó khăn, vướng mắc nhất ở mục {row['area_no']}. {row['area']}: "
                 f"{row['naming']}/{row['asked']} đơn vị đã báo cáo mục này")
        return Phrase(sentence(words), "kien_nghi", (("muc", str(row["area_no"])),), _naming(str(row["area_no"])))
    return Phrase(sentence(words), "kien_nghi", (), _naming())


def _whole(row: pd.Series, words: str = "Nguồn", **facts: str) -> Origin:
    return of("whole", row["name"], words, indicator=row["indicator"], **facts)


def _naming(area: str = "") -> tuple[Origin, ...]:
    return (of("texts", "", "Nguồn", listing="difficulties", area=area),)


def _areas(some: pd.DataFrame, every: pd.DataFrame) -> str:
    """"cả 7 mục đã báo cáo", "4/6 mục đã báo cáo: mục 3, 5, 6 và 7"."""
    if len(some) == len(every):
        return f"cả {len(every)} mục đã báo cáo"
    return f"{len(some)}/{len(every)} mục đã báo cáo: mục {listed([str(area) for area in sorted(some['area_no'])])}"


def _beside(rate: float, other: float) -> str:
    """A rate in a sentence that names `other`, too."""
    return measure.shown("ratio", rate, against=other)


def apart(one: float, other: float) -> str:
    """How far two rates lie apart, as whoever reads both figures would reckon: from the figures as they are shown against
    each other (`measure.shown`), with as many decimals."""
    decimals = measure.places_apart(one, other)
    return text.points(abs(measure.apart(one, other, decimals)), decimals).lstrip("+")


@memo
def levels_reached(plan: Plan, targets: pd.DataFrame) -> str:
    """Title over targets: "Toàn tỉnh đạt 2/7 mức tham khảo"."""
    judged = targets[targets["met"].notna()]
    word = measure.level_word(*targets["target_kind"])
    if judged.empty:
        return f"Chưa có số liệu để so với {len(targets)} {word}"
    words = f"{whole(plan).capitalize()} đạt {int(judged['met'].astype(bool).sum())}/{len(judged)} {word}"
    return words + (f"; {len(targets) - len(judged)} {word} chưa có số liệu" if len(judged) < len(targets) else "")


@memo
def levels_subtitle(plan: Plan, targets: pd.DataFrame) -> str:
    """Measure, and where the levels come from; a reference level is not an assigned target."""
    kinds = set(targets["target_kind"])
    areas = sorted(set(targets["area_no"]))
    words = f"Số liệu {whole(plan)} so với {measure.level_word(*kinds)} · có ở mục {listed([str(a) for a in areas])}"
    return words + (" · mức tham khảo chưa phải chỉ tiêu được giao" if "reference" in kinds else "")


@memo
def heat(rows: pd.DataFrame, shown: str) -> str:
    """Title over the heat map. `rows`: tong_quan/areas_by_unit; `shown`: "completeness" or "met"."""
    sent = rows[rows["submitted"]]
    if sent.empty:
        return "Chưa đơn vị nào nộp báo cáo"
    part, base = ("answered", "owed") if shown == "completeness" else ("met", "judged")
    judged = sent[sent[base] > 0]
    per_unit = judged.groupby("unit")[[part, base]].sum()
    full = int((per_unit[part] == per_unit[base]).sum())
    per_area = judged.groupby(["area_no", "area"])[[part, base]].sum()
    if per_area.empty:
        return "Chưa có số liệu để so với mức"
    weakest = (per_area[part] / per_area[base]).idxmin()
    if shown == "completeness":
        if full == len(per_unit):
            return f"{full}/{full} đơn vị đã nộp điền đủ mọi mục"
        return f"{full}/{len(per_unit)} đơn vị điền đủ các mục; thiếu nhiều nhất ở mục {weakest[0]}. {weakest[1]}"
    return f"{full}/{len(per_unit)} đơn vị đạt mọi mức có số liệu; ít đạt nhất ở mục {weakest[0]}. {weakest[1]}"
