"""Small logs and questions about them, drawn by chance.

`chance` is a `random.Random`, for thousands of quick cases, or hypothesis (`Drawn`), which makes a failing case small.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

from producting.events.conditions import Condition
from producting.journeys.funnel import Exclusion, Funnel
from producting.journeys.lifecycle import Lifecycle
from producting.journeys.paths import Paths
from producting.journeys.retention import Retention
from producting.journeys.steps import Step
from producting.journeys.stickiness import Stickiness
from producting.journeys.trend import Trend
from producting.segments import Did, Has, Segment
from tests.twins.log import DAY, HOUR, first_instant

T = TypeVar("T")
Rows = list[dict[str, Any]]


class Chance(Protocol):
    def choice(self, among: Sequence[T], /) -> T: ...
    def randint(self, least: int, most: int, /) -> int: ...


class Drawn:
    """Chance as hypothesis gives it."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def choice(self, among: Sequence[T]) -> T:
        return among[self.randint(0, len(among) - 1)]

    def randint(self, least: int, most: int) -> int:
        return self._data.draw(st.integers(least, most))


# Many equal entries: what is common is likely, so that funnels are walked to the end and not only begun.
EVENTS = ["가입", "가입", "가입", "결제", "결제", "결제", "책 열기", "책 열기", "a|b", "x"]
PEOPLE = ["007", "7", "민지", "🦊"]
PLANS = ["a", "a", "a", "b", "b", "가", "", "null", "10", "9", None]
AMOUNTS = [
    "1",
    "2.5",
    "-3",
    "+4",
    "1e2",
    ".5",
    "7.",
    "0",
    "-0",
    "nan",
    "inf",
    "1e999",
    "1,000",
    " 5",
    "5\n",
    "٣",
    "0x1",
    "만",
]
INSTANTS = [
    "2026-03-08",
    "2026-03-08T02:30:00",
    "2026-03-08 12:00",
    "2026-03-08T07:00:00Z",
    "2026-03-08T16:00:00+09:00",
]
PROPERTIES: list[dict[str, str | None]] = [
    {},
    *({"plan": plan} for plan in PLANS),
    *({"금액": amount, "plan": "a"} for amount in AMOUNTS),
    *({"at": instant, "금액": "2.5"} for instant in [*INSTANTS, "2026-13-01"]),
]

# In each zone a day on which the clocks change (in Seoul they did so for the last time in 1988).
CLOCK_CHANGES = [
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("Asia/Seoul", date(1988, 10, 9)),
    ("Asia/Seoul", date(2026, 3, 1)),
    ("UTC", date(1969, 12, 31)),
]


def rows(chance: Chance, times: Sequence[int], most: int, people: int) -> Rows:
    """Rows in no order, with ties, true repeats, and some without a person."""
    persons = [*PEOPLE[:people] * 4, None]
    found: Rows = []
    for _ in range(chance.choice([chance.randint(1, most), most])):
        if found and chance.randint(0, 11) == 0:
            found.append(chance.choice(found))
        else:
            found.append(
                {
                    "person": chance.choice(persons),
                    "time_ms": chance.choice(times),
                    "event": chance.choice(EVENTS),
                    "properties": chance.choice(PROPERTIES),
                }
            )
    return found


def dense_log(chance: Chance) -> tuple[Rows, str, int]:
    """A few events within a few units of time around a change of clocks: rows, zone, the unit in milliseconds."""
    zone, day = chance.choice(CLOCK_CHANGES)
    unit = chance.choice([1, 999, HOUR])
    middle = first_instant(day, zone)
    return rows(chance, [middle + n * unit for n in range(-6, 15)], 20, people=2), zone, unit


def long_log(chance: Chance) -> tuple[Rows, str]:
    """Events over days to months around a change of clocks, many of them at the very edges of days and hours."""
    zone, day = chance.choice(CLOCK_CHANGES)
    span = chance.choice([2, 3, 16, 70])
    step = max(1, span // 16)
    middle = first_instant(day, zone)
    midnights = [first_instant(day + timedelta(days=n), zone) for n in range(-span, span + 1, step)]
    edges = [midnight + nudge for midnight in midnights for nudge in (-1, 0, 1)]
    hours = [middle + n * HOUR for n in range(-span * 24, span * 24, 3 * step)]
    return rows(chance, edges + hours, 20, people=3), zone


ORDERED = [">", ">=", "<", "<="]
CONDITIONS: list[Condition] = [
    *(Condition("plan", op, (value,)) for op in ("=", "!=") for value in ["a", "b", "null", "", "가", None]),
    *(Condition("plan", "in", values) for values in [("a", "b"), ("가", None), ("nobody",), ("a", None, "10")]),
    *(Condition(prop, "~", (part,)) for prop in ("plan", "금액") for part in ["", "1", "가", ".", "a"]),
    *(Condition(prop, op, (n,)) for prop in ("plan", "금액") for op in ORDERED for n in ["2.5", "-3", "9", "1e2"]),  # type: ignore[arg-type]
    *(Condition("at", op, (instant,)) for op in ORDERED for instant in INSTANTS),  # type: ignore[arg-type]
    *(Condition("nowhere", op, (value,)) for op in ("=", "!=") for value in [None, "a"]),
]
COMMON = [Condition("plan", "=", ("a",)), Condition("plan", "in", ("a", None)), Condition("plan", "!=", ("b",))]


def filters(chance: Chance, without: int) -> list[Condition]:
    """No filter in `without` of `without + 1` cases, else one or two."""
    if chance.randint(0, without) < without:
        return []
    some = chance.choice([COMMON, CONDITIONS])
    return [chance.choice(some) for _ in range(chance.choice([1, 1, 2]))]


def steps(chance: Chance) -> Step:
    several = [["가입", "결제"], ["결제", "책 열기"], ["x", "가입", "a|b"], ["never", "결제"], ["*"]]
    names = chance.choice([*([name] for name in EVENTS), *([name] for name in EVENTS), *several])
    return Step(names, filters(chance, without=8))


def segment(chance: Chance, depth: int = 2) -> Segment:
    def rule() -> Did | Has | Segment:
        kind = chance.choice(["did", "did", "has", "segment"])
        if kind == "segment" and depth:
            return segment(chance, depth - 1)
        if kind == "has":
            return Has(chance.choice(chance.choice([COMMON, CONDITIONS])))
        return Did(
            chance.choice([["가입"], ["결제"], ["가입", "결제"], ["*"], ["x", "a|b"], ["never"]]),
            chance.choice([1, 1, 2, 3]),
            chance.choice([None, None, 0.001, 0.5, 1, 7, 30]),
            where=filters(chance, without=3),
            negate=chance.choice([False, True]),
        )

    return Segment(*(rule() for _ in range(chance.choice([1, 1, 2, 3]))), match=chance.choice(["all", "any"]))


def days(chance: Chance, asked: Rows) -> dict[str, date | None]:
    """Mostly no range, else a few days around the log's own."""
    if chance.randint(0, 2):
        return {}
    moments = [date(1970, 1, 1) + timedelta(days=row["time_ms"] // DAY) for row in asked]
    first, last = min(moments), max(moments)
    ends = [first + timedelta(days=chance.randint(-2, (last - first).days + 2)) for _ in range(chance.choice([1, 2]))]
    return {"date_from": chance.choice([None, min(ends)]), "date_to": chance.choice([None, max(ends)])}


def someone(chance: Chance) -> Segment | None:
    return segment(chance) if chance.randint(0, 4) == 0 else None


def funnel_question(chance: Chance, asked: Rows, unit: int, **fixed: Any) -> Funnel:
    """A funnel about the rows, with every option in play except those that are fixed."""
    walked = [steps(chance) for _ in range(chance.choice([1, 2, 2, 3, 3, 4]))]
    order = fixed["order"] if "order" in fixed else chance.choice(["ordered", "ordered", "strict", "any"])
    options: dict[str, Any] = {
        "within": chance.randint(1, 20) * unit / 1000,
        "counting": chance.choice(["people", "attempts"]),
        "where": filters(chance, without=4),
        "exclude": exclusions(chance, len(walked), order),
        "first_entry_only": chance.choice([False, False, True]),
        "closed_only": chance.choice([False, True]),
        "by": chance.choice([None, "plan", "금액"]),
        "by_at": chance.choice(["person", 1, *range(1, len(walked) + 1)]),
        "limit": chance.choice([1, 2, 3, 25]),
        "hold": chance.choice([None, None, "plan", "금액"]),
        "segment": someone(chance),
        **days(chance, asked),
    }
    return Funnel(walked, **{**options, "order": order, **fixed})


def exclusions(chance: Chance, count: int, order: str) -> list[Exclusion]:
    found = []
    for _ in range(chance.choice([0, 0, 1, 2])):
        if order == "any" or count == 1 or chance.choice([False, True]):
            found.append(Exclusion(steps(chance)))
        else:
            after = chance.randint(1, count - 1)
            found.append(Exclusion(steps(chance), after, chance.choice([None, chance.randint(after + 1, count)])))
    return found


def trend_question(chance: Chance, asked: Rows) -> Trend:
    return Trend(
        steps(chance),
        chance.choice(
            ["people", "people", "events", "events", "per_person", "sum:금액", "sum:금액", "sum:plan", "sum:nowhere"]
        ),
        chance.choice(["day", "week", "month"]),
        by=chance.choice([None, "plan", "plan", "금액", "event", "event", "nowhere"]),
        limit=chance.randint(1, 4),
        where=filters(chance, without=4),
        segment=someone(chance),
        **days(chance, asked),
    )


def retention_question(chance: Chance, asked: Rows) -> Retention:
    return Retention(
        steps(chance),
        chance.choice([None, steps(chance)]),
        chance.choice(["day", "week", "month"]),
        mode=chance.choice(["on", "on_or_after"]),
        cohorts=chance.choice(["first_time", "recurring"]),
        periods=chance.choice(["calendar", "rolling"]),
        by=chance.choice([None, "plan", "금액"]),
        limit=chance.randint(1, 3),
        value=chance.choice([None, "금액", "plan"]),
        where=filters(chance, without=4),
        segment=someone(chance),
        **days(chance, asked),
    )


def lifecycle_question(chance: Chance, asked: Rows) -> Lifecycle:
    return Lifecycle(
        chance.choice([Step("*"), steps(chance)]),
        chance.choice(["day", "week", "month"]),
        by=chance.choice([None, None, "plan", "금액", "nowhere"]),
        limit=chance.randint(1, 3),
        where=filters(chance, without=4),
        segment=someone(chance),
        **days(chance, asked),
    )


def stickiness_question(chance: Chance, asked: Rows) -> Stickiness:
    return Stickiness(
        chance.choice([Step("*"), steps(chance)]),
        chance.choice(["week", "month"]),
        by=chance.choice([None, None, "plan", "금액", "nowhere"]),
        limit=chance.randint(1, 3),
        where=filters(chance, without=4),
        segment=someone(chance),
        **days(chance, asked),
    )


def paths_question(chance: Chance, asked: Rows, unit: int) -> Paths:
    """Paths with every option in play; sessions end after a few units of time."""
    anchor = chance.choice([None, "start", "end", "through"])
    event = steps(chance) if anchor else None
    named = event.events if event else ()
    hidden = [name for name in dict.fromkeys(EVENTS) if name not in named and chance.randint(0, 4) == 0]
    return Paths(
        **({anchor: event} if anchor else {}),  # type: ignore[arg-type]
        steps=chance.choice([1, 2, 3, 5]),
        nodes=chance.choice([1, 2, 3, 8]),
        session_gap=chance.choice([1, 2, 3, 6]) * unit / 1000,
        collapse=chance.choice([True, True, False]),
        counting=chance.choice(["sessions", "people"]),
        hide=hidden if chance.randint(0, 2) == 0 else (),
        where=filters(chance, without=4),
        segment=someone(chance),
        **days(chance, asked),
    )
