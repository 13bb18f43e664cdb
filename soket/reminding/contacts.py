"""The log of contacts: who was reached about what a unit owes, and what was agreed. Append-only; in the ledger, too.

An entry that is wrong is cancelled with a reason and stays. A lost database log loses none: start-up notes it again.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta

import pyarrow as pa

from soket import decisions
from soket.decisions import DecisionError
from soket.model import Plan
from soket.store import Store, Transaction
from soket.text import day, moment
from soket.vault import Decision

KIND = "contact"  # of the ledger's lines
CHANNELS = {"phone": "Điện thoại", "chat": "Zalo, tin nhắn", "letter": "Công văn", "email": "E-mail",
            "visit": "Gặp trực tiếp"}
LONGEST = 1000  # characters of what was agreed
_AGAIN = timedelta(minutes=1)  # the same words within it are a second click

_TEXT, _TIME = pa.string(), pa.timestamp("us")
_CONTACT = pa.schema({
    "contact": _TEXT, "plan": _TEXT, "period": _TEXT, "unit": _TEXT, "contacted_at": _TIME, "channel": _TEXT,
    "contacted_by": _TEXT, "spoken_with": _TEXT, "agreed": _TEXT, "promised_for": pa.date32(), "noted_at": _TIME})
_CANCELLED = pa.schema({"contact": _TEXT, "reason": _TEXT, "cancelled_at": _TIME, "actor": _TEXT})


class ContactError(DecisionError):
    """An entry that cannot be made; the message is Vietnamese and fit to show."""


@dataclass(frozen=True)
class Contact:
    """One contact. `contacted_at`: naive Vietnam time; `channel`: a key of CHANNELS; `promised_for`: the day agreed on."""

    plan: str
    period: str
    unit: str
    contacted_at: datetime
    channel: str
    contacted_by: str
    spoken_with: str = ""
    agreed: str = ""
    promised_for: date | None = None


def note_contact(store: Store, plans: Mapping[str, Plan], contact: Contact, noted_at: datetime, actor: str = "") -> str:
    """Put a contact on record; its id. Raises ContactError for an entry that makes no sense or was noted word for word
    within the last minute, StoreError, VaultError."""
    _check(plans, contact, noted_at)
    key = uuid.uuid4().hex
    _note(store, key, contact, noted_at, actor)
    return key


def cancel_contact(store: Store, key: str, reason: str, cancelled_at: datetime, actor: str = "") -> None:
    """Cancel an entry; it stays in the log with the reason. Raises ContactError, StoreError, VaultError."""
    if not reason.strip():
        raise ContactError("Chưa ghi lý do hủy. Hãy ghi vì sao dòng này không đúng, ví dụ: ghi nhầm đơn vị.")
    _cancel(store, key, reason.strip(), cancelled_at, actor)


def redo_contact(store: Store, plans: Mapping[str, Plan], decision: Decision) -> str:
    """Carry out a line of the ledger again; a sentence that says what it was."""
    said, again = decision.detail, {"actor": decision.actor, "entry": decision.entry}
    if "reason" in said:
        _cancel(store, said["contact"], said["reason"], decision.decided_at, **again)
        return "hủy một dòng nhật ký đôn đốc."
    promised = said["promised_for"]
    contact = Contact(**{f.name: said[f.name] for f in fields(Contact)} | {
        "contacted_at": datetime.fromisoformat(said["contacted_at"]),
        "promised_for": date.fromisoformat(promised) if promised else None})
    _note(store, said["contact"], contact, decision.decided_at, **again)
    unit = plans[contact.plan].unit(contact.unit) if contact.plan in plans else None
    return f"nhật ký đôn đốc {unit.name if unit else contact.unit}, {moment(contact.contacted_at)}."


def _check(plans: Mapping[str, Plan], contact: Contact, noted_at: datetime) -> None:
    plan = plans.get(contact.plan)
    if plan is None or plan.unit(contact.unit) is None or plan.period(contact.period) is None:
        raise ContactError("Đơn vị hoặc kỳ báo cáo này không có trong kế hoạch. Hãy tải lại trang và chọn lại.")
    if contact.channel not in CHANNELS:
        raise ContactError("Chưa chọn hình thức liên hệ.")
    if not contact.contacted_by.strip():
        raise ContactError("Chưa ghi ai đã liên hệ. Hãy ghi họ tên người gọi, người gửi.")
    if contact.contacted_at > noted_at:
        raise ContactError(f"Giờ liên hệ {moment(contact.contacted_at)} còn ở phía trước. Hãy ghi giờ đã liên hệ.")
    if contact.promised_for and contact.promised_for < contact.contacted_at.date():
        raise ContactError(f"Ngày hẹn {day(contact.promised_for)} trước ngày liên hệ {day(contact.contacted_at)}. "
                           "Hãy kiểm tra lại ngày hẹn nộp.")
    if len(contact.agreed) > LONGEST:
        raise ContactError(f"Nội dung thống nhất dài {len(contact.agreed)} ký tự, tối đa {LONGEST}. Hãy ghi gọn lại.")


def _note(store: Store, key: str, contact: Contact, noted_at: datetime, actor: str, entry: str | None = None) -> None:
    words = {name: getattr(contact, name).strip() for name in ("contacted_by", "spoken_with", "agreed")}
    row = asdict(contact) | words | {"contact": key, "noted_at": noted_at}
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
    with store.transaction() as tx:
        if entry is None and tx.execute("contact_same", since=noted_at - _AGAIN, **_content(row)):
            raise ContactError("Lần liên hệ này vừa được ghi nhận, không ghi thêm dòng giống hệt. Nếu là lần liên hệ khác, hãy sửa giờ "
                               "hoặc nội dung rồi ghi lại.")
        tx.insert("contact", pa.Table.from_pylist([row], _CONTACT))
        _log(store, tx, plain, contact.plan, contact.unit, noted_at, actor, entry, event="contact")


def _content(row: Mapping[str, object]) -> dict[str, object]:
    """What an entry says, without its id and when it was noted."""
    return {name: value for name, value in row.items() if name not in ("contact", "noted_at")}


def _cancel(store: Store, key: str, reason: str, at: datetime, actor: str, entry: str | None = None) -> None:
    row = {"contact": key, "reason": reason, "cancelled_at": at, "actor": actor}
    with store.transaction() as tx:
        found = tx.execute("contact_standing", contact=key)
        if not found:
            raise ContactError("Không tìm thấy dòng nhật ký này. Hãy tải lại trang.")
        plan, _period, unit, is_cancelled = found[0]
        if is_cancelled:
            raise ContactError("Dòng nhật ký này đã được hủy trước đó.")
        tx.insert("contact_cancelled", pa.Table.from_pylist([row], _CANCELLED))
        _log(store, tx, {"contact": key, "reason": reason}, plan, unit, at, actor, entry, event="contact_cancelled")


def _log(store: Store, tx: Transaction, detail: Mapping[str, object], plan: str, unit: str, at: datetime, actor: str,
         entry: str | None, *, event: str) -> None:
    decisions.log(store, tx, KIND, detail, event=event, decided_at=at, actor=actor, plan=plan, unit=unit, entry=entry)
