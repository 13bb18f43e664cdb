"""Intake: bytes → gate → cells → answers → findings → one transaction. See decisions/0004."""

from soket.intake.reading import check

__all__ = ["check"]
