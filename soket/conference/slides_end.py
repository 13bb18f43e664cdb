"""The slides that close the deck: speeches or points for discussion, and the appendix of what is missing."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import origins, phrases, phrases_progress, recommendations
from soket.conference import register_blocks
from soket.conference.material import Material
from soket.conference.slide import Number, Numbers, Slide, Table, Text
from soket.conference.words import abbreviated, bound, brief, fitting, named_whole, together, whole

_TOPIC_FROM, _ONE_LINE, _ROWS, _NAMES = 28, 46, 13, 24
_CIRCUMSTANCES = (" trong ", " theo ", " khi ", " sau ", " tại ", " - ")
_MARKS = {"on_time": "", "late": "◊ ", "missing": "○ "}
_STATUS = {"on_time": "đã gửi", "late": "gửi chậm", "missing": "chưa gửi"}


def speeches(m: Material) -> Slide | None:
    """The speeches in the order of the programme, two tables side by side. None when the plan has none."""
    rows = m.run("tien_do/speeches", indicator=m.role("speech_date"))
    if rows.empty:
        return None
    half = -(-len(rows) // 2) if len(rows) > _ROWS else len(rows)
    tables = tuple(_speech_table(rows.iloc[at:at + half]) for at in range(0, len(rows), half))
    minutes = m.plan.conference.get("speech_minutes") or max(speech.max_minutes for speech in m.plan.speeches)
    own = {row.unit: f"{row.name} tham luận thứ {row.ordinal}: {row.topic} ({_STATUS[row.status]} bài viết)."
           for row in rows.itertuples(index=False)}
    notes = "\n".join(f"{row.ordinal}. {row.name}: {row.topic}." for row in rows.itertuples(index=False))
    return Slide("tham-luan", phrases_progress.speeches(rows),
                 f"{phrases_progress.speeches_subtitle(rows)} · mỗi bài {text.number(minutes)} phút · ○ chưa gửi bài, ◊ gửi chậm", tables,
                 m.footer(source="báo cáo của các đơn vị có tham luận"), layout="columns", notes=notes, own=own, origins=origins.sent(rows, m.role("speech_date")))


def _speech_table(rows: pd.DataFrame) -> Table:
    """Only what is still to come is marked: most have been sent, and the title says how many."""
    return Table(("TT", "Đơn vị", "Nội dung"), tuple(
        (str(row.ordinal), whole(_MARKS[row.status] + row.short_name), _topic(row.topic)) for row in rows.itertuples(index=False)),
        numeric=(0,), units=tuple(rows["unit"]))


def _topic(words: str) -> str:
    """What a speech is about, without the circumstances all speeches of a review share, on one line where that can be."""
    cuts = [at for joint in _CIRCUMSTANCES if (at := words.find(joint, _TOPIC_FROM)) > 0]
    return abbreviated(words[:min(cuts)] if cuts else words, _ONE_LINE)


def discussion(m: Material) -> Slide | None:
    """For a conference without a list of speeches: what each area brings to the discussion. None when no unit wrote anything."""
    named, asked = m.run("kien_nghi/difficulties"), m.run("kien_nghi/by_area")
    if not named["naming"].sum() and not asked["recommendations"].sum():
        return None
    total = asked.groupby("area_no")["recommendations"].sum()
    counts = asked.set_index(["area_no", "level"])["recommendations"].to_dict()
    levels = recommendations.levels_of(m.plan.addressee_levels, asked).items()
    rows = tuple((whole(f"{row.area_no}. {row.area}"), f"{row.naming}/{row.asked}", _hardest(m, row.area_no), text.number(int(total.get(row.area_no, 0))),
                  *(text.number(int(counts.get((row.area_no, level), 0))) for level, _ in levels))
                 for row in named.sort_values("area_no").itertuples(index=False))
    said = phrases.most_difficult(named)
    return Slide("thao-luan", fitting([said.text.removesuffix(".") if said else "Chưa đơn vị nào nêu khó khăn, vướng mắc"]),
                 "Gợi ý thảo luận theo mục · khó khăn nêu nhiều nhất và số kiến nghị theo cấp được gửi",
                 (Numbers(_brought(m, int(total.sum()))),
                  Table(("Mục", "Đơn\u00a0vị\u00a0nêu khó\u00a0khăn", "Khó khăn nêu nhiều nhất", "Kiến nghị", *(together(label) for _, label in levels)), rows,
                        numeric=(1, *range(3, 4 + len(levels))))), m.footer(),
                 origins=(*origins.naming(named), *origins.recommended(asked, levels)))


def _brought(m: Material, proposals: int) -> tuple[Number, ...]:
    """What there is to discuss, counted."""
    totals = m.run("kien_nghi/totals", area=None).iloc[0]
    themes = m.run("kien_nghi/themes", area=None)
    returned = int(totals["returned"])
    return (Number("Đơn vị nêu khó khăn, vướng mắc", f"{int(totals['naming'])}/{returned}", "đơn vị đã nộp báo cáo"),
            Number("Nhóm nội dung khó khăn", text.number(len(themes)), "xếp theo từ ngữ các đơn vị dùng"),
            Number("Đề xuất, kiến nghị", text.number(proposals), f"của {int(totals['recommending'])} đơn vị"))


def _hardest(m: Material, area_no: int) -> str:
    """The theme most units name in an area, and how many."""
    themes = m.run("kien_nghi/themes", area=area_no)
    return f"{themes.iloc[0]['theme']} ({int(themes.iloc[0]['naming'])})" if len(themes) else "–"


def appendix(m: Material) -> Slide:
    """Who has not returned, and which figures are missing most; area by area where the offices of a commune report. Always there: the scope of
    the figures is to be public."""
    units, blanks = m.run("tien_do/units"), m.run("tien_do/blanks")
    returned = int((units["status"] != "missing").sum())
    out = units[units["status"] == "missing"]
    lines = []
    for block, own in out.groupby("block", sort=False):
        names = list(own["short_name"] if block == "commune" else own["name"])
        more = f" và {len(names) - _NAMES} đơn vị khác" if len(names) > _NAMES else ""
        lines.append(f"{len(names)} {phrases.BLOCKS[block]}: {'; '.join(map(named_whole, names[:_NAMES]))}{more}")
    by_area = not m.shares
    blocks = (Numbers(register_blocks.standing(m, out, blanks)), register_blocks.areas(m)) if by_area else \
        (Text("Đơn vị chưa nộp báo cáo", tuple(lines) or ("Mọi đơn vị đã nộp báo cáo.",)), _missing_figures(m, blanks))
    own = {row.unit: f"{row.name} chưa nộp báo cáo." for row in out.itertuples(index=False)}
    for unit, mine in blanks.groupby("unit", sort=False):
        own[unit] = f"{mine['name'].iloc[0]} còn thiếu {len(mine)} câu trả lời bắt buộc."
    return Slide("phu-luc", _missing_title(len(out), len(blanks), blanks["unit"].nunique()),
                 f"Phụ lục · đơn vị chưa nộp, số liệu bắt buộc còn thiếu trong {returned} báo cáo đã nộp", blocks, m.footer(),
                 layout="rows" if by_area else "columns", own=own, origins=(*_out_from(out), *_blanks_from(m, blanks)))


def _out_from(out: pd.DataFrame) -> list[origins.Origin]:
    return [origins.of("returns", "Chưa nộp báo cáo", f"{len(own)} {phrases.BLOCKS[block]}", scope=block, standing="missing")
            for block, own in out.groupby("block", sort=False)]


def _blanks_from(m: Material, blanks: pd.DataFrame) -> list[origins.Origin]:
    """All of them, and those of the figures the slide names."""
    every = [origins.of("blanks", "Câu trả lời bắt buộc còn thiếu", text.number(len(blanks)))] * bool(len(blanks))
    return every + [origins.of("blanks", f"Thiếu: {row.indicator_name}", f"{row.units} đơn vị", indicator=row.indicator)
                    for row in _most_missed(m, blanks).head(_ROWS - 3).itertuples(index=False)]


def _missing_title(out: int, blanks: int, units: int) -> str:
    first = f"{out} đơn vị chưa nộp báo cáo" if out else "Mọi đơn vị đã nộp báo cáo"
    if not blanks:
        return f"{first}; không còn thiếu câu trả lời bắt buộc nào"
    return f"{first}; {text.number(blanks)} câu trả lời bắt buộc còn thiếu ở {units} đơn vị"


def _most_missed(m: Material, blanks: pd.DataFrame) -> pd.DataFrame:
    counts = blanks.groupby(["indicator", "indicator_name", "area_no"], sort=False).size().reset_index(name="units")
    ordinals = {i.code: i.ordinal for i in m.plan.indicators}
    return counts.assign(ordinal=counts["indicator"].map(ordinals)).sort_values(["units", "ordinal"], ascending=[False, True])


def _missing_figures(m: Material, blanks: pd.DataFrame) -> Table | Text:
    """The required figures left out most, by how many units leave them out."""
    if blanks.empty:
        return Text("Số liệu còn thiếu", ("Không có.",))
    counts = _most_missed(m, blanks)
    shown = counts.head(_ROWS - 3)
    more = f"và {len(counts) - len(shown)} chỉ tiêu khác" if len(counts) > len(shown) else ""
    return Table(("Mục", "Số liệu còn thiếu nhiều nhất", "Số đơn vị thiếu"), tuple(
        (str(row.area_no) if row.area_no else "–", bound(brief(row.indicator_name, 80, m.plan.indicator(row.indicator).short_name)), text.number(row.units))
        for row in shown.itertuples(index=False)), numeric=(2,), more=more)
