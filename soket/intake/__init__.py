"""Intake: bytes → gate → cells → answers → findings → one transaction. See decisions/0004."""

from soket.intake.moments import VIETNAM
from soket.intake.reading import check
from soket.intake.receiving import Receipt, receive, receive_many
from soket.intake.samples import clear_samples

__all__ = ["VIETNAM", "Receipt", "check", "clear_samples", "receive", "receive_many"]
