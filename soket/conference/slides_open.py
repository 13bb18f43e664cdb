"""The slides that open the deck: cover, scope of the data, progress against the deadlines."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts import origins, phrases, phrases_progress, progress_arrivals, theme
from soket.charts.restage import restage
from soket.conference import figures, register_blocks
from soket.conference.material import Material
from soket.conference.slide import Figure, Number, Numbers, Slide
from soket.conference.stage import BELOW, BODY
from soket.conference.words import fitting

_REGISTER = "sổ tiếp nhận báo cáo"
_PARTS = {"on_time": ("đúng hạn", theme.ACCENT, theme.PAPER), "late": ("nộp chậm", theme.ALERT, theme.INK),
          "returned": ("đã nộp", theme.ACCENT, theme.PAPER), "missing": ("chưa nộp", theme.MISSING, theme.INK)}


def cover(m: Material) -> Slide:
    """Title of the review and who holds the conference, as far as the plan says; when, where and who presents is put on it as it is
    shown (soket.conference.cover)."""
    name, form = m.plan.conference.get("name", ""), m.plan.conference.get("form", "")
    # The name of a conference often begins the plan's own title.
    issuer = name or " ".join(map(_place, m.plan.settings.get("report", {}).get("issuer", ())))
    return Slide("tieu-de", m.plan.title, " · ".join(part for part in (issuer, form) if part), (), m.footer(), layout="title",
                 notes="Giới thiệu phạm vi số liệu và bản chốt trước khi trình bày.")


def _place(capitals: str) -> str:
    """"ỦY BAN NHÂN DÂN" and "XÃ HƯNG THỊNH" of a letterhead as they stand in a sentence: Ủy ban nhân dân, xã Hưng Thịnh."""
    kind, _, name = capitals.partition(" ")
    if kind in ("TỈNH", "XÃ", "PHƯỜNG", "SỞ"):
        return f"{kind.lower()} {name.title()}"
    return capitals.capitalize()


def scope(m: Material) -> Slide:
    """Who reported, of whom: numbers by block, and a bar for every peer group or a line for every office of a commune."""
    returned, units = m.run("tong_quan/returned"), m.run("tien_do/units")
    items = [Number(f"{phrases.BLOCKS[row.block].capitalize()} đã nộp", f"{row.received}/{row.units}", _late_words(row))
             for row in returned.itertuples(index=False)]
    items.append(Number("Kỳ số liệu", m.period.label.split(" (")[0],
                        f"{text.formal_day(m.period.period_from)}–{text.formal_day(m.period.period_to)}"))
    if m.as_of:
        items.append(Number("Tính đến", text.day(m.as_of), f"{m.as_of:%H:%M} · {f'Bản chốt {m.snapshot}' if m.snapshot else 'số liệu hiện tại'}"))
    block = _by_group(units) if m.shares else register_blocks.offices(m)
    own = {row.unit: _own(row) for row in units.itertuples(index=False)}
    missing = units.loc[units["status"] == "missing", "name"]
    notes = f"Chưa nộp: {'; '.join(missing)}." if len(missing) else "Mọi đơn vị đã nộp báo cáo."
    title = fitting([_received(returned), phrases_progress.still_out(returned)])
    subtitle = "số đơn vị theo nhóm và tình hình nộp báo cáo" if m.shares else "từng cơ quan, đơn vị và tình hình nộp báo cáo"
    return Slide("pham-vi", title, f"Phạm vi số liệu · {subtitle}", (Numbers(tuple(items)), block),
                 m.footer(source=_REGISTER), notes=notes, own=own, origins=(*origins.returned(returned), *origins.by_group(units)))


def progress(m: Material) -> Slide | None:
    """Returns counted up over time, against the deadline. None while nothing has come in."""
    units = m.run("tien_do/units")
    if units["received_at"].isna().all():
        return None
    drawn = progress_arrivals.arrivals(units, m.as_of, theme.Caption("", "", ""))
    drawn = restage(drawn, BODY.width, BODY.height)
    for trace in drawn["data"]:
        trace.pop("customdata", None)  # the page's days and blocks; nobody's own unit is marked by them
    own = {row.unit: _own(row) for row in units.itertuples(index=False)}
    undated = phrases_progress.no_date(units)
    return Slide("tien-do", phrases_progress.stretch(units) if undated else phrases_progress.arrivals(units),
                 f"Số báo cáo nhận được, cộng dồn theo ngày · {phrases_progress.deadlines(units)}",
                 (Figure(drawn, "Số báo cáo nhận được theo ngày."),), m.footer(source=_REGISTER),
                 notes=undated or "", own=own, origins=origins.returned(m.run("tong_quan/returned")))


def _received(returned: pd.DataFrame) -> str:
    said = phrases.progress(returned) if returned["received"].sum() else None
    return said.text.removesuffix(".") if said else "Chưa đơn vị nào nộp báo cáo"


def _late_words(row: object) -> str:
    parts = [f"{row.late} nộp chậm"] * bool(row.late) + [f"{row.missing} chưa nộp"] * bool(row.missing)
    return ", ".join(parts) or "đã nộp đủ, đúng hạn" if row.on_time else ", ".join(parts) or "đã nộp đủ"


def _by_group(units: pd.DataFrame) -> Figure:
    groups = list(units["peer_group"].drop_duplicates())
    counts = units.groupby(["peer_group", "status"]).size()
    there = [status for status in _PARTS if (units["status"] == status).any()]
    parts = [figures.Part(*_PARTS[status], tuple(int(counts.get((group, status), 0)) for group in groups),
                          hatched=status == "missing") for status in there]
    totals = []
    for at in range(len(groups)):
        whole = sum(part.counts[at] for part in parts)
        out = sum(part.counts[at] for part in parts if part.hatched)
        totals.append(f"{whole - out}/{whole}")
    alt = "; ".join(f"{group}: {total} đã nộp" for group, total in zip(groups, totals, strict=True))
    return Figure(figures.stacked(groups, parts, BELOW, totals), alt)


def _own(row: object) -> str:
    if row.status == "missing":
        return f"{row.name} chưa nộp báo cáo" + (f", quá hạn {row.days_late} ngày." if row.days_late else ".")
    late = f", chậm {row.days_late} ngày" if row.status == "late" else ", đúng hạn" if row.status == "on_time" else ""
    return f"{row.name} đã nộp báo cáo, nhận lúc {text.moment(row.received_at)}{late}."
