"""Khó khăn, kiến nghị: what units ask for, of whom, and where they say it is hard."""

from soket import text
from soket.charts import origins, recommendations
from soket.ui import filters, frame, panels_texts, reads

ctx = frame.page("Khó khăn, kiến nghị")
by_area = reads.run("kien_nghi/by_area", ctx)
levels = recommendations.levels_of(ctx.plan.addressee_levels, by_area)

with frame.filter_row():
    area = filters.area(ctx, optional=True)
    level = filters.choice("Gửi cấp", {filters.ALL: "Tất cả các cấp"} | levels, "cap") or None
    words = filters.text("Tìm trong nội dung, tên đơn vị", placeholder="không cần gõ dấu")
area_no = area.area_no if area else None

reads.ahead(ctx, ("kien_nghi/themes", {"area": area_no}))
returned = panels_texts.headline(ctx, area)

asked = frame.chart(recommendations.by_area(by_area, levels, ctx.caption(
    recommendations.finding(by_area), "Số kiến nghị theo mục và cấp được kiến nghị · bấm vào một phần để đọc",
    n=returned)), key="kien-nghi-theo-muc", on_select=True, made_of=lambda: origins.recommended(by_area, levels.items()))
if asked:
    number, addressed = asked[0]["customdata"]
    frame.go("kien_nghi", muc=str(number), cap=addressed, danh_sach="recommendations")

themes = reads.run("kien_nghi/themes", ctx, area=area_no)
named = frame.chart(recommendations.themes(themes, ctx.caption(
    recommendations.hardest(themes), "Số lượt nêu theo chủ đề, mỗi đơn vị một lượt ở mỗi mục · bấm vào một chủ đề để đọc",
    n=returned)), key="kho-khan-theo-chu-de", on_select=True, made_of=lambda: origins.themes(themes, str(area_no or "")))
if named:
    frame.go("kien_nghi", danh_sach="difficulties", chu_de=filters.slug(named[0]["customdata"]))

panels_texts.listing(ctx, area, levels, level, text.fold(words) or None, themes)
frame.source(ctx)
