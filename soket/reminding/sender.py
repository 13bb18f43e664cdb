"""Who reminds: settings.reminder of the plan, else what the plan says of its reports."""

from __future__ import annotations

from dataclasses import dataclass

from soket.model import Plan


@dataclass(frozen=True)
class Sender:
    """`office` speaks in messages; parent, issuer, symbol and sign_* head and end a công văn (NĐ 30/2020/NĐ-CP, phụ lục I).

    `contact`: name and telephone, empty when the plan gives none. `document`: what assigns the work.
    """

    office: str
    contact: str
    document: str
    place: str
    parent: str
    issuer: tuple[str, ...]
    symbol: str
    sign_for: str
    signer_title: str
    signer_name: str
    recipients: tuple[str, ...]


def sender(plan: Plan) -> Sender:
    """The sender of reminders about a plan's returns."""
    given, report = plan.settings.get("reminder", {}), plan.settings.get("report", {})
    said = {**report, **given}
    return Sender(
        office=given.get("office", plan.addressee), contact=given.get("contact", ""),
        document=plan.settings.get("source_document", plan.title), place=plan.place, parent=given.get("parent", ""),
        issuer=tuple(said.get("issuer", (plan.addressee,))), symbol=given.get("symbol", ""),
        sign_for=said.get("sign_for", ""), signer_title=said.get("signer_title", ""),
        signer_name=said.get("signer_name", ""), recipients=tuple(given.get("recipients", ("Như trên", "Lưu: VT"))))
