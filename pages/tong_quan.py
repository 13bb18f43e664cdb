"""Tổng quan: what leadership looks at first. Who returned, what is worth saying, levels reached, every unit by area."""

from soket.charts import heatmap, origins, overview, phrases, phrases_progress
from soket.ui import filters, frame, origin, reads, reviewing
from soket.ui.findings import findings

HEADERS = {"name": "Đơn vị", "peer_group": "Nhóm", "area_no": "Mục", "area": "Tên mục", "owed": "Câu trả lời bắt buộc",
           "answered": "Đã có số liệu", "targets": "Chỉ tiêu có mức", "judged": "Có số liệu để so", "met": "Đạt mức"}
MEASURES = {"completeness": "Số liệu bắt buộc đã có", "met": "Chỉ tiêu, mức tham khảo đạt"}

ctx = frame.page("Tổng quan")
reads.ahead(ctx, "tong_quan/areas_by_unit", "tong_quan/targets", "tong_quan/group_gaps", "kien_nghi/difficulties")
reviewing.waiting_note(ctx)
returned = reads.run("tong_quan/returned", ctx)
targets = reads.run("tong_quan/targets", ctx)
gaps = reads.run("tong_quan/group_gaps", ctx)
changes = reads.run("tong_quan/changes", ctx) if len(ctx.plan.periods) > 1 else None
difficulties = reads.run("kien_nghi/difficulties", ctx)
cells = reads.run("tong_quan/areas_by_unit", ctx)

clicked = frame.chart(
    overview.returned(returned, ctx.caption(
        phrases_progress.still_out(returned), phrases_progress.deadlines(returned), source="sổ tiếp nhận báo cáo")),
    key="da-nop", on_select=True, made_of=lambda: origins.returned(returned),
)
if clicked:
    block, standing = clicked[0]["customdata"]
    origin.open_(origin.returns(block, standing=standing))
frame.heading("Điều cần nêu")
findings(phrases.findings(ctx.plan, returned, targets, gaps, difficulties, changes))

if not targets.empty:
    clicked = frame.chart(
        overview.targets(targets, ctx.caption(
            phrases.levels_reached(ctx.plan, targets), phrases.levels_subtitle(ctx.plan, targets),
            n=int(returned["received"].sum()), missing=int(returned["missing"].sum()))),
        key="muc", on_select=True, made_of=lambda: origins.wholes(targets),
    )
    if clicked:
        _, indicator = clicked[0]["customdata"]
        origin.open_(origin.whole(indicator))

measures = MEASURES if not targets.empty else {"completeness": MEASURES["completeness"]}
frame.heading("Từng đơn vị, từng mục")
with frame.filter_row():
    measure = filters.choice("Thể hiện", measures, "the-hien")
clicked = frame.chart(
    heatmap.heatmap(cells, measure, ctx.caption(
        phrases.heat(cells, measure), f"{MEASURES[measure]}, theo đơn vị và mục, không kể phần chung · bấm vào ô để mở trang của đơn vị",
        n=int(returned["received"].sum()), missing=int(returned["missing"].sum()))),
    key="don-vi-muc", on_select=True, made_of=lambda: origins.heat(cells, measure, targets),
)
if clicked:
    unit, area_no = clicked[0]["customdata"]
    frame.go("don_vi", don_vi=unit, muc=str(area_no))
frame.download(cells, "tong-quan", ctx, what="Số liệu theo đơn vị và mục", headers=HEADERS)
frame.source(ctx)
