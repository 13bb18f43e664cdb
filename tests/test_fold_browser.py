"""Names are searched in the browser as on the server: the pages of the show fold words as soket.text does."""

from __future__ import annotations

import unicodedata

from soket.conference.player import FOLDER
from soket.plans import load_plans
from soket.text import fold

WORDS = ["", "  Xã   Đông\u00a0Hỷ\n", "PHƯỜNG ĐỨC XUÂN", "Ước Nghĩa Ỷ Ỹ ặ ợ", "Xã Bình Yên (cũ)", "Ngày 01/7/2025", "<b>Đ</b>"]


def test_the_browser_folds_words_as_the_server_does(page) -> None:
    words = WORDS + [unit.name for plan in load_plans().values() for unit in plan.units]
    words += [unicodedata.normalize("NFD", one) for one in words]
    page.set_content("<!doctype html>")
    page.add_script_tag(path=FOLDER / "fold.js")
    assert page.evaluate("words => words.map(fold)", words) == [fold(one) for one in words]
