"""The generated deck of the page's plan, period and snapshot, kept while its figures are the same, and how a slide looks."""

from __future__ import annotations

from soket.conference import arrangement, cover, deck
from soket.conference.arrangement import Placed
from soket.conference.player import packed, payload
from soket.conference.slide import Deck, Slide
from soket.conference.snapshot import get
from soket.kept import Kept
from soket.ui import show_files, state
from soket.ui.context import Context

_decks: Kept[Deck] = Kept(12)

_PREVIEW = """<!doctype html><html lang="vi"><meta charset="utf-8"><style>body{{margin:0}}</style>
<link rel="stylesheet" href="{css}"><div id="frame"></div><script type="application/json" id="slide">{slide}</script>
<script src="{library}"></script><script src="{stage}"></script>
<script>const slide = JSON.parse(document.getElementById("slide").textContent);
new Stage.Player(document.getElementById("frame"), {{ count: 1, slide: async () => slide }}).show(0);</script></html>"""


def generated(ctx: Context) -> Deck:
    """The deck as the plan gives it. A snapshot's never changes, so what the presenter rearranges builds nothing anew."""
    store = state.get().store
    taken = get(store, ctx.snapshot) if ctx.snapshot else None
    standing = (taken.content_hash, taken.plan_hash) if taken else store.data_version
    key = (store, ctx.plan.code, ctx.period.code, ctx.snapshot, standing)
    return _decks.get(key, lambda: deck.generate(store, ctx.plan, ctx.period, ctx.snapshot))


def placed(ctx: Context) -> list[Placed]:
    """Every slide as the presenter arranged them, hidden ones too."""
    store = state.get().store
    filled = cover.filled(generated(ctx), cover.read(store, ctx.plan, ctx.period))
    return arrangement.placed(filled, arrangement.read(store, ctx.plan.code, ctx.period.code), ctx.plan.units)


def preview(slide: Slide) -> str:
    """A page that shows one slide as the hall sees it. The slide stands in it as JSON without "<": text of a workbook is
    data, and the player sets it as text."""
    return _PREVIEW.format(slide=packed(payload(slide, 0)).replace("<", "\\u003c"), css=show_files.address("stage.css"),
                           library=show_files.address("plotly.min.js"), stage=show_files.address("stage.js"))
