"""Words at the points of a chart, taken from cells of its workbook ("Value From Cells"), so that they follow when it is edited.

The words also stand in the chart itself: programs that do not know such labels show those.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import BaseOxmlElement

from soket.charts.theme import INK
from soket.exports.pptx_draw import FONT, points, rgb

_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_NS = ('xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
       'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"')
_SHOWN = "".join(f'<c:{part} val="0"/>' for part in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent",
                                                      "showBubbleSize"))
_FIELDS = (f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" xmlns:c15="{_C15}">%s'
           '<c15:showDataLabelsRange val="1"/></c:ext></c:extLst>')


@dataclass(frozen=True)
class Label:
    """Words at a point: `side` is r, l, t, b, ctr, inEnd or outEnd; `size` in px of the stage."""

    text: str
    side: str
    size: float
    colour: str = INK
    bold: bool = False


def put_labels(series: BaseOxmlElement, labels: Sequence[Label | None], cells: str) -> None:
    """Give the points of a series (its XML element) their labels; `cells` is where they stand in the workbook."""
    if not any(labels):
        return
    said = "".join(_one(number, label) for number, label in enumerate(labels) if label)
    body = parse_xml(f"<c:dLbls {_NS}>{said}{_SHOWN}{_FIELDS % ''}</c:dLbls>")
    for old in series.findall("{*}dLbls"):
        series.remove(old)
    series._insert_dLbls(body)
    kept = "".join(f'<c:pt idx="{n}"><c:v>{escape(label.text)}</c:v></c:pt>' for n, label in enumerate(labels) if label)
    series.append(parse_xml(
        f'<c:extLst {_NS}><c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" xmlns:c15="{_C15}"><c15:datalabelsRange>'
        f'<c15:f>{cells}</c15:f><c15:dlblRangeCache><c:ptCount val="{len(labels)}"/>{kept}</c15:dlblRangeCache>'
        "</c15:datalabelsRange></c:ext></c:extLst>"))


def _one(number: int, label: Label) -> str:
    look = (f'lang="vi-VN" sz="{round(points(label.size).pt * 100)}" b="{int(label.bold)}">'
            f'<a:solidFill><a:srgbClr val="{rgb(label.colour)}"/></a:solidFill><a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>')
    key = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {label.text}")).upper()
    field = (f'<a:fld id="{{{key}}}" type="CELLRANGE"><a:rPr {look}</a:rPr><a:pPr/><a:t>{escape(label.text)}</a:t></a:fld>')
    return (f'<c:dLbl><c:idx val="{number}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p>{field}'
            f'<a:endParaRPr lang="vi-VN"/></a:p></c:rich></c:tx><c:dLblPos val="{label.side}"/>{_SHOWN}{_FIELDS % "<c15:dlblFieldTable/>"}</c:dLbl>')
