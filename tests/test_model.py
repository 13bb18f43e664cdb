"""What a noun knows of itself is what the queries know of it."""

from __future__ import annotations

from typing import get_args

from soket.model import Block, Unit, UnitKind
from soket.plan_rows import DEBTORS
from tests.given import PERIOD, PLAN, Given


def test_the_block_of_a_unit_is_that_of_the_queries() -> None:
    g = Given()
    g.indicator("A")
    for kind in get_args(UnitKind):
        g.unit(kind, kind, kind=kind)
    rows = g.store().run("tien_do/units", plan=PLAN, period=PERIOD)
    blocks = {code: Unit(code, code, code, code, "Nhóm", 1).block for code in get_args(UnitKind)}
    assert blocks == dict(zip(rows["unit"], rows["block"], strict=True))
    assert set(blocks.values()) == set(get_args(Block)) <= set(DEBTORS)
