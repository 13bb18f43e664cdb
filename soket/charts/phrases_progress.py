"""Titles of Tiến độ: which finding heads a chart. Rows are those of queries/tien_do and queries/tong_quan/returned."""

from __future__ import annotations

import pandas as pd

from soket import text
from soket.charts.measure import inside
from soket.charts.phrases import BLOCKS, STATUS, due, listed, lower_first, sentence
from soket.memo import memo

BLANK_WORDS = {"not_available": "Đơn vị ghi chưa có số liệu", "blank": "Để trống"}


@memo
def still_out(returned: pd.DataFrame) -> str:
    """"Còn 5 xã, phường và 3 sở, ban, ngành chưa nộp báo cáo"."""
    missing = [f"{row.missing} {BLOCKS[row.block]}" for row in returned.itertuples() if row.missing]
    if not missing:
        return f"Cả {int(returned['units'].sum())} đơn vị đã nộp báo cáo"
    if not returned["received"].sum():
        return "Chưa đơn vị nào nộp báo cáo"
    return f"Còn {listed(missing)} chưa nộp báo cáo"


@memo
def one_block(units: pd.DataFrame) -> str:
    """"87/92 xã, phường đã nộp, 7 nộp chậm; còn 5 đơn vị". `units`: those of one block."""
    count = units["status"].value_counts()
    received = len(units) - count.get("missing", 0)
    words = f"{received}/{len(units)} {BLOCKS[units['block'].iloc[0]]} đã nộp"
    if count.get("late", 0):
        words += f", {count['late']} nộp chậm"
    if count.get("missing", 0):
        words += f"; còn {count['missing']} đơn vị"
    return words


@memo
def arrivals(units: pd.DataFrame) -> str:
    """How the deadline was met: "93/100 báo cáo đến đúng hạn (39 trong ngày cuối), 7 đến sau hạn"."""
    came = units[units["received_at"].notna()]
    if came.empty:
        return "Chưa có báo cáo nào gửi đến"
    on_time, late = int((came["status"] == "on_time").sum()), int((came["status"] == "late").sum())
    left = came["due_before"] - came["received_at"]
    last_day = int(((left > pd.Timedelta(0)) & (left <= pd.Timedelta(days=1))).sum())
    words = f"{on_time}/{len(came)} báo cáo đến đúng hạn"
    if last_day and len(came) >= 10:
        words += f" ({last_day} trong ngày cuối)"
    return words + (f", {late} đến sau hạn" if late else "")


@memo
def stretch(units: pd.DataFrame) -> str:
    """When reports came where no day is set: "4 báo cáo đến từ ngày 5/1/2026 đến ngày 9/1/2026; sau cùng là Phòng Kinh tế"."""
    came = units[units["received_at"].notna()].sort_values("received_at")
    if came.empty:
        return "Chưa có báo cáo nào gửi đến"
    first, last = (text.day(at) for at in came["received_at"].iloc[[0, -1]])
    if first == last:
        return f"{len(came)} báo cáo đến trong ngày {first}"
    return f"{len(came)} báo cáo đến từ ngày {first} đến ngày {last}; sau cùng là {inside(came['name'].iloc[-1])}"


@memo
def deadlines(units: pd.DataFrame) -> str:
    """The deadlines of the blocks, said once each."""
    said = {}
    for block, own in units.groupby("block", sort=False):
        said.setdefault(due(own["due_date"].iloc[0], own["due_op"].iloc[0]), []).append(BLOCKS[block])
    return " · ".join(f"Hạn của {' và '.join(blocks)}: {words}" for words, blocks in said.items())


@memo
def no_date(units: pd.DataFrame) -> str | None:
    """What to say of blocks for which the plan names no day; None when every block has one."""
    blocks = [BLOCKS[block] for block, own in units.groupby("block", sort=False) if own["due_date"].isna().all()]
    if not blocks:
        return None
    return sentence(f"kế hoạch không quy định ngày nộp của {listed(blocks)}, nên báo cáo chỉ được ghi là đã nộp hoặc "
                    "chưa nộp, không phân biệt đúng hạn hay chậm")


@memo
def per_unit(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` (tien_do/completeness) added up over the areas: one row per unit, least complete first."""
    units = rows.groupby(["unit", "name", "block"], sort=False)[["owed", "given"]].sum().reset_index()
    return units.iloc[(units["given"] / units["owed"]).argsort(kind="stable")]


@memo
def least_complete(rows: pd.DataFrame) -> str:
    """How many returns leave nothing out, and the one that leaves out most. `rows`: tien_do/completeness."""
    units = per_unit(rows)
    left_out = units["owed"] - units["given"]
    full = f"{int((left_out == 0).sum())}/{len(units)} báo cáo điền đủ"
    worst = units[left_out == left_out.max()]
    if len(worst) > 1 or not left_out.max():
        return f"{full} câu trả lời bắt buộc"
    row = worst.iloc[0]
    return f"{full}; thiếu nhiều nhất: {row['name']} ({row['owed'] - row['given']}/{row['owed']})"


@memo
def emptiest_area(rows: pd.DataFrame) -> str:
    """The area that leaves out the largest share, over all blocks together. `rows`: tien_do/completeness."""
    per_area = rows.groupby(["area_no", "area"])[["owed", "given"]].sum().reset_index()
    shares = 100 * (per_area["owed"] - per_area["given"]) / per_area["owed"]
    worst = per_area.loc[shares.idxmax()]
    if not shares.max():
        return "Mọi mục đều đã điền đủ câu trả lời bắt buộc"
    where = lower_first(area_name(worst["area_no"], worst["area"]))
    return f"Thiếu nhiều nhất ở {where}: {text.percent(shares.max())} câu trả lời"


def area_name(area_no: int, area: str) -> str:
    """"Mục 5. Thủ tục hành chính"; the cover (0) has no number."""
    return f"Mục {area_no}. {area}" if area_no else area


@memo
def speeches(rows: pd.DataFrame) -> str:
    """"20/26 bài tham luận đã gửi, 2 bài chậm; còn 6 bài"."""
    count = rows["status"].value_counts()
    words = f"{len(rows) - count.get('missing', 0)}/{len(rows)} bài tham luận đã gửi"
    if count.get("late", 0):
        words += f", {count['late']} bài chậm"
    if count.get("missing", 0):
        words += f"; còn {count['missing']} bài"
    return words


def speeches_subtitle(rows: pd.DataFrame) -> str:
    """Order, and by when: one day only where it is that of every speech. The last day allowed is the one before the first
    moment that is late."""
    first, last = ((day - pd.Timedelta(days=1)).date() for day in (rows["due_before"].min(), rows["due_before"].max()))
    when = f"chậm nhất hết ngày {text.day(last)}" if first == last else f"theo hạn từ ngày {text.day(first)} đến ngày {text.day(last)}"
    return f"Theo thứ tự chương trình · gửi {when}"


@memo
def owed(rows: pd.DataFrame) -> str:
    """The line over the table of what is still owed."""
    if rows.empty:
        return "Không còn đơn vị nào nợ báo cáo hoặc tham luận."
    overdue = int((rows["days_late"] > 0).sum())
    returns, talks = int((rows["what"] == "return").sum()), int((rows["what"] == "speech").sum())
    parts = [f"{returns} báo cáo"] * bool(returns) + [f"{talks} bài tham luận"] * bool(talks)
    return sentence(f"còn {listed(parts)} chưa nhận được" + (f", {overdue} đã quá hạn" if overdue else ""))


@memo
def owed_words(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` (tien_do/owed) in words: columns owes, due, days."""
    owes = [f"{r.label}: {r.topic}" if r.what == "speech" and r.topic else r.label for r in rows.itertuples()]
    late = [f"{r.days_late} ngày" if r.days_late else "còn trong hạn" if pd.notna(r.due_date) else ""
            for r in rows.itertuples()]
    return rows.assign(owes=owes, days=late, due=[text.upper_first(due(r.due_date, r.due_op)) for r in rows.itertuples()])


@memo
def status_words(units: pd.DataFrame) -> pd.DataFrame:
    """`units` (tien_do/units) in words: columns standing and due."""
    words = [due(row.due_date, row.due_op) for row in units.itertuples()]
    return units.assign(standing=units["status"].map(STATUS), due=words)


@memo
def blank_words(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` (tien_do/blanks) with the state in words (column reason)."""
    return rows.assign(reason=rows["state"].map(BLANK_WORDS))
