"""Review (duyệt) of what was received."""

from __future__ import annotations

from collections.abc import Mapping

from soket.decisions import DecisionError
from soket.model import Plan
from soket.store import Store
from soket.vault import Decision


class ReviewError(DecisionError):
    """A review decision that cannot be carried out; the message is Vietnamese and fit to show."""


def redo_review(store: Store, plans: Mapping[str, Plan], decision: Decision) -> str:
    """Carry out a decision of the ledger again; a sentence that says what it was."""
    raise ReviewError("")
