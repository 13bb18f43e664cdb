"""Đơn vị: one commune, department or office. Every figure against its level, the whole and the peers; texts; versions."""

from soket.ui import filters, frame, panels_unit, reads

ctx = frame.page("Đơn vị")
with frame.filter_row():
    unit = filters.unit(ctx)
    area = filters.area(ctx, optional=True)
area_no = area.area_no if area else None

reads.ahead(ctx, ("don_vi/narratives", {"unit": unit.code, "area": area_no}), ("don_vi/versions", {"unit": unit.code}))
rows = reads.run("don_vi/indicators", ctx, unit=unit.code, area=area_no)
versions = reads.run("don_vi/versions", ctx, unit=unit.code)
panels_unit.headline(ctx, unit, area, rows, versions)
if not versions["counts"].any():
    panels_unit.missing_return(ctx, unit, versions)
panels_unit.indicators(ctx, unit, rows, area)
panels_unit.narratives(ctx, unit, area)
if versions["counts"].any():
    panels_unit.sources(unit, rows)
panels_unit.versions(ctx, unit, versions)
frame.download(panels_unit.with_states(rows), f"don-vi-{unit.code}", ctx, what=f"Số liệu của {unit.name}", headers=panels_unit.FILE)
frame.source(ctx)
