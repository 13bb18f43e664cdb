"""Bản trình chiếu: the slides of the conference in order; move, hide, note; one of them as the hall sees it. What the hall is
shown and the links to it stand there with no figures, too: they must not outlive the one who can take them back."""

import streamlit as st

from soket.ui import decks, frame, panels_cover, panels_deck, panels_exports, panels_links, panels_show

ctx = frame.page("Bản trình chiếu", needs_data=False)
deck, slides = st.container(), []
# Before the deck, which takes seconds to build anew: who takes a link back sees at once that it is gone.
panels_show.release(ctx)
panels_links.links(ctx)
with deck:
    if ctx.as_of is None:
        frame.no_returns(ctx)
    else:
        with st.spinner("Đang lập bộ trang chiếu…", show_time=False):
            slides = decks.placed(ctx)
        panels_deck.standing(ctx, slides)
        left, right = st.columns([2, 3], gap="medium")
        with left:
            number, place = panels_deck.chosen(slides)
        with right:
            panels_deck.shown(place)
            panels_cover.form(ctx, place)
            panels_deck.actions(ctx, slides, number, place)
        panels_deck.made_of(ctx, place)
if slides:
    panels_exports.take_away(ctx, slides)
frame.source(ctx)
