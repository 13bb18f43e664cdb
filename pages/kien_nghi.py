"""Khó khăn, kiến nghị: what units ask for, of whom, and where they say it is hard."""

from soket import text
from soket.charts import recommendations
from soket.ui import filters, frame, origin, reads

NARRATIVES = {"difficulties": "Khó khăn, vướng mắc", "causes": "Nguyên nhân", "key_results": "Kết quả nổi bật"}
HEADERS = {"unit_name": "Đơn vị", "area": "Mục", "level_name": "Gửi cấp", "text": "Nội dung"}

ctx = frame.page("Khó khăn, kiến nghị")
levels = dict(ctx.plan.addressee_levels)

with frame.filter_row():
    area = filters.area(ctx, optional=True)
    level = filters.choice("Gửi cấp", {filters.ALL: "Tất cả các cấp"} | levels, "cap") or None
    words = filters.text("Tìm trong nội dung, tên đơn vị", placeholder="không cần gõ dấu")
area_no = area.area_no if area else None
needle = text.fold(words) or None

reads.ahead(ctx, ("kien_nghi/themes", {"area": area_no}), "kien_nghi/by_area")
totals = reads.run("kien_nghi/totals", ctx, area=area_no).iloc[0]
frame.figures([
    ("Đơn vị đã báo cáo", text.number(totals.returned), "", origin.returns()),
    ("Kiến nghị", text.number(totals.recommendations), f"của {text.number(totals.recommending)} đơn vị"),
    ("Đơn vị nêu khó khăn", text.number(totals.naming), f"trong {text.number(totals.returned)} đơn vị đã báo cáo"),
])

returned = int(totals.returned)
by_area = reads.run("kien_nghi/by_area", ctx)
asked = frame.chart(recommendations.by_area(by_area, levels, ctx.caption(
    recommendations.finding(by_area), "Số kiến nghị theo mục và cấp được kiến nghị · bấm vào một mục để lọc",
    n=returned)), key="kien-nghi-theo-muc", on_select=True)
if asked:
    frame.go("kien_nghi", muc=str(asked[0]["customdata"]))

themes = reads.run("kien_nghi/themes", ctx, area=area_no)
named = frame.chart(recommendations.themes(themes, ctx.caption(
    recommendations.hardest(themes), "Số lượt nêu theo chủ đề, mỗi đơn vị một lượt ở mỗi mục · bấm vào một chủ đề để đọc",
    n=returned)), key="kho-khan-theo-chu-de", on_select=True)
if named:
    frame.go("kien_nghi", danh_sach="difficulties", chu_de=filters.slug(named[0]["customdata"]))

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
frame.texts(origin.with_links(ctx, rows), headers | origin.HEADER, "Không có nội dung nào khớp với bộ lọc. Hãy bỏ bớt điều kiện lọc hoặc từ khóa.")
frame.download(rows, "kien-nghi", ctx, headers=headers | {"sheet": "Trang tính", "cell": "Ô"})
frame.source(ctx)
