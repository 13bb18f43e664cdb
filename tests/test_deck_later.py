"""A deck and returns that come in: its snapshot keeps every number on every slide, while they are loaded and afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from soket.conference import deck, snapshot
from soket.conference.player import packed, payload
from tests.given_deck import AT, PLANS, World, a_store, build, load_the_rest

LATER = 3  # returns of a plan that come in after its snapshot: decks are built while they do


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    store, taken = a_store(tmp_path_factory.mktemp("later"), ("PT", "HT"), LATER)
    yield World(store, taken, build(store, taken))
    store.close()


def test_returns_change_no_slide_of_the_snapshot_while_they_are_loaded_and_afterwards(world: World) -> None:
    plan, taken = PLANS["HT"], world.taken["HT"]
    before = [packed(payload(s, 0)) for s in world.decks["HT"].slides]
    with ThreadPoolExecutor(1) as loading:
        loaded = loading.submit(load_the_rest, world.store, plan, LATER)
        is_last = False
        while not is_last:  # the last time with everything on record
            is_last = loaded.done()
            assert [packed(payload(s, 0)) for s in deck.build(world.store, plan, plan.periods[-1], taken).slides] == before
        loaded.result()
    live = deck.build(world.store, plan, plan.periods[-1], None)
    assert "Số liệu hiện tại" in live.slides[0].footer
    assert [packed(payload(s, 0)) for s in live.slides] != before


def test_the_difference_of_two_snapshots(world: World) -> None:
    plan, period = PLANS["PT"], PLANS["PT"].periods[-1]
    load_the_rest(world.store, plan, LATER)
    later = snapshot.take(world.store, plan, period, "Sau", "", "office", AT).snapshot
    slide = deck.difference(world.store, plan, period, world.taken["PT"], later)
    units = world.store.run("chot_so_lieu/difference_units", plan="PT", period=period.code, before=world.taken["PT"], snapshot=later)
    moved = world.store.run("chot_so_lieu/difference_indicators", plan="PT", period=period.code, before=world.taken["PT"],
                            snapshot=later, area=None)
    moved = moved[moved["change"].notna() & (moved["change"] != 0)]
    assert [n.value for n in slide.blocks[0].items] == [
        str(int((units["change"] == c).sum())) for c in ("new", "replaced", "withdrawn", "status")]
    assert slide.title.startswith(f"{len(units)} đơn vị thay đổi, {len(moved)} chỉ tiêu chung đổi theo")
    assert set(slide.own) == set(units["unit"])
    names = {words: [o for o in slide.origins if o.label == f"{words}: {int((units['change'] == change).sum())} đơn vị"]
             for change, words in (("new", "Báo cáo mới"), ("replaced", "Báo cáo được thay"))}
    new = units[units["change"] == "new"]
    assert [(o.kind, o.value, dict(o.facts)) for o in names["Báo cáo mới"]] == [
        ("file", row.name, {"submission": str(int(row.submission_id))}) for row in new.itertuples(index=False)]
    replaced = units[units["change"] == "replaced"]
    assert [dict(o.facts) for o in names["Báo cáo được thay"]] == [
        {"before": world.taken["PT"], "after": later, "unit": unit} for unit in replaced["unit"]]
    whole = [dict(o.facts) for o in slide.origins if o.kind == "whole"]
    assert {(f["indicator"], f["snapshot"]) for f in whole} == {(i, at) for i in moved["indicator"] for at in (world.taken["PT"], later)}
    same = deck.difference(world.store, plan, period, later, later)
    assert same.title == f"Bản chốt {later} không khác bản chốt {later}"
