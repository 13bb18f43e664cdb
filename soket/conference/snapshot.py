"""Chốt số liệu: the figures of a plan and period as they stand at one moment, kept under an id for ever.

A snapshot is a set of submission versions and the register of receipt beside it, copied in one transaction
(docs/decisions/0007, 0013). Withdrawing a return, sending it back or loading another later changes none of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from soket import decisions
from soket.decisions import DecisionError
from soket.model import Period, Plan
from soket.plans import plan_tables
from soket.store import Store, Transaction
from soket.text import moment, nfc
from soket.vault import Decision

LONGEST_NAME, LONGEST_NOTE = 60, 500


class SnapshotError(DecisionError):
    """There is nothing to freeze, or it was not named; the message is Vietnamese and fit to show."""


@dataclass(frozen=True)
class Snapshot:
    """A row of chot_so_lieu/snapshots. `snapshot` is the id: "TN-01NAM-03". Times are Vietnam time.

    `submissions`: returns of the period it holds, of `units` that owe one; `is_sample`: some of them are made up.
    `same_as`: the latest earlier snapshot with the very same figures. `plan_hash`: of the plan's data when taken.
    """

    snapshot: str
    plan: str
    period: str
    ordinal: int
    name: str
    note: str
    taken_at: datetime
    as_of: datetime | None
    actor: str
    submissions: int
    units: int
    is_sample: bool
    content_hash: str
    plan_hash: str
    same_as: str | None


def take(store: Store, plan: Plan, period: Period, name: str, note: str, actor: str, at: datetime) -> Snapshot:
    """Freeze what counts now. `at`: Vietnam time. All or nothing, and the next number whoever else takes one.

    Raises SnapshotError without a name or a single return; StoreError when nothing can be written.
    """
    name, note = _named(name), nfc(note).strip()
    if len(note) > LONGEST_NOTE:
        raise SnapshotError(f"Ghi chú dài {len(note)} ký tự; ghi ngắn lại, nhiều nhất {LONGEST_NOTE} ký tự.")
    whose = {"plan": plan.code, "period": period.code}
    with store.transaction() as tx:
        ordinal, submissions = tx.execute("next_snapshot", **whose)[0]
        if not submissions:
            raise SnapshotError(f"{plan.short_title}, kỳ {period.label}: chưa có báo cáo nào được nhận nên chưa có số liệu "
                                "để chốt. Nhận ít nhất một báo cáo rồi chốt lại.")
        snapshot = f"{plan.code}-{period.code}-{ordinal:02d}"
        tx.execute("copy_live", snapshot=snapshot, plan=plan.code)
        tx.execute("copy_register", snapshot=snapshot, plan=plan.code)
        said = whose | {"snapshot": snapshot, "ordinal": ordinal, "name": name, "note": note, "plan_hash": plan_hash(plan),
                        "returns": tx.execute("kept_returns", snapshot=snapshot)}
        _describe(store, tx, said, at, actor)
    return get(store, snapshot)


def redo_snapshot(store: Store, _plans: Mapping[str, Plan], decision: Decision) -> str:
    """Take a snapshot of the ledger again, the very same; a sentence that says so. Raises SnapshotError, StoreError."""
    said = decision.detail
    with store.transaction() as tx:
        whose = {"plan": said["plan"], "snapshot": said["snapshot"], "returns": json.dumps(said["returns"])}
        tx.execute("restore_register", **whose)
        tx.execute("restore_live", **whose)
        if _describe(store, tx, said, decision.decided_at, decision.actor, decision.entry) != said["content_hash"]:
            raise SnapshotError(f"Bản chốt {said['snapshot']} “{said['name']}” chưa lập lại được vì cơ sở dữ liệu thiếu báo cáo "
                                "đã có lúc chốt.")
    return f"chốt số liệu {said['snapshot']} “{said['name']}”, lúc {moment(decision.decided_at)}."


def _describe(store: Store, tx: Transaction, said: Mapping[str, object], at: datetime, actor: str,
              entry: str | None = None) -> str:
    """The row, the ledger's line and the event of a snapshot whose returns are in place; its content hash."""
    about = {key: said[key] for key in ("snapshot", "plan", "period", "ordinal", "note", "plan_hash")}
    content_hash, is_sample = tx.execute("add_snapshot", **about, called=said["name"], taken_at=at, actor=actor)[0]
    decisions.log(store, tx, "snapshot", dict(said) | {"content_hash": content_hash}, event="snapshot", decided_at=at,
                  actor=actor, plan=said["plan"], entry=entry, kept=not is_sample)
    return content_hash


def snapshots(store: Store, plan: Plan, period: Period) -> list[Snapshot]:
    """Those of a plan and period, newest first."""
    return _found(store, plan=plan.code, period=period.code)


def latest(store: Store, plan: Plan, period: Period) -> Snapshot | None:
    """The newest of a plan and period, None when none was taken."""
    return next(iter(snapshots(store, plan, period)), None)


def get(store: Store, snapshot: str) -> Snapshot | None:
    """The snapshot with this id, None when there is none (any more: samples take theirs with them)."""
    return next(iter(_found(store, snapshot=snapshot)), None)


def plan_hash(plan: Plan) -> str:
    """Of everything a plan puts into the database: its words, levels, units, obligations and deadlines."""
    return hashlib.sha256(repr(plan_tables({plan.code: plan})).encode()).hexdigest()


def _named(name: str) -> str:
    name = " ".join(nfc(name).split())
    if not name:
        raise SnapshotError("Bản chốt chưa có tên. Đặt một tên dễ nhận ra, ví dụ “Trước hội nghị”.")
    if len(name) > LONGEST_NAME:
        raise SnapshotError(f"Tên bản chốt dài {len(name)} ký tự; đặt ngắn lại, nhiều nhất {LONGEST_NAME} ký tự.")
    return name


def _found(store: Store, **params: str) -> list[Snapshot]:
    rows = store.run("chot_so_lieu/snapshots", **params).astype(object)
    rows = rows.where(rows.notna(), None)
    return [Snapshot(**row | {time: row[time].to_pydatetime() for time in ("taken_at", "as_of") if row[time] is not None})
            for row in rows.to_dict("records")]
