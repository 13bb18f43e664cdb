"""Batches of files for query tests, beside what tests/given.py builds."""

from __future__ import annotations

from tests.given import PERIOD, PLAN, Given, when


def batch(g: Given, number: int, at: str, files: list[dict], *, source: str = "files", name: str = "",
          plan: str | None = PLAN) -> None:
    """A batch on record. A file: `name`, and `skipped`, or `outcome` with `unit`, `submission`, `version`, `sha256` and
    `findings` [(rule, severity)] that no submission carries; a file with neither was not reached."""
    g._add("batch", batch_id=number, received_at=when(at), actor="office", source=source, source_name=name, plan=plan)
    for ordinal, file in enumerate(files):
        key = {"batch_id": number, "ordinal": ordinal}
        g._add("batch_file", **key, file_name=file["name"], skipped=file.get("skipped"))
        if "outcome" in file:
            known = "unit" in file
            g._add("batch_result", **key, outcome=file["outcome"], submission_id=file.get("submission"),
                   version=file.get("version"), sha256=file.get("sha256"), plan=PLAN if known else None,
                   period=PERIOD if known else None, unit=file.get("unit"))
        for count, (rule, severity) in enumerate(file.get("findings", ()), start=1):
            g._add("batch_finding", **key, number=count, rule=rule, severity=severity, sheet=None, cell=None, seen="",
                   message=f"Lỗi {rule}", how_to_fix="Sửa")


def a_batch_of_everything() -> Given:
    """Batch 1: one file of every outcome, with the submissions behind them, of which the last was a sample and is cleared."""
    g = Given()
    g.indicator("A1")
    g.indicator("A2")
    g.indicator("A3", required=False)
    g.indicator("A-N4", kind="text", narrative="recommendations")
    g.unit("01", "Xã An")
    g.unit("02", "Xã Bình")
    g.unit("03", "Xã Cao")
    first = g.submission("01", "2026-04-20 09:00", {"A1": 5, "A2": 6})
    wrong = g.submission("02", "2026-04-20 09:00", status="returned", findings=[("W01", "warn", "D4"), ("E01", "reject", "D3")])
    right = g.submission("02", "2026-04-20 09:00", {"A1": 5}, findings=[("W09", "warn", "D9"), ("I01", "info", None)])
    waiting = g.submission("03", "2026-04-20 09:00", {"A1": 7}, status="pending", findings=[("W01", "warn", "D4")])
    gone = g.submission("03", "2026-04-20 10:00", {"A1": 8}, status="withdrawn")
    batch(g, 1, "2026-04-20 09:00", [
        {"name": "an.xlsx", "outcome": "accepted", "unit": "01", "submission": first, "version": 1, "sha256": "1a"},
        {"name": "xa/binh.xlsx", "outcome": "returned", "unit": "02", "submission": wrong, "version": 1, "sha256": "2a"},
        {"name": "binh-2.xlsx", "outcome": "accepted", "unit": "02", "submission": right, "version": 2, "sha256": "2b"},
        {"name": "binh-3.xlsx", "outcome": "duplicate", "unit": "02", "submission": right, "version": 2, "sha256": "2b"},
        {"name": "anh.png", "outcome": "no_return", "sha256": "3a", "findings": [("W99", "warn"), ("E54", "reject")]},
        {"name": "loi.xlsx", "outcome": "failed", "findings": [("E57", "reject")]},
        {"name": "~$an.xlsx", "skipped": "tệp khóa tạm"},
        {"name": "cuoi.xlsx"},
        {"name": "cao.xlsx", "outcome": "pending", "unit": "03", "submission": waiting, "version": 1, "sha256": "4a"},
        {"name": "cao-2.xlsx", "outcome": "accepted", "unit": "03", "submission": gone, "version": 2, "sha256": "4b"},
        {"name": "mau.xlsx", "outcome": "accepted", "unit": "03", "submission": 99, "version": 3, "sha256": "4c"},
        {"name": "khoa.xlsx", "outcome": "unreadable", "sha256": "5a", "findings": [("E52", "reject")]},
        {"name": "binh-lai.xlsx", "outcome": "duplicate", "unit": "02", "submission": wrong, "version": 1, "sha256": "2a"},
    ], source="zip", name="cac-xa.zip")
    return g
