"""What the command line prints."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from soket import disk
from soket.cli import UsageError
from soket.model import Finding, Plan, Reading

if TYPE_CHECKING:
    import pandas as pd

STATUS = {
    "accepted": "ĐƯỢC NHẬN", "pending": "CHỜ XÁC NHẬN", "returned": "TRẢ LẠI", "duplicate": "ĐÃ CÓ",
    "unreadable": "KHÔNG ĐỌC ĐƯỢC", "no_return": "KHÔNG PHẢI BÁO CÁO", "failed": "CHƯA NẠP ĐƯỢC",
}  # fmt: skip
WAITING = ("Báo cáo chờ xác nhận chưa được tính: xem lại các cảnh báo rồi xác nhận ở trang Duyệt báo cáo, hoặc nạp lại chính "
           "các tệp đó với --accept-warnings.")
SEVERITY = {"reject": "TỪ CHỐI", "warn": "CẢNH BÁO", "info": "GHI NHẬN"}
MISSING = ("M01", "M02")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def outcome(file_name: str, found: Reading, status: str = "") -> str:
    """What a file is counted as, a key of STATUS. `status`: of its receipt, when it was loaded. What gave no return is told
    apart; a file that has to be mended and was there before still has to be."""
    if found.status == "unreadable" and status != "failed":
        return _unread(file_name, found.findings)
    return "returned" if status == "duplicate" and found.status == "returned" else status or found.status


def unread_outcome(file) -> str:
    """What a file of a batch that was refused before it was read is counted as."""
    return _unread(file.name, [file.refused])


def _unread(file_name: str, findings: Iterable[Finding]) -> str:
    from soket.intake.refusals import outcome_of

    return outcome_of(file_name, findings)


def reading(file_name: str, found: Reading, plans: Mapping[str, Plan]) -> str:
    """A checked file for a person: what it is, then every finding, what is missing at the end."""
    lines = [f"{STATUS[outcome(file_name, found)]}: {file_name}"]
    whose = _whose(found, plans)
    if whose:
        lines.append(f"  {whose}")
    if found.status == "accepted":
        given = sum(a.state != "blank" for a in found.answers)
        lines.append(f"  {given}/{len(found.answers)} chỉ tiêu có số liệu, {len(found.recommendations)} kiến nghị")
    lines += [line for f in found.findings if f.rule not in MISSING for line in finding(f)]
    missing = [f for f in found.findings if f.rule in MISSING]
    if missing:
        lines.append(f"  Còn thiếu {len(missing)} chỉ tiêu bắt buộc:")
        lines += [f"    {f.message}" for f in missing]
    return "\n".join(lines)


def finding(found: Finding) -> list[str]:
    """Two lines: severity, rule and what is wrong; how to put it right."""
    return [f"  {SEVERITY[found.severity]} {found.rule}  {found.message}", f"      → {found.how_to_fix}"]


def receipt(got, plans: Mapping[str, Plan]) -> str:
    """One loaded file: a line, and under it what must be put right or confirmed."""
    whose = _whose(got.reading, plans)
    version = f" · lần nộp {got.version}" if got.version else ""
    warnings = sum(f.severity == "warn" for f in got.reading.findings)
    said = f" · {warnings} cảnh báo" if got.status in ("accepted", "pending") and warnings else ""
    status = outcome(got.file_name, got.reading, got.status)
    lines = [f"{STATUS[status]}: {got.file_name}{' · ' + whose if whose else ''}{version}{said}"]
    shown = ("reject", "warn") if status in ("pending", "returned") else ("reject",)
    lines += [line for f in got.reading.findings if f.severity in shown for line in finding(f)]
    return "\n".join(lines)


def unread(file) -> str:
    """One file of a batch that nobody reads: refused with its reason, or passed over."""
    if file.refused is None:
        return f"BỎ QUA: {file.name} · {file.skipped}"
    return "\n".join([f"{STATUS[unread_outcome(file)]}: {file.name}", *finding(file.refused)])


def summary(statuses: Sequence[str]) -> str:
    """"Tổng số 108 tệp: 100 được nhận, 8 trả lại.", before it what to do about those that wait."""
    counts = Counter(statuses)
    parts = [f"{counts[status]} {words.lower()}" for status, words in STATUS.items() if counts[status]]
    waiting = f"{WAITING}\n" if counts["pending"] else ""
    return f"{waiting}Tổng số {len(statuses)} tệp: {', '.join(parts)}."


def plan(found: Plan) -> str:
    """A plan for the list of plans: code, title, how much is asked of how many, its periods."""
    periods = ", ".join(f"{p.code} ({p.label})" for p in found.periods)
    return (f"{found.code}  {found.short_title}\n"
            f"    {len(found.units)} đơn vị, {len(found.areas)} mục, {len(found.indicators)} chỉ tiêu; kỳ: {periods}")


def _whose(found: Reading, plans: Mapping[str, Plan]) -> str:
    plan_ = plans.get(found.plan or "")
    if plan_ is None:
        return ""
    unit = plan_.unit(found.unit) if found.unit else None
    period = plan_.period(found.period) if found.period else None
    return " · ".join([plan_.short_title, *([unit.name] if unit else []), *([f"kỳ {period.label}"] if period else [])])


def progress(words: str) -> Callable[..., None] | None:
    """A counter on standard error, only when a person is looking at it."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int, *_rest: object) -> None:
        print(f"\r{words} {done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return show


def parameters(query: str, given: Sequence[str]) -> dict[str, object]:
    """"k=v" pairs as values of the types the query's header gives: int, a moment as datetime, else text."""
    from soket.statements import described
    from soket.trouble import StoreError

    try:
        known = described(query)
    except StoreError as error:
        raise UsageError(f"{error} Xem danh sách: python -m soket query") from error
    values: dict[str, object] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"--param cần dạng tên=giá_trị, thấy “{pair}”.")
        if name not in known:
            names = ", ".join(known) or "không có tham số nào"
            raise UsageError(f"Truy vấn {query} không có tham số “{name}”; các tham số: {names}.")
        values[name] = _value(name, value, *known[name])
    return values


def as_csv(rows: pd.DataFrame) -> str:
    """Rows as CSV. A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection): text of a
    workbook is data. JSON has every text as it is."""
    def guarded(value: object) -> object:
        return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

    guarded_rows = rows.assign(**{column: rows[column].map(guarded) for column in rows.select_dtypes(["object", "string"])})
    return guarded_rows.to_csv(index=False, lineterminator="\n")


def _value(name: str, text: str, kind: str, meaning: str) -> object:
    read = {"int": int, "moment": datetime.fromisoformat, "text": str}[kind]
    try:
        return read(text)
    except ValueError:
        raise UsageError(f"Tham số {name}: không hiểu “{text}” ({meaning}).") from None


def system_error(error: OSError) -> str:
    """A refusal of the operating system in one sentence."""
    why = disk.reason(error)
    return f"Không đọc hoặc ghi được {error.filename}: {why}." if error.filename else f"Hệ thống báo lỗi: {why}."
