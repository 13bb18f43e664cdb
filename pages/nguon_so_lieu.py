"""Nguồn số liệu: where a figure comes from. The cell of the original file, or the contributions of a figure of many units."""

from soket.ui import frame, origin, panels_origin, panels_origin_files, panels_origin_whole

ctx = frame.page("Nguồn số liệu")
kind, code, numbers = origin.asked()

if kind == origin.RECOMMENDATION:
    panels_origin.recommendation(ctx, *numbers[:2])
elif kind == origin.SUBMISSION:
    panels_origin_files.submission(ctx, numbers[0])
elif kind == origin.RETURNS:
    panels_origin_files.returns(ctx, code)
elif kind == origin.BLANKS:
    panels_origin_files.blanks(ctx, None if code == origin.EVERY else numbers[0])
else:
    with frame.filter_row():
        indicator = panels_origin_whole.indicator_choice(ctx)
        unit = panels_origin_whole.unit_choice(ctx, indicator)
        scope = panels_origin_whole.scope_choice(ctx, indicator) if unit is None else ""
    if unit is not None:
        panels_origin.answer(ctx, unit, indicator)
    else:
        panels_origin_whole.whole(ctx, indicator, scope)
frame.source(ctx)
