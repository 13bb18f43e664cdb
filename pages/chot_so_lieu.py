"""Chốt số liệu: freeze what counts now under an id; what was frozen; what differs between two, indicator by indicator.
A link to changed answers shows them first: whoever followed it came for them."""

from soket.ui import filters, frame, panels_difference, panels_snapshot, projecting, snapshots, state

ctx = frame.page("Chốt số liệu", frozen=False)
rows = snapshots.taken(state.get().store, ctx.plan, ctx.period)
is_led = not rows.empty and panels_difference.is_led()
if not is_led:
    panels_snapshot.standing(ctx, rows)
    panels_snapshot.taken(ctx, rows)
if not rows.empty:
    frame.heading("So sánh hai bản")
    panels_snapshot.tell_unknown(rows)
    with frame.filter_row():
        before, after = panels_snapshot.compared(rows)
        area = filters.area(ctx, optional=True)
        unit = filters.unit(ctx, optional=True)
    later = panels_difference.later(ctx, rows, after)
    if is_led:
        panels_difference.cells(later, before, area, unit)
    panels_difference.finding(later, before)
    projecting.offer_difference(later, before, frame.ROLE)
    panels_difference.indicators(later, before, area)
    panels_difference.units(later, before, unit)
    if not is_led:
        panels_difference.cells(later, before, area, unit)
if is_led:
    panels_snapshot.standing(ctx, rows)
    panels_snapshot.taken(ctx, rows)
frame.source(ctx)
