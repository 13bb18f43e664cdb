"""What must hold between the rows and files of a plan. Every refusal names the file and the line that is wrong."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from soket.model import Area, Deadline, Indicator, Period, Speech, Unit
from soket.plan_files import Row, Toml

Rows = Sequence[Row]


def unique(rows: Rows, keys: Iterable[Hashable], what: str) -> None:
    """Refuse the second row with a key that was there before; rows whose key is None are not compared."""
    first: dict[Hashable, int] = {}
    for row, key in zip(rows, keys):
        if key is not None and key in first:
            shown = key if isinstance(key, str) else " × ".join(map(str, key)) if isinstance(key, tuple) else key
            raise row.error(f'trùng {what} "{shown}" (đã có ở dòng {first[key]}).')
        first.setdefault(key, row.line)


def check_areas(rows: Rows, areas: Sequence[Area]) -> None:
    """Every area has a number of its own. Raises PlanError, as all checks here."""
    unique(rows, [a.area_no for a in areas], "số mục")


def check_units(rows: Rows, units: Sequence[Unit], peer_groups: Sequence[str]) -> None:
    """Codes, names, places in the official order and tiles are there once, and every peer group is one of plan.toml."""
    unique(rows, [u.code for u in units], "mã đơn vị")
    unique(rows, [u.name for u in units], "tên đơn vị")
    unique(rows, [u.ordinal for u in units], "thứ tự")
    unique(rows, [None if u.tile_row is None else (u.tile_row, u.tile_col) for u in units], "ô bản đồ")
    for row, found in zip(rows, units):
        if found.peer_group not in peer_groups:
            raise row.error(f'nhóm so sánh "{found.peer_group}" không có trong peer_groups của plan.toml.')


def check_indicators(rows: Rows, indicators: Sequence[Indicator], areas: Sequence[Area]) -> None:
    """Codes, roles and narratives are there once; areas and weights exist."""
    known = {a.area_no for a in areas} | {0}
    by_code = {i.code: i for i in indicators}
    unique(rows, [i.code for i in indicators], "mã chỉ tiêu")
    unique(rows, [i.role for i in indicators], "vai trò (role)")
    unique(rows, [i.narrative and (i.area_no, i.narrative) for i in indicators], "mục × phần thuyết minh")
    for row, found in zip(rows, indicators):
        if found.area_no not in known:
            raise row.error(f'chỉ tiêu "{found.code}" thuộc mục {found.area_no}, không có trong areas.csv.')
        if not found.weight_indicator:
            continue
        weight = by_code.get(found.weight_indicator)
        if weight is None or weight.kind not in ("count", "money"):
            raise row.error(
                f'chỉ tiêu làm trọng số "{found.weight_indicator}" không có hoặc không phải số đếm, số tiền.'
            )


def check_deadlines(
    rows: Rows, deadlines: Sequence[Deadline], periods: Sequence[Period], units: Sequence[Unit], file_row: Row
) -> None:
    """`file_row` carries the place to name when a deadline that must be there is not."""
    unique(rows, [d.code for d in deadlines], "mã hạn")
    known = {p.code for p in periods}
    for row, found in zip(rows, deadlines):
        if found.period is not None and found.period not in known:
            raise row.error(f'hạn "{found.code}" ghi kỳ "{found.period}", không có trong plan.toml.')
        if found.what == "return" and found.period is None:
            raise row.error(f'hạn nộp báo cáo "{found.code}" phải ghi kỳ (period).')
    returns = [(d.applies_to, d.period) if d.what == "return" else None for d in deadlines]
    unique(rows, returns, "hạn nộp báo cáo của")
    for debtor in dict.fromkeys(unit.block for unit in units):
        for period in periods:
            if (debtor, period.code) not in returns:
                raise file_row.error(
                    f'thiếu hạn nộp báo cáo (what = return) của "{debtor}" cho kỳ "{period.code}"; '
                    "không có ngày thì để trống due_date và due_op."
                )


def check_speeches(rows: Rows, speeches: Sequence[Speech], units: Sequence[Unit]) -> None:
    """Every speech has a place of its own and a unit of the plan."""
    unique(rows, [s.ordinal for s in speeches], "thứ tự bài tham luận")
    known = {u.code for u in units}
    for row, found in zip(rows, speeches):
        if found.unit not in known:
            raise row.error(f'đơn vị tham luận "{found.unit}" không có trong units.csv.')


def check_consistency(toml: Toml, indicators: Sequence[Indicator]) -> None:
    """Both sides of a rule "left = right" name a cell, or several joined by " + ": `code.numerator`, `code.denominator` or
    `code.value`; its `label` says what they are."""
    table = "settings.consistency"
    by_code = {i.code: i for i in indicators}
    for nth, rule in enumerate(toml.tables(table, required=False)):
        if not isinstance(rule.get("label"), str) or not rule["label"]:
            raise toml.error("quy tắc đối chiếu thiếu lời giải thích (label).", "label", table, nth)
        for side, named in ((side, term.strip()) for side in ("left", "right") for term in str(rule.get(side, "")).split("+")):
            code, _, part = named.partition(".")
            found = by_code.get(code)
            parts = ("numerator", "denominator") if found and found.is_ratio else ("value",)
            if found is None or not found.is_number or part not in parts:
                message = f'quy tắc đối chiếu ghi "{named}", không phải một ô số của chỉ tiêu nào.'
                raise toml.error(message, side, table, nth)


def check_leads(toml: Toml, units: Sequence[Unit]) -> None:
    """[lead.x]: which of several offices answers for x; `answered_by` refers to it as "@x"."""
    known = {u.code for u in units}
    leads = toml.data.get("lead", {})
    if not isinstance(leads, dict) or not all(isinstance(lead, dict) for lead in leads.values()):
        raise toml.error("cơ quan chủ trì phải ghi bằng [lead.tên] với hai khóa unit và candidates.", "lead")
    for name, lead in leads.items():
        table = f"lead.{name}"
        given = lead.get("candidates", [])
        if not isinstance(given, list):
            raise toml.error(f"candidates phải là danh sách mã đơn vị, thấy {given!r}.", "candidates", table)
        candidates = [str(code) for code in given]
        for code in candidates:
            if code not in known:
                raise toml.error(f'đơn vị "{code}" không có trong units.csv.', "candidates", table)
        if lead.get("unit") not in candidates:
            raise toml.error(f'đơn vị chủ trì "{lead.get("unit")}" không nằm trong candidates.', "unit", table)
