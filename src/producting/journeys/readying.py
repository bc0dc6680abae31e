"""Compile what questions need before anybody asks: a made-up log is asked every kind of question.

A kernel is compiled when it is first called, for seconds, and kept on disk; the first person to ask something new
would wait for it. `python -m producting.journeys.readying` lets a process without haste do the waiting.
"""

import os
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from filelock import FileLock, Timeout

from producting.journeys.ask import answer
from producting.journeys.formula import Formula
from producting.journeys.funnel import Funnel
from producting.journeys.funnel.over_time import over_time
from producting.journeys.journey import Journey, Stage
from producting.journeys.lifecycle import Lifecycle
from producting.journeys.lifecycle.opening import behind as in_state
from producting.journeys.paths import Paths
from producting.journeys.profile import Profile
from producting.journeys.retention import Retention
from producting.journeys.retention.opening import behind as retained
from producting.journeys.stickiness import Stickiness
from producting.journeys.stickiness.opening import behind as active_on
from producting.journeys.trend import Trend
from producting.journeys.trend.way import people_per_event
from producting.segments import Did, Has, Segment
from producting.timelines import Timelines, from_rows
from producting.timelines.compiling import cache_folder

_DAY = 86_400_000
_BEGINS = 1_750_000_000_000
_NAMES = ("a", "b", "c", "d", "e")
_EVENTS = 1_500
_DISTINCT = 700  # values of a property that needs two bytes for its codes
_DONE = "ready"
_UNHURRIED = 10  # niceness: whoever asks something goes first


def get_ready(is_wanted: Callable[[], bool] = lambda: True) -> None:
    """Compile and keep what questions need, once for every version of the kernels.

    Stops once it is not wanted, and where another process is at it.
    """
    done = cache_folder() / _DONE
    if done.exists():
        return
    try:
        with FileLock(done.with_suffix(".lock"), blocking=False):
            if _ask_all(is_wanted):
                done.touch()
    except Timeout:
        return


def _ask_all(is_wanted: Callable[[], bool]) -> bool:
    """Whether all was asked before it was not wanted any more."""
    timelines = made_up()
    people_per_event(timelines)
    for question in questions():
        if not is_wanted():
            return False
        ask(timelines, question)
    return True


def ask(timelines: Timelines, question: Any) -> None:
    """A question, what stands below its answer, and the people behind one of its numbers."""
    found: Any = answer(timelines, question)
    if isinstance(question, Funnel):
        over_time(timelines, question, "week")
    elif isinstance(question, Retention) and question.by is None:
        retained(found, timelines, cohort=found.rows[0].cohort)
    elif isinstance(question, Lifecycle):
        in_state(found, timelines, period=found.rows[0].period, state="returning")
    elif isinstance(question, Stickiness) and question.by is None:
        active_on(found, timelines, period=found.rows[0].period, days=1)


def made_up() -> Timelines:
    """A log with properties of few values (`few`) and of many (`many`, numbers)."""
    return from_rows(
        {
            "person": f"p{i % 97}",
            "time_ms": _BEGINS + i * _DAY // 12,
            "event": _NAMES[(i + i // 97) % len(_NAMES)],
            "properties": {"few": f"{i % 3}", "many": f"{i % _DISTINCT}.5"},
        }
        for i in range(_EVENTS)
    )


def questions() -> Iterator[Any]:
    """Every kind of question, so asked that all its kernels are called."""
    readers = Segment(Did("a", 1, 365, where="few != 1"), Did("never", negate=True), Has("few != 2"), Has("many > 0"))
    yield from _trends(readers)
    yield from _funnels(readers)
    yield from _returns(readers)
    yield from (Profile(readers), Profile(Segment(Did(["a", "b"]))))
    stages = Stage("Come", "*"), Stage("Try", ["a", "b"], window="7d"), Stage("Pay", "c", acquisition=True)
    for by in (None, "few", "channel"):
        yield Journey(stages, by=by)
        yield Journey(stages, range="flow", by=by, segment=readers)
    anchors: tuple[dict[str, Any], ...] = ({"start": "a"}, {"end": "a"}, {"through": "a"}, {})
    for anchored in anchors:
        yield Paths(**anchored)
        yield Paths(**anchored, counting="people", hide=["b"], collapse=False, where="few = 1", segment=readers)


def _trends(readers: Segment) -> Iterator[Any]:
    for count, by in product(("people", "events", "per_person", "sum:many"), (None, "few", "many", ["few", "many"])):
        yield Trend("a", count, "week", by=by)
    lengths: tuple[Any, ...] = ("day", "month")
    for every in lengths:
        yield Trend("*", every=every, where="many > 3", segment=readers)
    yield Formula("A / B * 100", A=Trend("a", every="week"), B=Trend("b", every="week"))
    yield Formula("A / B", A=Trend("a", every="week", by="few"), B=Trend("b", "sum:many", "week", by="few"))


def _funnels(readers: Segment) -> Iterator[Any]:
    shapes: tuple[dict[str, Any], ...] = (
        {}, {"exclude": ["d"]}, {"hold": "few"}, {"hold": "many"}, {"first_entry_only": True}, {"closed_only": True},
    )  # fmt: skip
    orders: tuple[Any, ...] = ("ordered", "strict", "any")
    countings: tuple[Any, ...] = ("people", "attempts")
    for order, counting in product(orders, countings):
        for shape, first in product(shapes, ("a", "*")):
            yield Funnel((first, "b", "c"), "30d", order=order, counting=counting, **shape)
        places: tuple[Any, ...] = (1, 2, "person")
        for by, at in product(("few", "many", ["few", "many"]), places):
            yield Funnel(("a", "b"), order=order, counting=counting, by=by, by_at=at, segment=readers)


def _returns(readers: Segment) -> Iterator[Any]:
    ways: tuple[tuple[Any, ...], ...] = (("calendar", "rolling"), ("on", "on_or_after"), ("first_time", "recurring"))
    more: tuple[dict[str, Any], ...] = ({}, {"by": "few"}, {"by": "many"}, {"value": "many"}, {"segment": readers})
    for (periods, mode, cohorts), rest, returns in product(product(*ways), more, ("b", "*")):
        yield Retention("a", returns, mode=mode, cohorts=cohorts, periods=periods, **rest)
    lengths: tuple[Any, ...] = ("week", "month")
    for every in lengths:
        yield Lifecycle("*", every)
        yield Lifecycle("a", every, where="few = 1", segment=readers)
        yield Lifecycle("*", every, by="few")
        for by in (None, "few", "many"):
            yield Stickiness("*", every, by=by)
            yield Stickiness("a", every, by=by, segment=readers)


if __name__ == "__main__":
    parent = os.getppid()
    if hasattr(os, "nice"):
        os.nice(_UNHURRIED)
    get_ready(lambda: os.getppid() == parent)
