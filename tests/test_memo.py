"""Remembered results: the same content gives the same object, other content is built anew, frames stay one's own."""

from __future__ import annotations

import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from soket import memo as module
from soket.memo import memo
from soket.plans import load_plans

CALLS: list[str] = []


@memo
def labels(rows: pd.DataFrame, word: str, *, most: int = 9) -> dict:
    CALLS.append(word)
    return {"text": [f"{word} {name}" for name in rows["name"]][:most]}


@memo
def doubled(rows: pd.DataFrame) -> pd.DataFrame:
    CALLS.append("doubled")
    return rows.assign(n=rows["n"] * 2)


@memo
def place(plan: object) -> str:
    CALLS.append("place")
    return plan.place


def frame(*names: str) -> pd.DataFrame:
    return pd.DataFrame({"name": names, "n": range(len(names))})


def test_equal_arguments_are_built_once_and_others_anew() -> None:
    CALLS.clear()
    first = labels(frame("An", "Bình"), "xã")
    assert labels(frame("An", "Bình"), "xã") is first
    assert labels(frame("An", "Bình"), "phường") == {"text": ["phường An", "phường Bình"]}
    assert labels(frame("An", "Bình"), "xã", most=1) == {"text": ["xã An"]}
    assert labels(frame("An", "Châu"), "xã") == {"text": ["xã An", "xã Châu"]}
    assert CALLS == ["xã", "phường", "xã", "xã"]


def test_a_row_changed_by_the_caller_is_other_content() -> None:
    rows = frame("An", "Bình")
    labels(rows, "đơn vị")
    rows.loc[0, "name"] = "Ân"
    assert labels(rows, "đơn vị") == {"text": ["đơn vị Ân", "đơn vị Bình"]}


def test_frames_that_come_back_can_be_written_into() -> None:
    CALLS.clear()
    mine = doubled(frame("An", "Bình"))
    mine["n"] = 0
    assert doubled(frame("An", "Bình"))["n"].tolist() == [0, 2]
    assert CALLS == ["doubled"]


def test_a_plan_is_itself() -> None:
    CALLS.clear()
    first, second = (load_plans()["TN"] for _ in range(2))
    assert [place(first), place(first), place(second)] == ["Thái Nguyên"] * 3
    assert CALLS == ["place", "place"]


def test_a_plan_at_the_address_of_one_that_has_gone_is_another() -> None:
    CALLS.clear()
    plan = load_plans()["TN"]
    assert place(plan) == "Thái Nguyên"
    module._plans[id(plan)] = weakref.ref(load_plans()["GL"]), module._plans[id(plan)][1]  # as after it was collected
    assert place(plan) == "Thái Nguyên"
    assert CALLS == ["place", "place"]


def test_only_so_much_is_kept(monkeypatch) -> None:
    monkeypatch.setattr(module._results, "most", 2)
    CALLS.clear()
    for word in ("a", "b", "c", "a"):
        labels(frame("An"), word)
    assert CALLS == ["a", "b", "c", "a"]


def test_eight_who_ask_at_once_share_one_building() -> None:
    gate, built = threading.Event(), []

    @memo
    def slow(number: int) -> list[int]:
        built.append(number)
        assert gate.wait(30)
        return [number]

    with ThreadPoolExecutor(8) as people:
        answers = [people.submit(slow, 41) for _ in range(8)]
        gate.set()
        given = [answer.result() for answer in answers]
    assert built == [41] and all(one is given[0] for one in given)


def test_a_failure_is_not_kept() -> None:
    tries = []

    @memo
    def fickle(number: int) -> int:
        tries.append(number)
        if len(tries) == 1:
            raise ValueError("once")
        return number

    with pytest.raises(ValueError, match="once"):
        fickle(7)
    assert fickle(7) == 7 and tries == [7, 7]
