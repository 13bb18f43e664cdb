"""Reminders in words: a message, a công văn, one line. Deterministic: the words of phrases.toml, the facts of the record."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path

from soket.checks.catalogue import RULES
from soket.model import COMMUNE_KINDS, Period, Plan, Unit
from soket.reminding.demands import Blank, Demand, File, Found, Owed
from soket.reminding.sender import Sender, sender
from soket.text import formal_day, moment
from soket.workbook.layout import area_sheet

IN_FULL = 12  # more findings than this are said rule by rule, with all their cells


@dataclass(frozen=True)
class Item:
    """One thing owed: a sentence, and what belongs under it, a line each."""

    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A công văn without its form: to whom, about what, paragraphs; numbered items between the first and the last."""

    to: str
    subject: str
    opening: str
    items: tuple[Item, ...]
    closing: str

    @property
    def text(self) -> str:
        """As plain text, for copying into a letter of one's own."""
        return "\n\n".join([f"Kính gửi: {self.to}.", self.opening, _numbered(self.items), self.closing])


def message(plan: Plan, period: Period, demand: Demand, as_of: datetime | None) -> str:
    """A short message to one unit, complete: Zalo, SMS, e-mail."""
    said, slots = _phrases("message"), _slots(plan, period, as_of, addressee(demand.unit))
    opening = said["opening" if as_of else "opening_without_record"]
    office = sender(plan)
    last = [said["closing"].format(**slots)]
    if office.contact:
        last.append(said["contact"].format(contact=office.contact))
    return "\n\n".join([said["greeting"].format(**slots), opening.format(**slots), _numbered(items(demand)),
                        "\n".join([*last, said["thanks"]])])


def letter(plan: Plan, period: Period, demand: Demand, as_of: datetime | None) -> Letter:
    """A công văn to one unit."""
    return _letter(plan, period, as_of, addressee(demand.unit), items(demand))


def letter_to_many(plan: Plan, period: Period, count: int, as_of: datetime | None) -> Letter:
    """One công văn to `count` units; what each owes stands in its appendix."""
    return _letter(plan, period, as_of, _phrases("to")["many"], (), "_many", count)


def _letter(plan: Plan, period: Period, as_of: datetime | None, to: str, owed: tuple[Item, ...], to_whom: str = "",
            count: int = 1) -> Letter:
    said, slots = _phrases("letter"), _slots(plan, period, as_of, to) | {"count": count}
    opening = said[f"opening{to_whom}" if as_of else f"opening{to_whom}_without_record"]
    return Letter(to, said["subject"].format(**slots), opening.format(**slots), owed,
                  said[f"closing{to_whom}"].format(**slots))


def addressee(unit: Unit) -> str:
    """To whom one writes: "UBND xã Phong Quang", "Sở Tài chính"."""
    if unit.kind in COMMUNE_KINDS:
        return _phrases("to")["commune"].format(unit=unit.name[:1].lower() + unit.name[1:])
    return _phrases("to")["other"].format(unit=unit.name)


def items(demand: Demand) -> tuple[Item, ...]:
    """What the unit owes, one item each: its return or the file of it that is not settled, blanks, speeches."""
    return tuple(_items(demand))


def summary(demand: Demand) -> str:
    """All of it in one line: "chưa nộp báo cáo; chưa có tham luận"."""
    said = _phrases("short")
    parts = [said[demand.file.status]] if demand.file else [said["return"]] if demand.owed else []
    if demand.blanks:
        parts.append(said["blanks"].format(count=len(demand.blanks)))
    return "; ".join(parts + [said["speech"]] * bool(demand.speeches))


def phrase(section: str, name: str, **slots: object) -> str:
    """A sentence of phrases.toml, filled in."""
    return _phrases(section)[name].format(**slots)


def _items(demand: Demand) -> Iterator[Item]:
    said = _phrases("item")
    if demand.file:
        yield _unsettled(demand.file, demand.owed)
    elif demand.owed:
        yield Item(said["return"].format(task=demand.owed.task, **_when_and_where(demand.owed)))
    if demand.blanks:
        yield Item(said["blanks"].format(count=len(demand.blanks)), tuple(_blank_lines(demand.blanks)))
    for speech in demand.speeches:
        yield Item(said["speech"].format(topic=speech.topic, **_when_and_where(speech)))


def _unsettled(file: File, owed: Owed | None) -> Item:
    said = _phrases("item")
    slots = {"due": "", "late": ""} if owed is None else _when_and_where(owed)
    counted = said["counted"].format(version=file.counted) if file.counted else ""
    reason = said["reason"].format(reason=file.reason.rstrip(" .")) if file.reason else ""
    text = said[file.status if file.findings else f"{file.status}_bare"].format(
        version=file.version, file=file.file_name, received=moment(file.received_at), counted=counted,
        reason=reason, count=len(file.findings), **slots)
    return Item(text, tuple(_finding_lines(file.findings)))


def _when_and_where(owed: Owed) -> dict[str, str]:
    """Slots due, late and where of an item."""
    said = _phrases("item")
    where = said["where"].format(to_whom=owed.to_whom) if owed.to_whom else ""
    if owed.due_date is None:
        return {"due": said["no_due"], "late": "", "where": where}
    if owed.due_op == "<":
        words = said["last_day"].format(day=formal_day(owed.due_date), last=formal_day(owed.due_date - timedelta(days=1)))
    else:
        words = said["including"].format(day=formal_day(owed.due_date))
    late = said["late"].format(days=owed.days_late) if owed.days_late else said["in_time"]
    return {"due": said["due"].format(due=words), "late": late, "where": where}


def _finding_lines(findings: tuple[Found, ...]) -> Iterator[str]:
    said = _phrases("detail")
    if len(findings) <= IN_FULL:
        for found in findings:
            yield said["finding"].format(message=found.message, how_to_fix=found.how_to_fix)
        return
    by_rule: dict[str, list[Found]] = {}
    for found in findings:
        by_rule.setdefault(found.rule, []).append(found)
    for rule, inside in by_rule.items():
        places = "; ".join(f"trang “{sheet}” ô {', '.join(f.cell for f in here)}" if sheet else "cả tệp"
                           for sheet, here in _by_sheet(inside))
        title = RULES[rule].title if rule in RULES else inside[0].message
        yield said["findings"].format(title=title, places=places, how_to_fix=inside[0].how_to_fix)


def _by_sheet(findings: list[Found]) -> Iterator[tuple[str | None, list[Found]]]:
    placed = [f if f.sheet and f.cell else f._replace(sheet=None) for f in findings]
    for sheet in dict.fromkeys(f.sheet for f in placed):
        yield sheet, [f for f in placed if f.sheet == sheet]


def _blank_lines(blanks: tuple[Blank, ...]) -> Iterator[str]:
    """An area a line: sheet and cells; what the file has no row for stands by its name."""
    said = _phrases("detail")
    for (_, area, sheet), group in groupby(blanks, key=lambda b: (b.area_no, b.area, b.sheet if b.cell else None)):
        inside = list(group)
        if sheet is None:
            yield said["no_row"].format(area=area, cells="; ".join(said["name"].format(name=b.name) for b in inside))
            continue
        cells = "; ".join(said["cell" if b.state == "blank" else "cell_not_available"].format(cell=b.cell, name=b.name)
                          for b in inside)
        of_area = f" ({area})" if sheet == area_sheet(inside[0].area_no) else ""
        yield said["blanks"].format(sheet=sheet, area=of_area, cells=cells)


def _numbered(owed: tuple[Item, ...]) -> str:
    return "\n".join("\n".join([f"{number}. {item.text}", *(f"- {line}" for line in item.lines)])
                     for number, item in enumerate(owed, start=1))


def _slots(plan: Plan, period: Period, as_of: datetime | None, to: str) -> dict[str, str]:
    office: Sender = sender(plan)
    return {"to": to, "office": office.office, "document": office.document, "as_of": moment(as_of),
            "period": f"kỳ {period.label[:1].lower()}{period.label[1:]}",
            "contact": f"{office.office} ({office.contact})" if office.contact else office.office}


@cache
def _phrases(section: str) -> dict[str, str]:
    return tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))[section]
