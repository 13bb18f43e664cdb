"""Lĩnh vực: one assessment area. Headline figures, every unit against the level and its peers, departments, narratives."""

from soket.ui import filters, frame, panels_area, reads

UNITS = {
    "name": "Đơn vị", "peer_group": "Nhóm", "state_words": "Trạng thái", "figure": "Giá trị", "numerator": "Tử số",
    "denominator": "Mẫu số", "place": "Hạng trong nhóm", "sheet": "Trang tính", "cell": "Ô",
}
PERIODS = {
    "name": "Chỉ tiêu", "unit_name": "Đơn vị", "period_label": "Kỳ", "measure_unit": "Đơn vị tính",
    "figure": "Giá trị", "numerator": "Tử số", "denominator": "Mẫu số", "target_op": "So sánh",
    "target_value": "Chỉ tiêu giao, mức tham khảo",
}

ctx = frame.page("Lĩnh vực")
with frame.filter_row():
    area = filters.area(ctx)
    shared = panels_area.shares(ctx, area)
    indicator = panels_area.indicator_choice(ctx, area) if shared else None
    chosen = filters.unit(ctx, optional=True)
    group = panels_area.group_choice(ctx, chosen) if shared else None

panels_area.ask_ahead(ctx, area, indicator)
figures = reads.run("linh_vuc/figures", ctx, area=area.area_no)
panels_area.headline(ctx, figures)
if shared:
    units = reads.run("linh_vuc/units", ctx, indicator=indicator.code)
    panels_area.communes(ctx, area, indicator, figures, units, group, chosen)
    panels_area.departments(ctx, indicator, units)
    frame.download(panels_area.with_states(units), f"linh-vuc-{indicator.code}", ctx, what=indicator.name, headers=UNITS)
else:
    rows = panels_area.offices(ctx, area, chosen)
    frame.download(rows, f"linh-vuc-muc-{area.area_no}", ctx, what=area.name, headers=PERIODS)
panels_area.narratives(ctx, area)
frame.source(ctx)
