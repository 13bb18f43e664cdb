"""Quirks 43: a department's number is larger than that of all communes together."""

from dataclasses import replace

from soket.store import Store
from tests.workbooks.case import IN_TIME, PLANS, TN, Case, reading_of


def communes(store: Store) -> None:
    """Every commune has reported 1.000, in numbers of its own otherwise."""
    from soket.intake.filing import file_reading

    for number, unit in enumerate((u.code for u in TN.units if u.kind != "so"), start=1):
        answers = [replace(a, value=1_000.0 if a.indicator == "TN-05-01" else a.value + number) if a.value else a
                   for a in reading_of("05563").answers]
        reading = replace(reading_of("05563"), unit=unit, answers=tuple(answers))
        file_reading(store, PLANS, reading, unit.encode(), f"{unit}.xlsx", IN_TIME, batch="b")


CASE = Case(
    lambda book: book.number("Mục 5", "D5", 120_000).number("Mục 5", "F8", 120_000).number("Mục 5", "F12", 120_000),
    base=("TN", "S05"),
    findings=(("E35", "Mục 5", "D5"),),
    record=communes,
)
