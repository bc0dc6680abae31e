"""Is everybody behind each number listed, and nobody else? As many as the row says, with the names of the slow twin."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from producting.journeys import answer
from producting.journeys.funnel.opening import members as members_of_funnel
from producting.journeys.opening import NO_VALUE, Members
from producting.journeys.retention.opening import members as members_of_retention
from producting.journeys.trend import Trend
from producting.journeys.trend.opening import members as members_of_trend
from producting.timelines import from_rows
from tests.twins.log import log_of
from tests.twins.opening import of_funnel, of_retention, of_trend
from tests.twins.same import Case, Rows, assert_always, many
from tests.twins.strategies import (
    Chance,
    Drawn,
    dense_log,
    funnel_question,
    long_log,
    retention_question,
    trend_question,
)


def listed(found: Members) -> list[tuple[str, int]]:
    assert found.total == len(found.page)
    return [(member.person, member.at_ms) for member in found.page]


def group_of(question: Any, name: str | None) -> str | None:
    """How a group of the rows is asked for."""
    return None if question.by is None else NO_VALUE if name is None else name


def assert_opens_funnel(rows: Rows, question: Any, zone: str = "UTC") -> None:
    timelines = from_rows(rows, zone=zone)
    got: Any = answer(timelines, question)
    twin = of_funnel(log_of(rows, zone), question)
    assert len(got.rows) * 3 == len(twin)
    for row in got.rows:
        for kind in ("reached", "in_progress", "dropped"):
            asked: Any = {"step": row.step, "kind": kind, "group": group_of(question, row.group)}
            found = members_of_funnel(got, timelines, **asked, limit=10_000)
            assert found.total == row["people" if kind == "reached" else kind], asked
            assert listed(found) == twin[row.step, kind, row.group], asked
    if question.by is not None and got.rows:
        together = sum(row.people for row in got.rows if row.step == 1)
        assert members_of_funnel(got, timelines, step=1).total == together


def assert_opens_trend(rows: Rows, question: Any, zone: str = "UTC") -> None:
    timelines = from_rows(rows, zone=zone)
    got: Any = answer(timelines, question)
    twin = of_trend(log_of(rows, zone), question)
    for total in got.totals:
        asked: Any = {"group": group_of(question, total.group)}
        found = members_of_trend(got, timelines, **asked, limit=10_000)
        assert found.total == total.value, asked
        assert listed(found) == twin[None, total.group], asked
    for row in got.rows:
        asked = {"period": row.period, "group": group_of(question, row.group)}
        found = members_of_trend(got, timelines, **asked, limit=10_000)
        assert found.total == row.value, asked
        assert listed(found) == twin.get((row.period, row.group), []), asked


def assert_opens_retention(rows: Rows, question: Any, zone: str = "UTC") -> None:
    timelines, log = from_rows(rows, zone=zone), log_of(rows, zone)
    got: Any = answer(timelines, question)
    for row in got.rows:
        twin = of_retention(log, question, date.fromisoformat(row.cohort), row.period, row.group)
        counts = {"started": row.size, "returned": row.people, "away": row.size - row.people}
        for kind, count in counts.items():
            asked: Any = {"cohort": row.cohort, "period": row.period, "kind": kind,
                          "group": group_of(question, row.group)}  # fmt: skip
            found = members_of_retention(got, timelines, **asked, limit=10_000)
            assert found.total == count, asked
            assert listed(found) == twin[kind], asked
    for group in dict.fromkeys(row.group for row in got.rows):
        everybody = sum(row.size for row in got.rows if row.group == group and row.period == 0)
        asked = {"period": None, "kind": "started", "group": group_of(question, group)}
        assert members_of_retention(got, timelines, **asked).total == everybody
    for average in got.average:
        asked = {"period": average.period, "group": group_of(question, average.group)}
        assert members_of_retention(got, timelines, **asked).total == average.people
        assert members_of_retention(got, timelines, **asked, kind="started").total == average.size


def people_trend(chance: Chance, rows: Rows) -> Trend:
    """Only a trend of people opens."""
    asked = trend_question(chance, rows)
    return Trend(asked.event, "people", asked.every, by=asked.by, limit=asked.limit, where=asked.where,
                 segment=asked.segment, date_from=asked.days.first, date_to=asked.days.last)  # fmt: skip


def cases(kind: str, count: int) -> Iterator[Case]:
    for seed in range(many(count)):
        chance = Random(f"open {kind} {seed}")
        if kind == "funnel":
            rows, zone, unit = dense_log(chance)
            yield rows, funnel_question(chance, rows, unit), zone
        else:
            rows, zone = long_log(chance) if seed % 4 else dense_log(chance)[:2]
            yield rows, (people_trend if kind == "trend" else retention_question)(chance, rows), zone


def test_it_opens_every_number_of_a_funnel() -> None:
    assert_always(assert_opens_funnel, cases("funnel", 200))


def test_it_opens_every_number_of_a_trend() -> None:
    assert_always(assert_opens_trend, cases("trend", 150))


def test_it_opens_every_number_of_retention() -> None:
    assert_always(assert_opens_retention, cases("retention", 80))


@given(data=st.data())
def test_it_opens_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    rows, zone, unit = dense_log(Drawn(data))
    assert_opens_funnel(rows, funnel_question(Drawn(data), rows, unit), zone)
    assert_opens_trend(rows, people_trend(Drawn(data), rows), zone)
    assert_opens_retention(rows, retention_question(Drawn(data), rows), zone)
