"""A funnel by the period of entry, and how long it takes: by hand, against the slow twin, and against SQL."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.errors import QuestionError
from producting.journeys import answer
from producting.journeys.funnel import Funnel
from producting.journeys.funnel.over_time import MOST_PERIODS, over_time
from producting.journeys.funnel.pace import EDGES, pace_rows, side_by_side, time_to_convert
from producting.journeys.pace import pace_of
from producting.timelines import from_rows
from tests.twins.funnel import funnel, in_groups
from tests.twins.log import DAY, first_instant, log_of, next_period, period_of, periods_between
from tests.twins.same import Case, Rows, assert_always, many
from tests.twins.strategies import Drawn, dense_log, funnel_question
from tests.twins.trend import days_asked

SEOUL = "Asia/Seoul"
MONDAY = first_instant(date(2026, 1, 5), SEOUL)
STEPS = ["visit", "cart", "buy"]


def row(person: str, days: float, event: str) -> dict[str, Any]:
    return {"person": person, "time_ms": MONDAY + round(days * DAY), "event": event, "properties": {}}


# Weeks from 5 January; the window is a week, and as-of stands in the fourth week.
ROWS: Rows = [
    row("buys in a day", 0, "visit"), row("buys in a day", 0.5, "cart"), row("buys in a day", 1, "buy"),
    row("leaves", 6, "visit"), row("leaves", 6.5, "cart"),
    row("second try", 1, "visit"), row("second try", 8, "visit"), row("second try", 9, "cart"), row("second try", 14, "buy"),
    row("too late", 2, "visit"), row("too late", 9.5, "buy"),
    row("on the way", 20, "visit"), row("on the way", 20.5, "cart"),
    row("now", 22, "visit"),
]  # fmt: skip


def counted(question: Funnel, every: Any = "week", rows: Rows = ROWS) -> list[tuple[Any, ...]]:
    got = over_time(from_rows(rows, zone=SEOUL), question, every)
    return [(r.period, r.entered, r.converted, r.in_progress, r.dropped, r.complete) for r in got]


def test_it_asks_anew_for_every_week() -> None:
    assert counted(Funnel(STEPS)) == [
        ("2026-01-05", 4, 1, 0, 3, True),  # the second try's first visit did not lead to the purchase
        ("2026-01-12", 1, 1, 0, 0, True),  # it alone came again
        ("2026-01-19", 1, 0, 1, 0, False),
        ("2026-01-26", 1, 0, 1, 0, False),
    ]


def test_it_gives_the_share_of_who_entered_or_of_whose_window_is_over() -> None:
    log = from_rows([*ROWS, row("also", 20, "visit"), row("also", 20.1, "cart"), row("also", 20.2, "buy")], zone=SEOUL)
    assert [r.conversion for r in over_time(log, Funnel(STEPS))] == [0.25, 1.0, 0.5, 0.0]
    assert [r.conversion for r in over_time(log, Funnel(STEPS, closed_only=True))] == [0.25, 1.0, 1.0, None]


def test_it_puts_a_first_entry_and_an_attempt_into_their_one_period() -> None:
    first = counted(Funnel(STEPS, first_entry_only=True))
    assert [r[1:3] for r in first] == [(4, 1), (0, 0), (1, 0), (1, 0)]
    attempts = counted(Funnel(STEPS, counting="attempts"))
    assert sum(r[1] for r in attempts) == 7 and [r[2] for r in attempts] == [1, 1, 0, 0]


def test_it_stays_inside_the_range() -> None:
    got = counted(Funnel(STEPS, date_from="2026-01-06", date_to="2026-01-12"))
    assert [r[:3] for r in got] == [("2026-01-05", 3, 0), ("2026-01-12", 0, 0)]


def test_it_refuses_what_nobody_reads_and_is_empty_where_nothing_is() -> None:
    assert over_time(from_rows([]), Funnel(STEPS)) == ()
    with pytest.raises(QuestionError, match="periods"):
        over_time(from_rows(ROWS), Funnel(STEPS, date_from="1970-01-01"), "day")
    with pytest.raises(QuestionError, match="every"):
        over_time(from_rows(ROWS), Funnel(STEPS), "year")  # type: ignore[arg-type]
    assert MOST_PERIODS >= 366


def narrowed(question: Funnel, first: date, last: date) -> Funnel:
    """The same question about entries of some days, without groups."""
    return Funnel(
        question.steps, question.within_ms / 1000, order=question.order, counting=question.counting,
        where=question.where, exclude=question.exclude, first_entry_only=question.first_entry_only,
        closed_only=question.closed_only, hold=question.hold, segment=question.segment,
        date_from=max(filter(None, [first, question.days.first])), date_to=min(filter(None, [last, question.days.last])),
    )  # fmt: skip


def assert_same_over_time(rows: Rows, question: Any, zone: str, every: Any = "day") -> None:
    log, last = log_of(rows, zone), len(question.steps)
    begins, ends = days_asked(log, question)  # type: ignore[arg-type]
    whole = funnel(log, question).units
    got = over_time(from_rows(rows, zone=zone), question, every)
    shown = periods_between(period_of(begins, every), period_of(ends, every), every)
    assert [r.period for r in got] == [period.isoformat() for period in shown]
    for mine, period in zip(got, shown, strict=True):
        after = next_period(period, every)
        if question.counting == "attempts" or question.first_entry_only:
            start, end = first_instant(period, zone), first_instant(after, zone)
            units = [unit for unit in whole if start <= unit.times[0] < end]
        else:
            final = date.fromordinal(after.toordinal() - 1)
            units = funnel(log, narrowed(question, period, final)).units
        waiting = sum(unit.in_progress for unit in units)
        converted = sum(unit.level == last for unit in units)
        assert (mine.entered, mine.converted, mine.in_progress) == (len(units), converted, waiting), period
        assert mine.dropped == len(units) - converted - waiting
        among = len(units) - (waiting if question.closed_only else 0)
        assert mine.conversion == (converted / among if among else None)
        until = date.fromordinal(ends.toordinal() + 1) if question.days.last else after
        over = min(first_instant(after, zone), first_instant(until, zone))
        assert mine.complete == (over - 1 + question.within_ms <= log.as_of)
        assert not (mine.complete and waiting)


def cases(count: int) -> Iterator[Case]:
    for seed in range(many(count)):
        chance = Random(f"over time {seed}")
        rows, zone, unit = dense_log(chance)
        yield rows, funnel_question(chance, rows, unit), zone


def test_it_agrees_with_the_funnel_of_each_period() -> None:
    assert_always(assert_same_over_time, cases(40))


@given(data=st.data())
def test_it_agrees_with_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    rows, zone, unit = dense_log(Drawn(data))
    every = Drawn(data).choice(["day", "week", "month"])
    assert_same_over_time(rows, funnel_question(Drawn(data), rows, unit), zone, every)


SQL = """
    with visits as (
        select who, sec, floor(sec / 604800)::int as week from events where event = 'visit'
    ),
    each as (
        select v.who, v.week, max(v.sec) as newest,
            max((exists (select 1 from events b where b.who = v.who and b.event = 'buy'
                         and b.sec between v.sec and v.sec + 172800))::int) as bought
        from visits v group by v.who, v.week
    )
    select week, count(*), sum(bought)::int,
        sum((bought = 0 and newest + 172800 > (select max(sec) from events))::int)::int
    from each group by week order by week
"""


def test_it_says_what_sql_says() -> None:
    chance = np.random.default_rng(7)
    who, at = chance.integers(0, 200, 4_000), chance.integers(0, 8 * 604_800, 4_000)
    event = chance.choice(["visit", "buy", "read"], 4_000, p=[0.4, 0.1, 0.5])
    monday = first_instant(date(1970, 1, 5), "UTC")  # 1970 began on a Thursday; weeks begin on Monday
    rows = [{"person": f"p{w}", "time_ms": monday + int(a) * 1000, "event": str(e), "properties": {}}
            for w, a, e in zip(who, at, event, strict=True)]  # fmt: skip
    with duckdb.connect() as connection:
        connection.register("events_in", {"who": who, "sec": at, "event": event.astype(object)})
        connection.execute("create table events as select * from events_in")
        expected = connection.execute(SQL).fetchall()
    got = over_time(from_rows(rows, zone="UTC"), Funnel(["visit", "buy"], "2d"))
    assert [(k, r.entered, r.converted, r.in_progress) for k, r in enumerate(got)] == expected


def test_it_measures_the_time_from_the_first_and_from_the_step_before() -> None:
    got: Any = answer(from_rows(ROWS, zone=SEOUL), Funnel(STEPS))
    pace = time_to_convert(got)
    assert (pace.people, pace.mean_seconds, pace.percentiles[50]) == (2, 3.5 * 86_400, 3.5 * 86_400)
    assert pace.histogram[0] == (86_400, 1) and pace.histogram[-1] == (6 * 86_400, 1)
    assert sum(people for _, people in pace.histogram) == 2
    last = time_to_convert(got, first=2, last=3)
    assert (last.people, last.mean_seconds) == (2, 2.75 * 86_400)
    assert time_to_convert(got, first=1, last=2).people == got.rows[1].people
    whole = [dict(row) for row in pace_rows(got)]
    assert [whole[0][name] for name in ("from_step", "to_step", "from_seconds", "to_seconds", "people")] == [
        1, 3, 43_200, 86_400, 1,
    ]  # fmt: skip
    assert {(row["median_seconds"], row["mean_seconds"]) for row in whole} == {(3.5 * 86_400, 3.5 * 86_400)}


def test_it_has_no_time_where_nobody_arrived() -> None:
    got: Any = answer(from_rows(ROWS, zone=SEOUL), Funnel(["visit", "fly"]))
    assert time_to_convert(got).histogram == () and time_to_convert(got).mean_seconds is None
    assert pace_rows(got) == ()


@given(st.lists(st.lists(st.floats(0, 3 * EDGES[-1]), max_size=8), max_size=4))
def test_it_puts_several_times_into_the_same_bins(waits: list[list[float]]) -> None:
    shared = side_by_side([pace_of(np.array(one), EDGES) for one in waits])
    every = [wait for one in waits for wait in one]
    assert bool(shared) == bool(every)
    low = -1.0
    for high, people in shared:
        assert people == tuple(sum(low < wait <= high for wait in one) for one in waits)
        low = high
    if every:
        assert any(shared[0][1]) and any(shared[-1][1]) and low >= max(every)
        assert all(high in EDGES or high == max(every) for high, _ in shared)
        assert [high for high, _ in shared if high in EDGES] == [e for e in EDGES if shared[0][0] <= e <= low]


@pytest.mark.parametrize(("first", "last"), [(0, 2), (2, 2), (3, 2), (1, 4)])
def test_it_refuses_a_time_between_no_two_steps(first: int, last: int) -> None:
    got: Any = answer(from_rows(ROWS, zone=SEOUL), Funnel(STEPS))
    with pytest.raises(QuestionError, match="steps"):
        time_to_convert(got, first=first, last=last)


def assert_rows_of_waits(got: Any, first: int, last: int, waits: list[float]) -> None:
    """Rows without a gap from the shortest wait to the longest, each with the figures of all waits."""
    found = pace_rows(got, first=first, last=last)
    assert bool(found) == bool(waits)
    for k, one in enumerate(found):
        low = -1.0 if one.from_seconds == 0 else one.from_seconds
        assert one.people == sum(low < wait <= one.to_seconds for wait in waits)
        assert (one.from_step, one.to_step, one.mean_seconds) == (first, last, pytest.approx(np.mean(waits)))
        shares = (one.p10_seconds, one.p25_seconds, one.median_seconds, one.p75_seconds, one.p90_seconds)
        assert shares == pytest.approx(np.percentile(waits, (10, 25, 50, 75, 90)))
        assert k == 0 or one.from_seconds == found[k - 1].to_seconds
    assert sum(one.people for one in found) == len(waits)


def assert_same_pace(rows: Rows, question: Any, zone: str) -> None:
    got: Any = answer(from_rows(rows, zone=zone), question)
    units = dict(in_groups(funnel(log_of(rows, zone), question).units, question))
    for row_ in got.rows:
        for first in range(1, row_.step):
            group = None if question.by is None else "__null__" if row_.group is None else row_.group
            pace = time_to_convert(got, first=first, last=row_.step, group=group)
            waits = sorted(
                (u.times[row_.step - 1] - u.times[first - 1]) / 1000 for u in units[row_.group] if u.level >= row_.step
            )
            assert pace.people == len(waits) == row_.people
            assert sum(people for _, people in pace.histogram) == len(waits)
            low = -1.0
            for high, people in pace.histogram:
                assert people == sum(low < wait <= high for wait in waits)
                low = high
            if question.by is None:
                assert_rows_of_waits(got, first, row_.step, waits)
            if first == 1 and waits:
                assert pace.percentiles[50] == pytest.approx(row_.median_seconds)
            if first == row_.step - 1 and waits:
                assert pace.percentiles[50] == pytest.approx(row_.median_seconds_from_previous)
                assert pace.mean_seconds == pytest.approx(sum(waits) / len(waits))


def test_it_times_whom_the_rows_count() -> None:
    assert_always(assert_same_pace, cases(40))
