import json

from tests.given import Case, Given, when


def given() -> Given:
    g = Given()
    for seq, (kind, at, detail) in enumerate([
        ("accepted", "2026-04-20 09:00", {"entry": "e1", "file": "a.xlsx"}),
        ("withdrawn", "2026-04-21 09:00", {"version": 1, "entry": "e2", "decision": "review"}),
        ("samples_cleared", "2026-04-22 09:00", {"submissions": 3}),
        ("withdrawn", "2026-04-23 09:00", {"version": 2, "sample": True}),
    ], start=1):
        g._add("event", seq=seq, occurred_at=when(at), kind=kind, plan="P", unit="01", submission_id=1, actor="an",
               detail=json.dumps(detail))
    g._add("event", seq=9, occurred_at=when("2026-04-24 09:00"), kind="note", plan="P", unit="01", submission_id=1, actor="an",
           detail="không phải JSON")
    return g


CASES = [Case(given, "seq entry decided_at kind actor detail", [
    (2, "e2", when("2026-04-21 09:00"), "review", "an", '{"version": 1, "entry": "e2", "decision": "review"}'),
])]
