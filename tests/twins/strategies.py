"""Small logs and questions about them, as hypothesis draws them."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from producting.events.conditions import Condition
from producting.journeys.funnel import Exclusion, Funnel
from producting.journeys.retention import Retention
from producting.journeys.steps import Step
from producting.journeys.trend import Trend
from producting.segments import Did, Has, Segment
from tests.twins.log import DAY, HOUR, first_instant

EVENTS = ["가입", "결제", "책 열기", "a|b", "x"]
PEOPLE = ["007", "7", "민지", "p", "🦊"]
PLANS = ["a", "b", "가", "", "null", "10", "9"]
AMOUNTS = ["1", "2.5", "-3", "+4", "1e2", ".5", "7.", "0", "-0", "nan", "inf", "1e999", "1,000", " 5", "5\n", "٣", "0x1", "만"]
INSTANTS = ["2026-03-08", "2026-03-08T02:30:00", "2026-03-08 12:00", "2026-03-08T07:00:00Z", "2026-13-01", "2026-03-08T16:00:00+09:00"]
UNITS = [1, 999, HOUR]

# In each zone an instant near which the clocks change (Seoul did so for the last time in 1988).
CLOCK_CHANGES = [
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("Asia/Seoul", date(1988, 10, 9)),
    ("Asia/Seoul", date(2026, 3, 1)),
    ("UTC", date(1969, 12, 31)),
]


def properties() -> st.SearchStrategy[dict[str, str | None]]:
    given = {
        "plan": st.none() | st.sampled_from(PLANS),
        "금액": st.none() | st.sampled_from(AMOUNTS),
        "at": st.none() | st.sampled_from(INSTANTS),
    }
    return st.fixed_dictionaries({}, optional=given)


def rows(times: st.SearchStrategy[int], most: int, people: int = 3) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows in no order, with ties, true repeats, and some without a person."""
    person = st.sampled_from([*PEOPLE[:people] * 2, None])
    row = st.fixed_dictionaries(
        {"person": person, "time_ms": times, "event": st.sampled_from(EVENTS), "properties": properties()}
    )
    return st.lists(row, min_size=1, max_size=most)


@st.composite
def dense_log(draw: st.DrawFn) -> tuple[list[dict[str, Any]], str, int]:
    """A few events within a few units of time around a change of clocks: rows, zone, the unit."""
    zone, day = draw(st.sampled_from(CLOCK_CHANGES))
    unit = draw(st.sampled_from(UNITS))
    middle = first_instant(day, zone)
    times = st.integers(-6, 14).map(lambda n: middle + n * unit)
    return draw(rows(times, 14, people=2)), zone, unit


@st.composite
def long_log(draw: st.DrawFn) -> tuple[list[dict[str, Any]], str]:
    """Events over days to months around a change of clocks, many of them at the very edges of days and hours."""
    zone, day = draw(st.sampled_from(CLOCK_CHANGES))
    span = draw(st.sampled_from([3, 25, 100]))
    middle = first_instant(day, zone)

    def at_edge(days: int, hours: int, nudge: int) -> int:
        return first_instant(day + timedelta(days=days), zone) + hours * HOUR + nudge

    edges = st.builds(at_edge, st.integers(-span, span), st.sampled_from([0, 0, 1, 23, 24]), st.sampled_from([-1, 0, 0, 1]))
    hours = st.integers(-span * 24, span * 24).map(lambda n: middle + n * HOUR)
    return draw(rows(edges | hours, 14)), zone


CONDITIONS = st.one_of(
    st.builds(Condition, st.just("plan"), st.sampled_from(["=", "!="]), st.tuples(st.none() | st.sampled_from(PLANS))),
    st.builds(Condition, st.just("plan"), st.just("in"), st.lists(st.none() | st.sampled_from(PLANS), min_size=1, max_size=3).map(tuple)),
    st.builds(Condition, st.sampled_from(["plan", "금액"]), st.just("~"), st.tuples(st.sampled_from(["", "1", "가", "."]))),
    st.builds(Condition, st.sampled_from(["plan", "금액"]), st.sampled_from([">", ">=", "<", "<="]), st.tuples(st.sampled_from(["2.5", "-3", "9", "1e2"]))),
    st.builds(Condition, st.sampled_from(["at", "plan"]), st.sampled_from([">", ">=", "<", "<="]), st.tuples(st.sampled_from([i for i in INSTANTS if "13" not in i]))),
    st.builds(Condition, st.just("nowhere"), st.sampled_from(["=", "!="]), st.sampled_from([(None,), ("a",)])),
)  # fmt: skip
WHERE = st.just(()) | st.just(()) | st.lists(CONDITIONS, max_size=2).map(tuple)


def segments() -> st.SearchStrategy[Segment]:
    did = st.builds(
        Did,
        st.lists(st.sampled_from([*EVENTS, "*", "never"]), min_size=1, max_size=2),
        st.integers(1, 3),
        st.none() | st.sampled_from([0.001, 0.5, 1, 7, 30]),
        where=WHERE,
        negate=st.booleans(),
    )
    rule = did | st.builds(Has, CONDITIONS)
    match = st.sampled_from(["all", "any"])
    inner = st.builds(lambda rules, m: Segment(*rules, match=m), st.lists(rule, min_size=1, max_size=2), match)
    return st.builds(lambda rules, m: Segment(*rules, match=m), st.lists(rule | inner, min_size=1, max_size=3), match)


SEGMENT = st.none() | st.none() | segments()


def steps() -> st.SearchStrategy[Step]:
    one = st.sampled_from(EVENTS).map(lambda name: [name])
    names = one | one | st.lists(st.sampled_from([*EVENTS, "never"]), min_size=1, max_size=3) | st.just(["*"])
    return st.builds(Step, names, WHERE)


@st.composite
def ranges(draw: st.DrawFn, first: date, last: date) -> dict[str, date | None]:
    """No range, or a few days around the log's own."""
    if draw(st.booleans()):
        return {}
    days = (last - first).days
    ends = draw(st.tuples(st.integers(-2, days + 2), st.integers(-2, days + 2)))
    begin, end = first + timedelta(days=min(ends)), first + timedelta(days=max(ends))
    return {"date_from": draw(st.sampled_from([None, begin])), "date_to": draw(st.sampled_from([None, end]))}


def days_of(given: list[dict[str, Any]]) -> tuple[date, date]:
    epoch = date(1970, 1, 1)
    moments = [row["time_ms"] for row in given]
    return epoch + timedelta(days=min(moments) // DAY), epoch + timedelta(days=max(moments) // DAY)


@st.composite
def funnels(draw: st.DrawFn, given: list[dict[str, Any]], unit: int, **fixed: Any) -> Funnel:
    """A funnel about the rows, with every option in play except those that are fixed."""
    asked = draw(st.lists(steps(), min_size=1, max_size=4))
    options: dict[str, Any] = {
        "within": draw(st.integers(1, 15)) * unit / 1000,
        "order": draw(st.sampled_from(["ordered", "ordered", "strict", "any"])),
        "counting": draw(st.sampled_from(["people", "attempts"])),
        "where": draw(WHERE),
        "first_entry_only": draw(st.booleans()),
        "closed_only": draw(st.booleans()),
        "by": draw(st.none() | st.sampled_from(["plan", "금액"])),
        "by_at": draw(st.integers(1, len(asked)) | st.just("person")),
        "limit": draw(st.integers(1, 3)),
        "hold": draw(st.none() | st.sampled_from(["plan", "금액"])),
        "segment": draw(SEGMENT),
    } | fixed
    options |= draw(ranges(*days_of(given)))
    if "exclude" not in options:
        options["exclude"] = draw(exclusions(len(asked), options["order"]))
    return Funnel(asked, **options)


@st.composite
def exclusions(draw: st.DrawFn, count: int, order: str) -> list[Exclusion]:
    found = []
    for _ in range(draw(st.integers(0, 2))):
        if order == "any" or count == 1 or draw(st.booleans()):
            found.append(Exclusion(draw(steps())))
        else:
            after = draw(st.integers(1, count - 1))
            found.append(Exclusion(draw(steps()), after, draw(st.none() | st.integers(after + 1, count))))
    return found


@st.composite
def trends(draw: st.DrawFn, given: list[dict[str, Any]]) -> Trend:
    return Trend(
        draw(steps()),
        draw(st.sampled_from(["people", "events", "sum:금액", "sum:plan", "sum:nowhere"])),
        draw(st.sampled_from(["day", "week", "month"])),
        by=draw(st.none() | st.sampled_from(["plan", "금액", "event", "nowhere"])),
        limit=draw(st.integers(1, 4)),
        where=draw(WHERE),
        segment=draw(SEGMENT),
        **draw(ranges(*days_of(given))),
    )


@st.composite
def retentions(draw: st.DrawFn, given: list[dict[str, Any]]) -> Retention:
    return Retention(
        draw(steps()),
        draw(st.none() | steps()),
        draw(st.sampled_from(["day", "week", "month"])),
        mode=draw(st.sampled_from(["on", "on_or_after"])),
        cohorts=draw(st.sampled_from(["first_time", "recurring"])),
        periods=draw(st.sampled_from(["calendar", "rolling"])),
        by=draw(st.none() | st.sampled_from(["plan", "금액"])),
        limit=draw(st.integers(1, 3)),
        value=draw(st.none() | st.sampled_from(["금액", "plan"])),
        where=draw(WHERE),
        segment=draw(SEGMENT),
        **draw(ranges(*days_of(given))),
    )
