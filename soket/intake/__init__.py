"""Intake: bytes → gate → cells → answers → findings → one transaction. See decisions/0004."""

from soket.intake.reading import check
from soket.intake.receiving import VIETNAM, Receipt, clear_samples, receive, receive_many

__all__ = ["VIETNAM", "Receipt", "check", "clear_samples", "receive", "receive_many"]
