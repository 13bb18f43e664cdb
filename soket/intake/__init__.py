"""Intake: bytes → gate → cells → answers → findings → one transaction. See decisions/0004."""

from soket.intake.reading import check
from soket.intake.receiving import Receipt, clear_samples, receive, receive_many

__all__ = ["Receipt", "check", "clear_samples", "receive", "receive_many"]
