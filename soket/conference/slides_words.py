"""What units wrote: difficulties named most, recommendations by the level they address, lessons and tasks in their words."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import origins, recommendations, theme
from soket.charts.restage import restage
from soket.conference import figures
from soket.conference.material import Material
from soket.conference.quotes import lines, points
from soket.conference.slide import Figure, Slide, Text
from soket.conference.stage import BODY, column_of
from soket.conference.words import TITLE_LENGTH, fitting

_MOST_THEMES, _QUOTES = 11, 5


def difficulties(m: Material) -> Slide | None:
    """Themes of difficulties, most mentions first. None when nobody names any."""
    rows = m.run("kien_nghi/themes", area=None).head(_MOST_THEMES)
    if rows.empty:
        return None
    drawn = restage(recommendations.themes(rows, theme.Caption("", "", "")), BODY.width, BODY.height)
    totals = m.run("kien_nghi/totals", area=None).iloc[0]
    alt = "; ".join(f"{r.theme}: {r.mentions} lượt của {r.naming} đơn vị" for r in rows.itertuples())
    return Slide("kho-khan", fitting([recommendations.hardest(rows)]),
                 "Khó khăn, vướng mắc nêu nhiều nhất · số lượt nêu theo nội dung; mỗi đơn vị tính một lượt ở mỗi mục",
                 (Figure(drawn, alt),),
                 " · ".join([f"{int(totals['naming'])}/{int(totals['returned'])} đơn vị đã nộp có nêu khó khăn", m.footer()]),
                 notes="Nội dung được xếp nhóm theo từ ngữ các đơn vị dùng.", origins=origins.themes(rows))


def by_level(m: Material) -> Slide | None:
    """Recommendations of each area, split by the level they address. None when there are none."""
    rows = m.run("kien_nghi/by_area")
    total = int(rows["recommendations"].sum())
    if not total:
        return None
    areas = rows[["area_no", "area"]].drop_duplicates().sort_values("area_no")
    counts = rows.set_index(["area_no", "level"])["recommendations"].to_dict()
    levels = recommendations.levels_of(m.plan.addressee_levels, rows)
    hues = zip(levels.items(), theme.hues(len(levels)), theme.ON_OKABE_ITO[:len(levels)], strict=True)
    parts, said = [], []
    for (level, label), colour, ink in hues:
        own = tuple(int(counts.get((number, level), 0)) for number in areas["area_no"])
        parts.append(figures.Part(label, colour, ink, own))
        said += [f"{label} {text.number(sum(own))}"] * bool(sum(own))
    names = [f"{number}. {name}" for number, name in areas.itertuples(index=False, name=None)]
    totals = [text.number(sum(part.counts[at] for part in parts)) for at in range(len(names))]
    alt = "; ".join(f"{name}: {count}" for name, count in zip(names, totals, strict=True))
    return Slide("kien-nghi", fitting([f"{text.number(total)} kiến nghị: {'; '.join(said)}"]),
                 "Đề xuất, kiến nghị theo mục và cấp được gửi · số kiến nghị",
                 (Figure(figures.stacked(names, parts, BODY, totals), alt),), m.footer(),
                 origins=origins.recommended(rows, levels.items()))


def lessons(m: Material) -> Slide | None:
    """Lessons and tasks for the years to come, quoted with their unit. None where the plan does not ask or nobody wrote."""
    columns, found = [], []
    for role, heading in (("lessons", "Bài học kinh nghiệm"), ("tasks", "Nhiệm vụ, giải pháp trọng tâm")):
        code = m.role(role)
        rows = m.run("trinh_chieu/general_texts", indicator=code) if code else pd.DataFrame()
        if len(rows) and points(rows):
            columns.append((heading, rows))
            found.append(origins.of("whole", heading, f"{rows['unit'].nunique()} đơn vị", indicator=code))
    if not columns:
        return None
    blocks = tuple(Text(heading, lines(points(rows), column_of(len(columns)).width, BODY.height, _QUOTES)) for heading, rows in columns)
    said = ", ".join(f"{rows['unit'].nunique()} đơn vị nêu {_kind(heading)}" for heading, rows in columns)
    return Slide("bai-hoc", _shared(columns),
                 f"{said} · trích lời các đơn vị, nội dung được nhiều đơn vị nêu đứng trước", blocks, m.footer(), layout="columns",
                 origins=tuple(found))


def _shared(columns: list[tuple[str, pd.DataFrame]]) -> str:
    """What most units say alike, in the first column where some do; else how many wrote."""
    for heading, rows in columns:
        first = points(rows)[0]
        what = "" if heading == columns[0][0] else f" {_kind(heading)}"
        said = f"{first.count} đơn vị cùng nêu{what}: “{first.words}”"
        if first.count > 1 and len(said) <= TITLE_LENGTH:  # words of a unit are quoted whole or not at all
            return said
    heading, rows = columns[0]
    return f"{rows['unit'].nunique()} đơn vị nêu {heading[0].lower()}{heading[1:]}"


def _kind(heading: str) -> str:
    """The two words a heading begins with, inside a sentence: bài học, nhiệm vụ."""
    return " ".join(heading.split()[:2]).lower().rstrip(",")
