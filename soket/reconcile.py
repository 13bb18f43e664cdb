"""Start-up: what was received or decided but never came into the database is done now, and said in Vietnamese.

The vault and its ledger (soket.vault) are written before the database, so after a crash, a lost log or the restoring
of an older backup the ledger has lines the database knows nothing of. They are loaded in the order they came, with the
time they came; decisions (soket.decisions) are carried out again between them. Doing it twice changes nothing. See
decisions/0008 and 0010.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from soket import disk, intake, trouble
from soket.conference import agenda, agenda_again, arrangement, cover, show, tasks
from soket.conference.snapshot import redo_snapshot
from soket.decisions import DecisionError
from soket.intake.comparing import KIND as COMPARING
from soket.intake.cut_short import compare_cut_short, redo_comparing
from soket.intake.filing import file_reading
from soket.intake.review import KIND as REVIEW
from soket.intake.review import redo_review, still_to_hold
from soket.intake.samples import KIND as CLEARING
from soket.intake.samples import redo_clearing
from soket.model import Plan
from soket.plans import plan_tables
from soket.reminding.contacts import redo_contact
from soket.report import Report
from soket.store import Store, StoreError
from soket.trouble import StoreDamaged
from soket.vault import Decision, Entry, VaultError
from soket.workbook.worker import Pool

__all__ = ["DECISIONS", "Report", "open_store", "reconcile"]

_log = logging.getLogger(__name__)
# Who carries out a decision again, by its kind: a Vietnamese sentence of what was done. Raises DecisionError
# when what it is about is not on record.
DECISIONS: dict[str, Callable[[Store, Mapping[str, Plan], Decision], str]] = {
    REVIEW: redo_review, "contact": redo_contact, "snapshot": redo_snapshot, CLEARING: redo_clearing,
    COMPARING: redo_comparing, tasks.KIND: tasks.redo_task, agenda.KIND: agenda_again.redo_agenda, agenda.START: agenda_again.redo_start,
    show.LINK: show.redo_link, arrangement.KIND: arrangement.redo_deck, cover.KIND: cover.redo_cover}


def open_store(path: Path | str, plans: Mapping[str, Plan], pool: Pool | None = None,
               say: Callable[[str], object] = _log.warning) -> tuple[Store, Report]:
    """The open, reconciled database with `plans` copied into it. `say` gets what had to be done. Raises StoreError."""
    try:
        try:
            store, report = _opened(path, plans, pool)
        except StoreDamaged:
            store, report = _opened(path, plans, pool, is_suspect=True)
    except (StoreError, VaultError, OSError) as error:
        refusal = trouble.of_opening(error, Path(path))
        if refusal is error:
            raise
        raise refusal from error
    for line in report.lines() if report.did_anything else ():
        say(line)
    return store, report


def _opened(path: Path | str, plans: Mapping[str, Plan], pool: Pool | None, is_suspect: bool = False) -> tuple[Store, Report]:
    store = Store(path, is_suspect)
    try:
        store.replace_plans(plan_tables(plans))
        return store, reconcile(store, plans, pool)
    except BaseException:
        store.close()
        raise


def reconcile(store: Store, plans: Mapping[str, Plan], pool: Pool | None = None) -> Report:
    """Make vault and database agree. To be called before anything new is received. Raises StoreError."""
    if store.vault is None:
        return Report(notes=store.notes)
    store.vault.sweep()
    written = len(store.vault.ledger().lines)
    report = _complete_vault(store, Report(notes=store.notes))
    ledger = store.vault.ledger()
    report = replace(report, received=len(ledger.entries), unreadable=ledger.unreadable,
                     decisions=sum(line.kind != COMPARING for line in ledger.decisions))
    on_record = set(store.run("durability/entries")["entry"])
    newest = {_whose(e): number for number, e in enumerate(ledger.lines)
              if isinstance(e, Entry) and e.entry in on_record and e.unit}
    # A lost log loses the last lines. A decision with a line on record after it was not lost: it had failed.
    # But for one that has a return wait: its file may have come back only now, and counted if nobody held it.
    last = max((number for number, line in enumerate(ledger.lines[:written]) if line.entry in on_record), default=-1)
    for number, line in enumerate(ledger.lines):
        if line.entry in on_record:
            pass
        elif isinstance(line, Decision):
            failed_then = number < last and not still_to_hold(store, line)
            report = _drop(store, line, report) if failed_then else _redo(store, plans, line, report)
        elif line.is_kept:
            report = _settle(store, plans, line, newest.get(_whose(line), -1) > number, report, pool)
    return _compare_cut_short(store, plans, report, pool)


def _redo(store: Store, plans: Mapping[str, Plan], decision: Decision, report: Report) -> Report:
    """Carry out a decision the database does not know; the report with what became of it."""
    try:
        said = DECISIONS[decision.kind](store, plans, decision)
    except (DecisionError, StoreError) as error:
        return replace(report, failed=(*report.failed, ("một quyết định trong sổ nhận", str(error))))
    except Exception:  # the others are carried out all the same; also a kind nobody knows any more
        _log.exception("Could not carry out %s again", decision)
        return replace(report, failed=(*report.failed, ("một quyết định trong sổ nhận", "Chương trình gặp lỗi.")))
    return replace(report, redone=(*report.redone, said))


def _drop(store: Store, decision: Decision, report: Report) -> Report:
    """Its transaction failed, and whoever decided was told so: not to be done behind their back now."""
    with store.transaction() as tx:
        tx.execute("add_event", occurred_at=decision.decided_at, kind="superseded", plan=decision.detail.get("plan"),
                   unit=decision.detail.get("unit"), submission_id=None, actor=decision.actor,
                   detail=json.dumps({"entry": decision.entry}))
    return replace(report, dropped=report.dropped + 1)


def _settle(store: Store, plans: Mapping[str, Plan], entry: Entry, is_superseded: bool, report: Report,
            pool: Pool | None) -> Report:
    """Deal with one entry the database does not know; the report with what became of it."""
    try:
        data = store.vault.read(entry.sha256)
    except VaultError as error:
        return _failed(report, entry, str(error))
    if is_superseded:
        _log_superseded(store, entry)
        return replace(report, superseded=(*report.superseded, entry))
    try:
        reading = intake.check(data, entry.file_name, plans, entry.expected_unit, entry.expected_plan, pool)
        receipt = file_reading(store, plans, reading, data, entry.file_name, entry.received_at, entry.actor, entry=entry,
                               batch=entry.batch)
    except StoreError as error:
        return _failed(report, entry, str(error))
    except Exception:  # the others are loaded all the same
        _log.exception("Could not load %s again", entry.file_name)
        return _failed(report, entry, "Chương trình gặp lỗi khi xử lý tệp này; tệp vẫn còn trong kho tệp gốc.")
    return replace(report, loaded=(*report.loaded, receipt))


def _compare_cut_short(store: Store, plans: Mapping[str, Plan], report: Report, pool: Pool | None) -> Report:
    """Compare what nobody compared because the program ended before; the report with what was found."""
    try:
        for said in compare_cut_short(store, plans, pool):
            report = replace(report, notes=(*report.notes, said))
    except Exception as error:  # the returns are there, the program opens, and the next start tries again
        _log.exception("Could not compare what came together")
        why = str(error) if isinstance(error, StoreError) else "Chương trình gặp lỗi."
        said = f"Chưa so sánh được các báo cáo của một đợt nộp bị ngắt giữa chừng, lần mở sau sẽ thử lại. {why}"
        report = replace(report, notes=(*report.notes, said))
    return report


def _failed(report: Report, entry: Entry, why: str) -> Report:
    return replace(report, failed=(*report.failed, (entry.file_name, why)))


def _log_superseded(store: Store, entry: Entry) -> None:
    """Its sender was told that it had not been received, and sent again: loading it now would bring the old figures back."""
    detail = {"file": entry.file_name, "sha256": entry.sha256, "entry": entry.entry}
    with store.transaction() as tx:
        tx.execute("add_event", occurred_at=entry.received_at, kind="superseded", plan=entry.plan, unit=entry.unit,
                   submission_id=None, actor=entry.actor, detail=json.dumps(detail, ensure_ascii=False))


def _complete_vault(store: Store, report: Report) -> Report:
    """Write into the vault what only the database has: it was restored elsewhere, or the folder was lost."""
    known = {line.entry for line in store.vault.ledger().lines}
    rows = [row for name in ("durability/filed", "durability/decisions") for row in store.run(name).to_dict("records")]
    missing = sorted((row for row in rows if row["entry"] not in known), key=lambda row: row["seq"])
    try:
        for row in missing:
            if "decided_at" not in row:
                store.vault.keep(bytes(store.run("durability/file_bytes", sha256=row["sha256"])["bytes"][0]))
            store.vault.append(_line_of(row))
        for added in store.run("durability/added_slides")["added"] if missing else ():
            store.vault.keep(added.encode())
    except OSError as error:
        note = f"Chưa ghi bổ sung được {len(missing)} tệp vào kho tệp gốc {store.vault.folder}: {disk.reason(error)}."
        return replace(report, notes=(*report.notes, note))
    return replace(report, rewritten=sum("decided_at" not in row for row in missing))


def _line_of(row: Mapping[str, object]) -> Entry | Decision:
    """The ledger's line of a file or decision on record; `row` is one of durability/filed or durability/decisions."""
    said = {name: value for name, value in row.items() if name != "seq"}
    if "decided_at" in said:
        detail = {k: v for k, v in json.loads(said["detail"]).items() if k not in ("entry", "decision")}
        return Decision(**said | {"decided_at": said["decided_at"].to_pydatetime(), "detail": detail})
    received_at = said["received_at"].to_pydatetime()
    return Entry(**said | {"received_at": received_at, "expected_plan": None, "expected_unit": None})


def _whose(entry: Entry) -> tuple[str | None, str | None, str | None]:
    return entry.plan, entry.period, entry.unit
