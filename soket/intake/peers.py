"""New submissions beside the returns in force. Asked once for a whole batch: who came first is then no matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from soket.checks.among_units import copied_return, outlier, whole_sector
from soket.model import Finding, Plan
from soket.store import Transaction


def compare(tx: Transaction, plan: Plan, period: str, submissions: Sequence[int]) -> dict[int, list[Finding]]:
    """Findings W34, W36, E35 of accepted submissions that are already in force, by submission.

    Thresholds are the plan's: settings.outlier_factor, and those of data/plans/thresholds.toml.
    """
    these = {"plan": plan.code, "period": period, "submissions": list(submissions)}
    at = plan.settings
    found: dict[int, list[Finding]] = defaultdict(list)
    for submission, *row in tx.execute("find_outliers", **these, peers=at["peers_least"], factor=float(at["outlier_factor"])):
        found[submission].append(outlier(plan, *row))
    for submission, *row in tx.execute("find_copied", **these, percent=at["copied_percent"], least=at["copied_least"]):
        found[submission].append(copied_return(plan, *row))
    for submission, *row in tx.execute("find_whole_sector", **these, percent=at["reported_percent"]):
        found[submission].append(whole_sector(plan, *row))
    return found
