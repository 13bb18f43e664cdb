"""Quirks 38: a population of 18 where the others of the group have 18.000."""

from dataclasses import replace

from soket.store import Store
from tests.workbooks.case import IN_TIME, PLANS, TN, Case, reading_of


def others(store: Store) -> None:
    """Six other communes of the group, each with numbers of its own."""
    from soket.intake.filing import file_reading

    group = TN.unit("05563").peer_group
    units = [u.code for u in TN.units if u.peer_group == group and u.code != "05563"][:6]
    for number, unit in enumerate(units, start=1):
        answers = [replace(a, value=a.value + number + 17_900 * (a.indicator == "TN-02-03")) if a.value else a
                   for a in reading_of("05563").answers]
        reading = replace(reading_of("05563"), unit=unit, answers=tuple(answers))
        file_reading(store, PLANS, reading, unit.encode(), f"{unit}.xlsx", IN_TIME)


CASE = Case(
    lambda book: book.number("Mục 2", "D7", 18).number("Mục 2", "E8", 18),
    findings=(("W34", "Mục 2", "D7"),),
    record=others,
)
