"""What a reading says as rows of the database's tables: Arrow, because nothing has to be guessed or converted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from soket.model import Answer, Finding, Reading
from soket.store import Transaction
from soket.text import fold

_TEXT, _NUMBER = pa.string(), pa.float64()
_ANSWER = {"indicator": _TEXT, "state": _TEXT, "numerator": _NUMBER, "denominator": _NUMBER, "value": _NUMBER,
           "text": _TEXT, "sheet": _TEXT, "cell": _TEXT, "raw": _TEXT}
_RECOMMENDATION = {"area_no": pa.int32(), "addressee_level": _TEXT, "text": _TEXT, "sheet": _TEXT, "cell": _TEXT}
_FINDING = dict.fromkeys(("rule", "severity", "sheet", "cell", "seen", "message", "how_to_fix"), _TEXT)


def insert_return(tx: Transaction, submission_id: int, reading: Reading) -> None:
    """Append what a return says: answers and recommendations."""
    insert_answers(tx, submission_id, reading.answers)
    recommendations = _table(reading.recommendations, _RECOMMENDATION, submission_id=submission_id)
    keys = pa.array([fold(r.text) for r in reading.recommendations], pa.string())
    tx.insert("recommendation", recommendations.append_column("search_key", keys))


def insert_answers(tx: Transaction, submission_id: int, answers: Sequence[Answer]) -> None:
    """Append answers of a submission."""
    tx.insert("answer", _table(answers, _ANSWER, submission_id=submission_id))


def insert_findings(tx: Transaction, submission_id: int, findings: Sequence[Finding], first: int = 1) -> None:
    """Append findings of a submission, numbered from `first`."""
    tx.insert("finding", _table(findings, _FINDING, submission_id=submission_id, first=first))


def _table(rows: Sequence[object], columns: Mapping[str, pa.DataType], submission_id: int, first: int = 1) -> pa.Table:
    """Arrow table of dataclass instances: the fields named in `columns`, the submission, their order from `first`."""
    arrays = {name: pa.array([getattr(row, name) for row in rows], kind) for name, kind in columns.items()}
    arrays["submission_id"] = pa.array([submission_id] * len(rows), pa.int64())
    if columns is not _ANSWER:
        arrays["ordinal"] = pa.array(range(first, first + len(rows)), pa.int32())
    return pa.table(arrays)
