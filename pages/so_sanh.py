"""So sánh: two to six units, or the peer groups, over one area or chosen indicators; one indicator on the map."""

from soket.ui import filters, frame, panels_compare

ctx = frame.page("So sánh")
shared = panels_compare.shares(ctx)
with frame.filter_row():
    mode = panels_compare.mode_choice(ctx) if shared else None
    area = panels_compare.area_choice(ctx) if shared else filters.area(ctx, optional=True)
panels_compare.ask_ahead(ctx, area)
units = panels_compare.unit_choice(ctx) if mode == panels_compare.UNITS else []

if not shared:
    panels_compare.nothing_shared(ctx, area)
elif mode == panels_compare.UNITS and len(units) < 2:
    panels_compare.too_few()
else:
    rows = panels_compare.indicator_choice(panels_compare.rows_of(ctx, mode, units, area))
    if rows.empty:
        panels_compare.nothing_shared(ctx, area)
    else:
        panels_compare.pictures(ctx, area, rows)
        panels_compare.table(ctx, rows)
        what = "So sánh các đơn vị" if mode == panels_compare.UNITS else "So sánh các nhóm đơn vị"
        frame.download(rows, "so-sanh", ctx, what=what, headers=panels_compare.file_headers(rows))
panels_compare.on_map(ctx, area, units)
frame.source(ctx)
