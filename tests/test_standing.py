"""What a footer says of how many units a figure is: the same words under a page's chart and on a slide."""

from __future__ import annotations

from contextlib import closing

from soket.conference import standing
from soket.conference.material import Material
from soket.plans import load_plans
from soket.store import MEMORY, Store

PLAN = load_plans()["TN"]


def test_a_slide_counts_its_units_in_the_words_of_a_page() -> None:
    with closing(Store(MEMORY)) as store:
        m = Material(store, PLAN, PLAN.periods[0], None)
        assert m.footer(1200, 3).split(" · ")[0] == standing.counted(1200, 3)[0] == "n = 1.200 đơn vị có số liệu, 3 chưa có số liệu"
        assert m.footer(9, 0).split(" · ")[0] == "n = 9 đơn vị có số liệu"
        assert m.footer().startswith("Kỳ ")
