"""The deck as one HTML file: slides, player and chart library inside, nothing asked of any network."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from soket.conference.player import FOLDER, library, packed, payload
from soket.conference.slide import Deck

# The file may be opened from anywhere: a browser is told not to let it ask for anything outside itself.
_POLICY = ("default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
           "base-uri 'none'; form-action 'none'")
_HINT = "→ ← chuyển trang · số rồi Enter đến trang · B màn hình đen · F toàn màn hình · ? hiện, ẩn dòng này"
_PAGE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<div id="frame"></div>
<div id="hint" hidden>{hint}</div>
<div id="black" hidden></div>
<noscript>Tệp này cần JavaScript. Hãy mở bằng Chrome, Edge hoặc Firefox.</noscript>
<script type="application/json" id="deck">{deck}</script>
<script>{library}</script>
<script>{stage}</script>
<script>{offline}</script>
</body>
</html>
"""


def deck_html(deck: Deck) -> bytes:
    """The file's bytes, about 5 MB, most of it the chart library. The presenter's notes are not in it: it is handed on."""
    slides = [payload(slide, number, for_followers=True) for number, slide in enumerate(deck.slides, start=1)]
    content = packed({"title": deck.title, "snapshot": deck.snapshot, "slides": slides})
    return _PAGE.format(
        policy=_POLICY, title=html.escape(deck.title), style=_read("stage.css") + _read("offline.css"), hint=html.escape(_HINT),
        deck=content.replace("<", "\\u003c"), library=_library(), stage=_script(_read("stage.js")),
        offline=_script(_read("offline.js")),
    ).encode()


@lru_cache(maxsize=1)
def _library() -> str:
    """The chart library of the installed plotly, the one the server gives, too."""
    return _script(library().read_text(encoding="utf-8"))


def _script(source: str) -> str:
    """A script as it may stand inside a page: nothing in it ends the element early."""
    return re.sub(r"</(?=script)", r"<\\/", source, flags=re.IGNORECASE)


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
