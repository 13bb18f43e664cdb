"""Remembering what pure functions gave: figures, titles and tables are built once for the same rows, not at every rerun."""

from __future__ import annotations

import hashlib
import io
import itertools
import pickle
import weakref
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import pandas as pd

from soket.kept import Kept
from soket.model import Plan

P, R = ParamSpec("P"), TypeVar("R")

# A page has about ten; room for every page with a hundred different filters.
_results: Kept[object] = Kept(1024)
# hashlib lets go of the interpreter for more bytes than this, and with a hundred sessions getting it back means waiting for
# a turn: a page asks for ten to forty results.
_AT_ONCE = 2047
_plans: dict[int, tuple[weakref.ref[Plan], int]] = {}
_numbers = itertools.count()


def memo(build: Callable[P, R]) -> Callable[P, R]:
    """Decorator for a pure function: the same arguments, compared by what they contain, give the result of the first call.

    What is given back is shared, so nobody may write into it; data frames in it are copies on write. Who asks while the
    first call is still building waits for it: new data makes a hundred sessions ask for the same figure at once.
    """

    @wraps(build)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> R:
        return _handed_out(_results.get(_key(build, args, kwargs), lambda: build(*args, **kwargs)))

    return remembered


class _ByContent(pickle.Pickler):
    """Pickles arguments for comparison. A plan is too large for that and never changes: it stands for itself, by a number."""

    dispatch_table = {Plan: lambda plan: (int, (_number_of(plan),))}


def _number_of(plan: Plan) -> int:
    """The same for the same plan, and never again for another: an address may come back when its plan has gone."""
    known = _plans.get(id(plan))
    if known is None or known[0]() is not plan:
        known = _plans[id(plan)] = weakref.ref(plan), next(_numbers)
    return known[1]


def _key(build: Callable, args: tuple, kwargs: dict) -> bytes:
    content = io.BytesIO()
    _ByContent(content, protocol=5).dump((build.__module__, build.__qualname__, args, sorted(kwargs.items())))
    digest, written = hashlib.blake2b(), content.getbuffer()
    for start in range(0, len(written), _AT_ONCE):
        digest.update(written[start : start + _AT_ONCE])
    return digest.digest()


def _handed_out(result: object) -> object:
    if isinstance(result, pd.DataFrame):
        return result.copy(deep=False)
    if isinstance(result, tuple):
        return tuple(_handed_out(part) for part in result)
    return result
