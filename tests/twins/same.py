"""Do the engine's answer and the twin's say the same? The engine's own objects are read by their public fields alone."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import settings

from producting.journeys import answer
from producting.journeys.lifecycle.opening import members as members_of_lifecycle
from producting.journeys.opening import NO_VALUE
from producting.journeys.paths.opening import members as members_of_paths
from producting.journeys.stickiness.opening import members as members_of_stickiness
from producting.timelines import from_rows
from tests.twins.funnel import TwinFunnel, funnel
from tests.twins.lifecycle import STATES, lifecycle
from tests.twins.lifecycle import by_group as lifecycle_by_group
from tests.twins.log import log_of
from tests.twins.paths import Path, paths
from tests.twins.retention import retention
from tests.twins.stickiness import TwinPeriod, stickiness
from tests.twins.trend import trend

Rows = list[dict[str, Any]]
Case = tuple[Rows, Any, str]
Check = Callable[[Rows, Any, str], None]


def ask(rows: Rows, question: Any, zone: str = "UTC") -> Any:
    """The engine's answer to a question about a few rows."""
    return answer(from_rows(rows, zone=zone), question)


def many(quickly: int) -> int:
    """How many cases: as many as that in a quick run, in proportion more where the hypothesis profile looks longer."""
    return quickly * settings.default.max_examples // 150


def assert_always(check: Check, cases: Iterable[Case]) -> None:
    """Run the check on every case; of the first that fails, show what remains when no row can be left out."""
    for rows, question, zone in cases:
        if fails(check, rows, question, zone):
            number = 0
            while number < len(rows):
                without = rows[:number] + rows[number + 1 :]
                if without and fails(check, without, question, zone):
                    rows = without
                else:
                    number += 1
            pytest.fail(f"{case_text(rows, question, zone)}\n\n{fails(check, rows, question, zone)}")


def fails(check: Check, rows: Rows, question: Any, zone: str) -> str:
    """What the check complains about, or nothing."""
    try:
        check(rows, question, zone)
    except Exception as complaint:  # an engine that stumbles is as wrong as one that miscounts
        return f"{type(complaint).__name__}: {complaint}"
    return ""


def case_text(rows: Rows, question: Any, zone: str) -> str:
    """The case as Python that can be pasted into a test."""
    return "rows = [\n    " + ",\n    ".join(map(repr, rows)) + f",\n]\nzone = {zone!r}\nquestion = {question!r}"


def near(value: float | None) -> Any:
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)


def assert_same_funnel(rows: Rows, question: Any, zone: str = "UTC") -> None:
    twin, got = funnel(log_of(rows, zone), question), ask(rows, question, zone)
    counts = [(r.group, r.step, r.people, r.in_progress, r.dropped) for r in got.rows]
    assert counts == [(r.group, r.step, r.people, r.in_progress, r.dropped) for r in twin.rows]
    for mine, theirs in zip(got.rows, twin.rows, strict=True):
        assert mine.name == question.steps[mine.step - 1].label
        for field in ("conversion", "from_previous", "median_seconds", "median_seconds_from_previous"):
            assert getattr(mine, field) == near(getattr(theirs, field)), (field, mine, theirs)
    assert units_of(got, rows) == sorted_units(twin)


def units_of(got: Any, rows: Rows) -> list[tuple[str, list[int]]]:
    """Who (or which attempt) reached which step when, those who reached none left out."""
    people = sorted({row["person"] for row in rows if row["person"] is not None})
    found = []
    for level, person, reached in zip(got.level, got.person, got.reached_ms, strict=True):
        # Instants before 1970 are real here, so the level says how many to read, not the sign.
        assert all(at == -1 for at in reached[level:])
        if level:
            found.append((people[person], [int(at) for at in reached[:level]]))
    return sorted(found)


def sorted_units(twin: TwinFunnel) -> list[tuple[str, list[int]]]:
    return sorted((unit.person, unit.times) for unit in twin.units)


def assert_same_trend(rows: Rows, question: Any, zone: str = "UTC") -> None:
    twin, got = trend(log_of(rows, zone), question), ask(rows, question, zone)
    assert [(t.group, t.value) for t in got.totals] == [(group, near(value)) for value, group in twin.totals]
    assert [(r.group, r.period, r.complete) for r in got.rows] == [(g, p, c) for p, _, c, g in twin.rows]
    assert [r.value for r in got.rows] == [near(value) for _, value, _, _ in twin.rows]


def assert_same_retention(rows: Rows, question: Any, zone: str = "UTC") -> None:
    twin, got = retention(log_of(rows, zone), question), ask(rows, question, zone)
    cells = [(r.group, r.cohort, r.size, r.period, r.people, r.complete) for r in got.rows]
    assert cells == [(c.group, c.cohort.isoformat(), c.size, c.period, c.people, c.complete) for c in twin.cells]
    for mine, theirs in zip(got.rows, twin.cells, strict=True):
        assert mine.share == near(theirs.people / theirs.size)
        assert (mine.value, mine.cumulative) == (near(theirs.value), near(theirs.cumulative))
        assert mine.mean == near(None if theirs.value is None else theirs.value / theirs.size)
    averages = [(a.group, a.period, a.size, a.people, a.cohorts) for a in got.average]
    assert averages == twin.average
    assert [a.share for a in got.average] == [near(people / size) for _, _, size, people, _ in twin.average]


def assert_same_lifecycle(rows: Rows, question: Any, zone: str = "UTC") -> None:
    """The same counts, and behind every count the same people since the same instants."""
    by_hand, log = log_of(rows, zone), from_rows(rows, zone=zone)
    groups = [(None, lifecycle(by_hand, question))] if question.by is None else lifecycle_by_group(by_hand, question)
    got = answer(log, question)
    twin = [(group, *row) for group, found in groups for row in found]
    assert [(r.group, r.period, r.complete) for r in got.rows] == [(g, period, over) for g, period, _, over in twin]
    for mine, (group, period, states, _) in zip(got.rows, twin, strict=True):
        asked = None if question.by is None else NO_VALUE if group is None else group
        assert {state: mine[state] for state in STATES} == {state: len(states[state]) for state in STATES}, period
        came = {**states["new"], **states["returning"], **states["resurrected"]}
        assert mine.active == len(came)
        dormant = len(states["dormant"])
        assert mine.pulse == near((mine.new + mine.resurrected) / dormant if dormant else None)
        for state, expected in (*states.items(), ("active", came)):
            opened = members_of_lifecycle(got, log, period=period, state=state, group=asked)  # type: ignore[arg-type]
            assert opened.total == len(expected)
            assert_newest_first(opened.page, expected)


def assert_same_stickiness(rows: Rows, question: Any, zone: str = "UTC") -> None:
    """The same counts and averages, and behind every count the same people since the same instants."""
    twin, log = stickiness(log_of(rows, zone), question), from_rows(rows, zone=zone)
    got = answer(log, question)
    counts = [(r.group, r.period, r.days, r.people, r.at_least, r.complete) for r in got.rows]
    assert counts == [
        (p.group, p.name, n, *((len(p.exactly(n)), len(p.at_least(n))) if n <= len(p.begun) else (None, None)), p.over)
        for p in twin
        for n in range(1, len(p.days) + 1)
    ]
    for mine, theirs in zip(got.periods, twin, strict=True):
        assert_same_period(mine, theirs)
    for row in got.rows:
        theirs = next(p for p in twin if (p.name, p.group) == (row.period, row.group))
        active = len(theirs.who)
        assert (row.share, row.share_at_least) == tuple(
            near(n / active if active and n is not None else None) for n in (row.people, row.at_least)
        )
        if not row.at_least and row.days > 1:
            continue  # nobody stands behind a zero; asking for each would only take long
        for at_least, expected in ((False, theirs.exactly(row.days)), (True, theirs.at_least(row.days))):
            group = (NO_VALUE if row.group is None else row.group) if question.by is not None else None
            opened = members_of_stickiness(got, log, period=row.period, days=row.days, at_least=at_least, group=group)
            assert opened.total == len(expected)
            assert_newest_first(opened.page, expected)
    assert [summary.group for summary in got.summaries] == list(dict.fromkeys(p.group for p in twin if p.over))
    for number, group in enumerate(dict.fromkeys(p.group for p in twin)):
        assert_same_usual(got, number, [period for period in twin if period.over and period.group == group])


def assert_same_period(mine: Any, theirs: TwinPeriod) -> None:
    active = len(theirs.who)
    daily = [theirs.actives(day) for day in theirs.begun]
    dau = sum(daily) / len(daily) if daily else None
    assert (mine.group, mine.period) == (theirs.group, theirs.name)
    assert (mine.active, mine.complete) == (active, theirs.over)
    assert (mine.wau, mine.mau) == ((active, None) if len(theirs.days) == 7 else (None, active))
    assert mine.dau == near(dau)
    assert mine.ratio == near(None if dau is None or not active else dau / active)
    assert mine.mean_days == near(sum(map(len, theirs.who.values())) / active if active else None)


def assert_same_usual(got: Any, number: int, complete: list[TwinPeriod]) -> None:
    if not complete:
        assert (got.average, got.summaries) == ((), ())
        return
    once_each = [(len(days), period.name, name) for period in complete for name, days in period.who.items()]
    summary = got.summaries[number]
    for row in [row for row in got.average if row.group == complete[0].group]:
        assert row.people == sum(n == row.days for n, _, _ in once_each)
        assert row.at_least == sum(n >= row.days for n, _, _ in once_each)
        assert row.share == near(row.people / len(once_each) if once_each else None)
    daily = [period.actives(day) for period in complete for day in period.days]
    dau, each = sum(daily) / len(daily), len(once_each) / len(complete)
    assert (summary.periods, summary.active, summary.dau) == (len(complete), near(each), near(dau))
    assert summary.ratio == near(dau / each if each else None)
    assert summary.mean_days == near(sum(n for n, _, _ in once_each) / len(once_each) if once_each else None)


def assert_same_paths(rows: Rows, question: Any, zone: str = "UTC") -> None:
    """The same links and nodes, and behind each the same people with their newest such path."""
    twin, log = paths(log_of(rows, zone), question), from_rows(rows, zone=zone)
    got = answer(log, question)
    assert (got.total, got.people) == (len(twin.paths), len({path.person for path in twin.paths}))  # type: ignore[attr-defined]
    links = {(k.step, (k.source, k.source_kind), (k.target, k.target_kind)): k.count for k in got.rows}
    assert links == {link: len(taken) for link, taken in twin.links.items()}
    nodes = {(n.step, (n.name, n.kind)): n.count for n in got.nodes}  # type: ignore[attr-defined]
    assert nodes == {node: len(taken) for node, taken in twin.nodes.items()}
    for (step, source, target), taken in twin.links.items():
        ends = {"name": source[0], "kind": source[1], "to": target[0], "to_kind": target[1]}
        opened = members_of_paths(got, log, step=step, **ends)  # type: ignore[arg-type]
        assert_newest_first(opened.page, newest_of(taken))
    for (step, (name, kind)), taken in twin.nodes.items():
        opened = members_of_paths(got, log, step=step, name=name, kind=kind)  # type: ignore[arg-type]
        assert_newest_first(opened.page, newest_of(taken))


def newest_of(taken: list[Path]) -> dict[str, int]:
    return {path.person: path.at for path in sorted(taken, key=lambda path: path.at)}


def assert_newest_first(page: Any, expected: dict[str, int]) -> None:
    """A page of members: who since when, the newest first and at one instant by name."""
    in_order = sorted(expected.items(), key=lambda item: (-item[1], item[0]))
    assert [(member.person, member.at_ms) for member in page] == in_order
