"""New submissions beside the returns in force. Asked once for a whole batch: who came first is then no matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from soket.checks.among_units import copied_return, outlier, whole_sector
from soket.intake.rows import insert_answers
from soket.model import Answer, Finding, Plan
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


def comparable(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers a comparison looks at: numbers that could be read."""
    return tuple(a for a in answers if a.state in ("reported", "no_occurrence") and (a.value is not None or a.numerator is not None))


def compare_returned(tx: Transaction, plan: Plan, whose: Mapping[str, str], submission_id: int,
                     answers: Iterable[Answer]) -> list[Finding]:
    """What `compare` says of a return the checks sent back, from the numbers that could be read.

    They stand in for the unit's return only until it is said: nothing of them is there after this, and which version counts is
    what it was. `whose`: plan, period, unit.
    """
    numbers = comparable(answers)
    if not numbers:
        return []
    insert_answers(tx, submission_id, numbers)
    tx.execute("clear_live", **whose)
    tx.execute("count_for_now", submission_id=submission_id)
    found = compare(tx, plan, whose["period"], [submission_id])[submission_id]
    tx.execute("delete_answers", submission_id=submission_id)
    tx.execute("clear_live", **whose)
    tx.execute("set_live", **whose)
    return found
