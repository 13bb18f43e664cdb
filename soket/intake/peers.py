"""New submissions beside the returns in force. Asked once for a whole batch: who came first is then no matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from soket.checks.among_units import copied_return, outlier, whole_sector
from soket.model import Finding, Plan
from soket.store import Transaction

PEERS = 5  # fewer other returns than this have no typical value
COPIED_PERCENT, COPIED_LEAST = 90, 20  # quirks 42; fewer numbers in common than 20 may well be equal by chance
REPORTED_PERCENT = 90  # of the communes, before their total means anything


def compare(tx: Transaction, plan: Plan, period: str, submissions: Sequence[int]) -> dict[int, list[Finding]]:
    """Findings W34, W36, E35 of accepted submissions that are already in force, by submission.

    How many times the median is too far is the plan's to say (settings.outlier_factor).
    """
    these = {"plan": plan.code, "period": period, "submissions": list(submissions)}
    factor = float(plan.settings.get("outlier_factor", 10))
    found: dict[int, list[Finding]] = defaultdict(list)
    for submission, *row in tx.execute("find_outliers", **these, peers=PEERS, factor=factor):
        found[submission].append(outlier(plan, *row))
    for submission, *row in tx.execute("find_copied", **these, percent=COPIED_PERCENT, least=COPIED_LEAST):
        found[submission].append(copied_return(plan, *row))
    for submission, *row in tx.execute("find_whole_sector", **these, percent=REPORTED_PERCENT):
        found[submission].append(whole_sector(plan, *row))
    return found
