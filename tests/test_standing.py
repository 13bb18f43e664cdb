"""What a footer says of how many units a figure is: the same words under a page's chart and on a slide."""

from __future__ import annotations

from contextlib import closing

import pytest

from soket.conference import standing
from soket.conference.material import Material
from soket.plans import load_plans
from soket.store import MEMORY, Store

PLAN = load_plans()["TN"]


def test_a_slide_counts_its_units_in_the_words_of_a_page() -> None:
    with closing(Store(MEMORY)) as store:
        m = Material(store, PLAN, PLAN.periods[0], None)
        assert m.footer(standing.counted(1200, 3)).split(" · ")[0] == standing.counted(1200, 3)[0] == "n = 1.200 đơn vị có số liệu, 3 chưa có số liệu"
        assert m.footer(standing.counted(9, 0)).split(" · ")[0] == "n = 9 đơn vị có số liệu"
        assert m.footer().startswith("Kỳ ")


@pytest.mark.parametrize(("known", "missing", "words"), [
    ([90, 58, 90], [2, 34, 2], ["n = 58–90 đơn vị có số liệu, tùy chỉ tiêu"]),  # not "n = 90, 2 chưa có số liệu" over the second
    ([90, 90], [2, 2], ["n = 90 đơn vị có số liệu, 2 chưa có số liệu"]),
    ([90, 90], [2, 0], ["n = 90 đơn vị có số liệu"]),  # two units of the second had nothing to report
    ([1200], [0], ["n = 1.200 đơn vị có số liệu"]),
])
def test_several_figures_have_each_their_own_number_of_units(known: list[int], missing: list[int], words: list[str]) -> None:
    assert standing.counted_each(known, missing) == words
