"""Decisions people make about what was received: written to the ledger before the database, so that none is lost.

A decision is a small transaction that ends with `log`. After a lost log (WAL) start-up does it again: `soket.reconcile`
finds the ledger's line without an event and gives it to the function registered for its kind. See decisions/0010.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from soket.store import Store, Transaction


class DecisionError(Exception):
    """A decision that cannot be carried out; the message is Vietnamese and fit to show."""


def log(store: Store, tx: Transaction, kind: str, detail: Mapping[str, object], *, event: str, decided_at: datetime,
        actor: str, plan: str | None, unit: str | None = None, submission_id: int | None = None, entry: str | None = None,
        kept: bool = True) -> None:
    """Write the decision's ledger line, then its event. The last statement of the transaction. Days and times in `detail` become
    ISO 8601.

    `kind`: a key of reconcile.DECISIONS; `event`: the word of the log of events; `decided_at`: naive Vietnam time. Both hold
    `detail`. `plan` None: about all of them. `entry`: the line it has already, when it is done again. `kept` False: about one
    sample return, which leaves nothing in the ledger. Raises VaultError when the line cannot be written: let it end the
    transaction.
    """
    said = json.loads(json.dumps(dict(detail), ensure_ascii=False, default=str))
    if entry is None and kept and store.vault:
        entry = store.vault.enter_decision(kind, said, decided_at, actor)
    if entry:
        said |= {"entry": entry, "decision": kind}
    tx.execute("add_event", occurred_at=decided_at, kind=event, plan=plan, unit=unit, submission_id=submission_id,
               actor=actor, detail=json.dumps(said, ensure_ascii=False))
