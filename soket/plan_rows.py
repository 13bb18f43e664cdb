"""Rows of a plan's CSV files → nouns of soket.model. Each function checks its own rows; soket.plan_checks the rest."""

from __future__ import annotations

from typing import get_args

from soket.model import COMMUNE_KINDS, Area, Deadline, Indicator, IndicatorKind, Role, Speech, Unit, UnitKind
from soket.plan_files import Row

AREA_COLUMNS = ("area_no", "name", "short_name", "area_key", "heading")
UNIT_COLUMNS = (
    "code", "name", "short_name", "kind", "peer_group", "ordinal", "tile_row", "tile_col", "aliases",
)
INDICATOR_COLUMNS = (
    "code", "area_no", "name", "kind", "measure_unit", "numerator_label", "denominator_label", "direction",
    "target_op", "target_value", "target_kind", "target_source", "target_literal", "target_quote", "required",
    "aggregation", "weight_indicator", "over_100", "decimals", "negative", "headline", "narrative", "concept",
    "role", "respondent", "answered_by", "help", "note",
)
DEADLINE_COLUMNS = (
    "code", "what", "applies_to", "period", "who", "label", "to_whom", "due_date", "due_op", "source",
)
SPEECH_COLUMNS = ("ordinal", "unit", "topic", "max_minutes", "due_date", "due_op")

DIRECTIONS = ("up", "down", "none")
OPERATORS = (">=", "<=", "=", "<", ">")
AGGREGATIONS = ("sum", "weighted", "mean", "none")
NARRATIVES = ("key_results", "difficulties", "causes", "recommendations")
RESPONDENTS = ("commune", "department", "both", "office", "office_of_area", "speaker")
OWED = ("return", "speech", "report", "conference", "plan", "other")
DEBTORS = ("commune", "department", "office", "province")
# Excel cuts the input message of a cell at 255 characters.
HELP_MAX = 255
# Header of a heat map column, readable from the back of a hall.
SHORT_NAME_MAX = 24
# On a card of the overview, three lines beside another figure; a headline figure or a level with a longer name has a short one.
INDICATOR_SHORT_MAX, INDICATOR_NAME_MAX = 48, 60


def area(row: Row) -> Area:
    """A row of areas.csv. Raises PlanError, as all rows here."""
    number = row.integer("area_no")
    if number == 0:
        raise row.error("mục số 0 dành cho các trường chung ở trang bìa.")
    short = row.filled("short_name")
    if len(short) > SHORT_NAME_MAX:
        raise row.error(f'tên ngắn "{short}" dài {len(short)} ký tự, tối đa {SHORT_NAME_MAX}.')
    return Area(number, row.filled("name"), row.filled("area_key"), short, row.filled("heading"))


def unit(row: Row, commune_code_length: int) -> Unit:
    """A row of units.csv. Codes of communes have all their digits: "1840" lost its zero in a spreadsheet."""
    code, kind = row.filled("code"), row.choice("kind", get_args(UnitKind))
    if kind in COMMUNE_KINDS and not (code.isascii() and code.isdigit() and len(code) == commune_code_length):
        lost = code.isascii() and code.isdigit() and len(code) < commune_code_length
        hint = f" Số 0 ở đầu có thể đã mất: {code.zfill(commune_code_length)}?" if lost else ""
        raise row.error(f'mã xã, phường "{code}" phải đủ {commune_code_length} chữ số.{hint}')
    tile_row, tile_col = row.integer("tile_row", empty=True), row.integer("tile_col", empty=True)
    if (tile_row is None) != (tile_col is None):
        raise row.error(f'đơn vị "{code}" chỉ có một trong hai cột tile_row, tile_col.')
    return Unit(
        code=code, name=row.filled("name"), short_name=row.filled("short_name"), kind=kind,
        peer_group=row.filled("peer_group"), ordinal=row.integer("ordinal"),
        tile_row=tile_row, tile_col=tile_col, aliases=row.codes("aliases"),
    )


def indicator(row: Row, ordinal: int) -> Indicator:
    """An indicator without its respondents, which depend on the other rows."""
    found = Indicator(
        code=row.filled("code"), area_no=row.integer("area_no"), ordinal=ordinal, name=row.filled("name"),
        kind=row.choice("kind", get_args(IndicatorKind)), measure_unit=row.text("measure_unit"),
        numerator_label=row.optional("numerator_label"), denominator_label=row.optional("denominator_label"),
        direction=row.choice("direction", DIRECTIONS),
        target_op=row.choice("target_op", OPERATORS, empty=True), target_value=row.real("target_value"),
        target_kind=row.choice("target_kind", ("target", "reference"), empty=True),
        target_source=row.optional("target_source"),
        required=row.flag("required"), aggregation=row.choice("aggregation", AGGREGATIONS),
        weight_indicator=row.optional("weight_indicator"), over_100=row.flag("over_100"),
        decimals=row.flag("decimals"), negative=row.flag("negative"), headline=row.flag("headline"),
        narrative=row.choice("narrative", NARRATIVES, empty=True), concept=row.optional("concept"),
        help=row.filled("help"), note=row.text("note"), role=row.choice("role", get_args(Role), empty=True),
        short_name=row.maybe("short_name"),
    )
    _check_target(found, row)
    _check_kind(found, row)
    _check_short_name(found, row)
    if len(found.help) > HELP_MAX:
        raise row.error(f"lời nhắc nhập liệu (help) dài {len(found.help)} ký tự, Excel chỉ hiện {HELP_MAX}.")
    return found


def _check_target(found: Indicator, row: Row) -> None:
    if found.target_value is not None and found.target_op is None:
        raise row.error(f'chỉ tiêu "{found.code}" có mức {found.target_value:g} mà thiếu toán tử (target_op).')
    if found.target_op is not None and found.target_value is None:
        raise row.error(f'chỉ tiêu "{found.code}" có toán tử "{found.target_op}" mà thiếu mức (target_value).')
    if found.target_op is not None and not (found.target_kind and found.target_source):
        raise row.error(f'chỉ tiêu "{found.code}" có mức mà thiếu loại mức (target_kind) hoặc nguồn (target_source).')
    if found.target_op is None and found.target_kind is not None:
        raise row.error(f'chỉ tiêu "{found.code}" ghi target_kind mà không có mức.')


def _check_kind(found: Indicator, row: Row) -> None:
    code, text = found.code, found.kind in ("text", "date")
    if found.is_ratio and not (found.numerator_label and found.denominator_label):
        raise row.error(f'chỉ tiêu tỷ lệ "{code}" phải có cả tên tử số và tên mẫu số.')
    if found.is_ratio and found.aggregation not in ("weighted", "none"):
        raise row.error(f'chỉ tiêu tỷ lệ "{code}" chỉ được tổng hợp theo Σ tử số / Σ mẫu số (weighted) hoặc none.')
    if found.kind == "percent" and found.aggregation in ("sum", "mean"):
        raise row.error(f'chỉ tiêu phần trăm "{code}" không được cộng hoặc lấy trung bình cộng.')
    if not found.is_ratio and found.aggregation == "weighted" and not found.weight_indicator:
        raise row.error(f'chỉ tiêu "{code}" tổng hợp có trọng số mà thiếu chỉ tiêu làm trọng số (weight_indicator).')
    if found.headline and text:
        raise row.error(f'chỉ tiêu "{code}" là chữ hoặc ngày, không thể là chỉ tiêu chủ lực (headline).')
    if found.narrative and found.kind != "text":
        raise row.error(f'chỉ tiêu "{code}" là phần thuyết minh (narrative) thì kind phải là text.')
    if found.narrative == "recommendations" and found.required:
        raise row.error(f'chỉ tiêu "{code}" là phần kiến nghị, đơn vị có thể không có kiến nghị nào: ghi required là n.')


def _check_short_name(found: Indicator, row: Row) -> None:
    if len(found.short_name) > INDICATOR_SHORT_MAX:
        raise row.error(f'tên ngắn (short_name) "{found.short_name}" dài {len(found.short_name)} ký tự, tối đa {INDICATOR_SHORT_MAX}.')
    on_a_card = found.headline or found.target_value is not None
    if on_a_card and not found.short_name and len(found.name) > INDICATOR_NAME_MAX:
        raise row.error(f'chỉ tiêu "{found.code}" lên trang tổng quan mà tên dài {len(found.name)} ký tự: ghi thêm tên ngắn '
                        f"(short_name), tối đa {INDICATOR_SHORT_MAX} ký tự.")


def deadline(row: Row) -> Deadline:
    """A row of deadlines.csv: both a day and its operator, or neither where the document gives none."""
    found = Deadline(
        code=row.filled("code"), what=row.choice("what", OWED), applies_to=row.choice("applies_to", DEBTORS),
        period=row.optional("period"), who=row.filled("who"), label=row.filled("label"),
        to_whom=row.text("to_whom"), due_date=row.day("due_date"),
        due_op=row.choice("due_op", ("<", "<=", "="), empty=True), source=row.filled("source"),
    )
    if (found.due_date is None) != (found.due_op is None):
        raise row.error(f'hạn "{found.code}" phải có cả ngày (due_date) và toán tử (due_op), hoặc để trống cả hai.')
    return found


def speech(row: Row) -> Speech:
    """A row of speeches.csv."""
    row.filled("due_date")
    return Speech(
        ordinal=row.integer("ordinal"), unit=row.filled("unit"), topic=row.filled("topic"),
        max_minutes=row.integer("max_minutes"), due_date=row.day("due_date"),
        due_op=row.choice("due_op", ("<", "<=")),
    )
