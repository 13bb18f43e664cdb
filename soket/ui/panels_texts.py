"""What the page Khó khăn, kiến nghị is put together from: how much was said, and the texts themselves, each with its cell."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from soket import text
from soket.model import Area
from soket.ui import filters, frame, origin, reads
from soket.ui.context import Context

NARRATIVES = {"difficulties": "Khó khăn, vướng mắc", "causes": "Nguyên nhân", "key_results": "Kết quả nổi bật"}
HEADERS = {"unit_name": "Đơn vị", "area": "Mục", "level_name": "Gửi cấp", "text": "Nội dung"}


def headline(ctx: Context, area: Area | None) -> int:
    """How many units returned, recommend, name difficulties; each opens the list below it. Gives the first number."""
    totals = reads.run("kien_nghi/totals", ctx, area=area.area_no if area else None).iloc[0]
    returned, number = text.number(totals.returned), str(area.area_no) if area else ""
    frame.figures([
        ("Đơn vị đã báo cáo", returned, "", origin.returns()),
        ("Kiến nghị", text.number(totals.recommendations), f"của {text.number(totals.recommending)} đơn vị",
         origin.listed("kien_nghi", muc=number, danh_sach="recommendations")),
        ("Đơn vị nêu khó khăn", text.number(totals.naming), f"trong {returned} đơn vị đã báo cáo",
         origin.listed("kien_nghi", muc=number, danh_sach="difficulties")),
    ])
    return int(totals.returned)


def listing(ctx: Context, area: Area | None, levels: Mapping[str, str], level: str | None, needle: str | None,
            themes: pd.DataFrame) -> None:
    """The texts that fit the filters, of one kind (?danh-sach=…), of one theme of difficulties (?chu-de=…). `levels`: level → label;
    `level`: addressed by recommendations; `needle`: folded words; `themes`: kien_nghi/themes."""
    area_no = area.area_no if area else None
    kinds = {"recommendations": "Kiến nghị"} | {
        kind: label for kind, label in NARRATIVES.items() if any(i.narrative == kind for i in ctx.plan.indicators)
    }
    with frame.filter_row():
        kind = filters.choice("Danh sách", kinds, "danh-sach")
        topics = {filters.ALL: "Tất cả các chủ đề"} | {filters.slug(name): name for name in themes["theme"]}
        topic = filters.choice("Chủ đề", topics, "chu-de") if kind == "difficulties" else filters.ALL
    if kind == "recommendations":
        rows = reads.run("kien_nghi/recommendations", ctx, area=area_no, level=level, needle=needle)
        rows["level_name"] = rows["level"].map(levels)
        headers = HEADERS
    else:
        theme = topics[topic] if topic else None
        rows = reads.run("kien_nghi/narratives", ctx, narrative=kind, area=area_no, theme=theme, needle=needle)
        headers = {column: header for column, header in HEADERS.items() if column != "level_name"}
    about = ", ".join(([area.name] if area else []) + ([topics[topic]] if topic else []))
    frame.heading(f"{kinds[kind]}: {text.number(len(rows))}", about)
    frame.texts(origin.with_links(ctx, rows), headers | origin.HEADER,
                "Không có nội dung nào khớp với bộ lọc. Hãy bỏ bớt điều kiện lọc hoặc từ khóa.")
    frame.download(rows, "kien-nghi", ctx, what=", ".join([kinds[kind], *([about] if about else [])]),
                   headers=headers | {"sheet": "Trang tính", "cell": "Ô"})
