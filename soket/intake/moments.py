"""Times of receipt and of decisions: Vietnam time, without zone, as everything in the database."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


def vietnam_time(moment_: datetime) -> datetime:
    """Naive Vietnam time; a time without zone is Vietnam time already."""
    return moment_.astimezone(VIETNAM).replace(tzinfo=None) if moment_.tzinfo else moment_


def now() -> datetime:
    """This moment in Vietnam: what a page or a command gives to whatever is put on record."""
    return datetime.now(VIETNAM).replace(tzinfo=None)
