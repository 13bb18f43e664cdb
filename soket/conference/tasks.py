"""What the chair concluded (kết luận của chủ trì), captured as tasks: what, who does it, by when. Append-only."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import pandas as pd
import pyarrow as pa

from soket import decisions
from soket.conference.words import cut
from soket.decisions import DecisionError
from soket.exports.xlsx import table_xlsx
from soket.model import Period, Plan
from soket.store import Store, Transaction
from soket.text import day, moment, nfc
from soket.vault import Decision

KIND = "task"  # in the ledger
LONGEST, _QUOTED = 2000, 80
_TEXT, _TIME = pa.string(), pa.timestamp("us")
_ROW = pa.schema({"plan": _TEXT, "period": _TEXT, "task": _TEXT, "recorded_at": _TIME, "words": _TEXT, "units": _TEXT,
                  "due": pa.date32(), "actor": _TEXT})
HEADERS = {"number": "TT", "words": "Nội dung kết luận", "names": "Đơn vị thực hiện", "due": "Thời hạn",
           "recorded_at": "Ghi lúc"}


class TaskError(DecisionError):
    """A task that cannot be recorded; the message is Vietnamese and fit to show."""


def record(store: Store, plan: Plan, period: Period, words: str, units: Sequence[str], due: date | None, at: datetime,
           actor: str = "", key: str = "") -> str:
    """Put a conclusion on record; its id. `units`: codes of those who do it, none for everybody. `key`: the id its teller gave it;
    one on record already stays as it is, told once more.

    Raises TaskError without words, with a unit the plan does not have, or with a deadline before the day of `at`.
    """
    words = nfc(words).strip()
    if not words:
        raise TaskError("Kết luận chưa có nội dung. Hãy ghi việc phải làm.")
    if len(words) > LONGEST:
        raise TaskError(f"Kết luận dài {len(words)} ký tự; hãy tách thành nhiều việc, mỗi việc nhiều nhất {LONGEST} ký tự.")
    unknown = [code for code in units if plan.unit(code) is None]
    if unknown:
        raise TaskError(f"Kế hoạch {plan.short_title} không có đơn vị mã {', '.join(unknown)}.")
    if due is not None and due < at.date():
        raise TaskError(f"Thời hạn {day(due)} trước ngày ghi kết luận {day(at.date())}. Hãy chọn lại thời hạn.")
    key = key or uuid.uuid4().hex[:12]
    whose = {"plan": plan.code, "period": period.code}
    with store.transaction() as tx:
        if tx.records("same_task", **whose, task=key):
            return key
        row = whose | {"task": key, "recorded_at": at, "words": words, "units": ",".join(units), "due": due, "actor": actor}
        tx.insert("task", pa.Table.from_pylist([row], schema=_ROW))
        _log(store, tx, "task_recorded", at, actor, whose | {"task": key, "words": words, "units": list(units), "due": due})
    return key


def cancel(store: Store, plan: Plan, period: Period, task: str, reason: str, at: datetime, actor: str = "") -> None:
    """Take a conclusion of this plan and period back with a reason. Raises TaskError without one, or when there is none to take back."""
    reason = nfc(reason).strip()
    if not reason:
        raise TaskError("Chưa ghi lý do bỏ kết luận này. Hãy ghi lý do.")
    with store.transaction() as tx:
        if not tx.execute("cancel_task", plan=plan.code, period=period.code, task=task, cancelled_at=at, reason=reason):
            raise TaskError("Kết luận này đã được bỏ trước đó.")
        _log(store, tx, "task_cancelled", at, actor,
             {"plan": plan.code, "period": period.code, "task": task, "reason": reason})


def redo_task(store: Store, _plans: Mapping[str, Plan], decision: Decision) -> str:
    """Record or take back a conclusion of the ledger again; what was done, in words. Raises TaskError."""
    said, at = decision.detail, decision.decided_at
    whose = {name: said[name] for name in ("plan", "period", "task")}
    with store.transaction() as tx:
        if said["did"] == "task_recorded":
            _insert(tx, said | {"due": date.fromisoformat(said["due"]) if said["due"] else None}, at, decision.actor)
            words = f"ghi kết luận “{cut(said['words'], _QUOTED)}”"
        else:
            if not tx.execute("cancel_task", **whose, cancelled_at=at, reason=said["reason"]):
                raise TaskError("Không còn kết luận phải bỏ theo sổ nhận.")
            words = f"bỏ một kết luận, lý do: {cut(said['reason'], _QUOTED)}"
        _log(store, tx, said["did"], at, decision.actor, said, decision.entry)
    return f"{words}, lúc {moment(at)}."


def as_xlsx(store: Store, plan: Plan, period: Period, standing: Sequence[str]) -> bytes:
    """The conclusions that stand, as a workbook: one row a task. `standing`: lines about where it comes from."""
    rows = store.run("hoi_nghi/tasks", plan=plan.code, period=period.code)
    rows = rows[rows["cancelled_at"].isna()].reset_index(drop=True)
    rows["number"] = range(1, len(rows) + 1)
    rows["names"] = rows["names"].fillna("Các cơ quan, đơn vị")
    rows["due"] = [day(value.date()) if pd.notna(value) else "" for value in rows["due"]]
    return table_xlsx(rows[list(HEADERS)], HEADERS, f"Kết luận của chủ trì · {plan.short_title}", list(standing))


def _insert(tx: Transaction, said: Mapping[str, object], at: datetime, actor: str) -> None:
    row = {name: said[name] for name in ("plan", "period", "task", "words", "due")}
    row |= {"recorded_at": at, "units": ",".join(said["units"]), "actor": actor}
    tx.insert("task", pa.Table.from_pylist([row], schema=_ROW))


def _log(store: Store, tx: Transaction, did: str, at: datetime, actor: str, detail: Mapping[str, object],
         entry: str | None = None) -> None:
    decisions.log(store, tx, KIND, dict(detail) | {"did": did}, event=did, decided_at=at, actor=actor, plan=detail["plan"], entry=entry)
