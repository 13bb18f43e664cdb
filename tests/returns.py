"""Returns for the tests: a complete and correct one, and changes made to its cells the way files really differ.

`Workbook` edits the XML of a real template in place, so that every rule is shown on a real return at its real cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from soket.model import Indicator, Plan, Reading, Unit
from soket.plans import load_plans
from soket.workbook.fill import Entry, Filling, Proposal
from soket.workbook.template import write_template

PLANS = load_plans()
TN = PLANS["TN"]
UNIT = TN.unit("05563")  # Xã Phượng Tiến
NARRATIVE = "Đã tiếp nhận 1.250 hồ sơ, giải quyết đúng hạn 98,5%."


def entry_for(indicator: Indicator, unit: Unit) -> Entry:
    """A plausible answer, the same for every unit: ratios 100/100, so that equalities between indicators hold."""
    if indicator.is_ratio:
        return Entry(numerator=100.0, denominator=100.0)
    if indicator.kind == "date":
        return Entry(text="2026-04-20")
    if indicator.kind == "text":
        return Entry(text=unit.name if indicator.role == "unit_name" else NARRATIVE)
    return Entry(value={"boolean": 1.0, "scale": 4.0, "percent": 96.5}.get(indicator.kind, 100.0))


def full_filling(plan: Plan, unit: Unit, period) -> Filling:
    """Every indicator the unit owes, answered; dates within the plan's own year; two recommendations."""
    fixed = {"period_from": period.period_from, "period_to": period.period_to}
    answers = {}
    for indicator in plan.owed_by(unit.code):
        if indicator.narrative == "recommendations":
            continue
        entry = entry_for(indicator, unit)
        if indicator.role in fixed:
            entry = Entry(text=fixed[indicator.role].isoformat())
        elif indicator.kind == "date":
            entry = Entry(text=period.period_to.isoformat())
        answers[indicator.code] = entry
    areas = [a.area_no for a in plan.areas if any(i.area_no == a.area_no for i in plan.owed_by(unit.code))]
    levels = [level for level, _ in plan.addressee_levels]
    proposals = (Proposal(areas[0], levels[0], "Sớm ban hành hướng dẫn về phân cấp."),
                 Proposal(areas[-1], levels[-1], "Bổ sung 02 biên chế công nghệ thông tin."))
    return Filling(answers, proposals)


@lru_cache(maxsize=None)
def full_return(plan: str = "TN", unit: str = "05563", period: str | None = None) -> bytes:
    """A complete return nothing is wrong with."""
    found = PLANS[plan]
    of = found.unit(unit)
    when = found.period(period) if period else found.periods[0]
    return write_template(found, of, when, full_filling(found, of, when))


@lru_cache(maxsize=None)
def empty_return(plan: str = "TN", unit: str = "05563") -> bytes:
    found = PLANS[plan]
    return write_template(found, found.unit(unit), found.periods[0])


class Workbook:
    """A workbook whose cells can be changed. `bytes()` gives the file."""

    def __init__(self, data: bytes | None = None) -> None:
        with zipfile.ZipFile(io.BytesIO(data or full_return())) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self._sheets = self._sheet_parts()

    def _sheet_parts(self) -> dict[str, str]:
        book = self.parts["xl/workbook.xml"].decode()
        relations = dict(re.findall(r'<Relationship Id="(\w+)" [^>]*Target="(worksheets/[^"]+)"',
                                    self.parts["xl/_rels/workbook.xml.rels"].decode()))
        return {name: "xl/" + relations[rid] for name, rid in re.findall(r'<sheet name="([^"]+)" [^>]*r:id="(\w+)"', book)}

    def xml(self, sheet: str) -> str:
        return self.parts[self._sheets[sheet]].decode()

    def set_xml(self, sheet: str, xml: str) -> Workbook:
        self.parts[self._sheets[sheet]] = xml.encode()
        return self

    def change(self, sheet: str, cell: str, content: str, kind: str = "", style: int | None = None) -> Workbook:
        """Put raw XML `content` and type `kind` into an existing cell, keeping its style unless one is given."""
        xml = self.xml(sheet)
        found = re.search(rf'<c r="{cell}"((?: s="\d+")?)(?: t="\w+")?(?:/>|>.*?</c>)', xml, re.DOTALL)
        assert found, f"{sheet} has no cell {cell}"
        styled = f' s="{style}"' if style is not None else found[1]
        new = f'<c r="{cell}"{styled}{f" t={chr(34)}{kind}{chr(34)}" if kind else ""}>{content}</c>'
        return self.set_xml(sheet, xml[: found.start()] + new + xml[found.end() :])

    def text(self, sheet: str, cell: str, value: str, style: int | None = None) -> Workbook:
        return self.change(sheet, cell, f'<is><t xml:space="preserve">{escape(value)}</t></is>', "inlineStr", style)

    def number(self, sheet: str, cell: str, value: float, style: int | None = None) -> Workbook:
        return self.change(sheet, cell, f"<v>{value!r}</v>", style=style)

    def error(self, sheet: str, cell: str, value: str) -> Workbook:
        return self.change(sheet, cell, f"<v>{value}</v>", "e")

    def formula(self, sheet: str, cell: str, formula: str, cached: str | None = None) -> Workbook:
        value = f"<v>{cached}</v>" if cached is not None else ""
        return self.change(sheet, cell, f"<f>{escape(formula)}</f>{value}")

    def blank(self, sheet: str, cell: str) -> Workbook:
        return self.change(sheet, cell, "")

    def style(self, number_format: int = 0, code: str | None = None, font: str | None = None, strike: bool = False) -> int:
        """A new cell style; its index. `code` is a custom number format."""
        xml = self.parts["xl/styles.xml"].decode()
        if code is not None:
            number_format = 900
            item = f'<numFmt numFmtId="900" formatCode={quoteattr(code)}/>'
            xml = (re.sub(r"<numFmts count=\"\d+\">", lambda m: m[0] + item, xml) if "<numFmts" in xml
                   else xml.replace("<fonts ", f'<numFmts count="1">{item}</numFmts><fonts ', 1))
        fonts = len(re.findall(r"<font>|<font/>", xml.split("</fonts>")[0]))
        extra = f'<font>{"<strike/>" if strike else ""}<sz val="11"/><name val="{font or "Calibri"}"/></font>'
        xml = xml.replace("</fonts>", extra + "</fonts>", 1)
        head, rest = xml.split("<cellXfs", 1)
        body, tail = rest.split("</cellXfs>", 1)
        index = body.count("<xf ")
        xml = f'{head}<cellXfs{body}<xf numFmtId="{number_format}" fontId="{fonts}" fillId="0" borderId="0" xfId="0"/></cellXfs>{tail}'
        self.parts["xl/styles.xml"] = xml.encode()
        return index

    def bytes(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                member = zipfile.ZipInfo(name)  # 1980: the same changes give the same bytes
                member.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(member, content)
        return out.getvalue()


def findings_of(reading: Reading) -> list[tuple[str, str, str | None, str | None, str]]:
    """(rule, severity, sheet, cell, seen) of every finding."""
    return [(f.rule, f.severity, f.sheet, f.cell, f.seen) for f in reading.findings]
