"""Answers written out by hand, for tests of words, pictures and tables. Their numbers add up as real ones do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from producting.answers import Note
from producting.journeys.formula import Formula, FormulaAnswer, FormulaRow, FormulaTotal
from producting.journeys.funnel import Funnel
from producting.journeys.funnel.answer import FunnelAnswer, FunnelRow
from producting.journeys.lifecycle import Lifecycle, LifecycleAnswer, LifecycleRow
from producting.journeys.paths import Paths, PathsAnswer
from producting.journeys.paths.way import paths as paths_of
from producting.journeys.profile import Profile, ProfileAnswer, ProfileDifference, ProfileRow
from producting.journeys.retention import Retention
from producting.journeys.retention.answer import RetentionAnswer, RetentionAverage, RetentionRow
from producting.journeys.stickiness import (
    Stickiness,
    StickinessAnswer,
    StickinessAverage,
    StickinessPeriod,
    StickinessRow,
    StickinessSummary,
)
from producting.journeys.trend import Trend
from producting.journeys.trend.answer import TrendAnswer, TrendRow, TrendTotal
from producting.segments import Segment
from producting.segments.grammar import parse_segments
from producting.timelines import from_rows
from producting.words import Words

AS_OF = datetime(2026, 9, 13, 14, 59, 59, tzinfo=UTC)
NOTE = Note("incomplete", Words("The running week is left out of the average.", "진행 중인 주는 평균에서 뺐어요."))


def funnel_rows(
    names: list[str],
    people: list[int],
    in_progress: list[int],
    *,
    group: str | None = None,
    seconds: list[float | None] | None = None,
) -> tuple[FunnelRow, ...]:
    """Rows of one group; what is neither further nor in progress has dropped."""
    rows = []
    for k, name in enumerate(names):
        last = k == len(names) - 1
        dropped = 0 if last else people[k] - people[k + 1] - in_progress[k]
        rows.append(
            FunnelRow(
                step=k + 1,
                name=name,
                people=people[k],
                conversion=people[k] / people[0] if people[0] else None,
                from_previous=None if k == 0 or not people[k - 1] else people[k] / people[k - 1],
                in_progress=0 if last else in_progress[k],
                dropped=dropped,
                median_seconds=seconds[k] if seconds else None,
                median_seconds_from_previous=None,
                group=group,
            )
        )
    return tuple(rows)


def funnel(question: Funnel, rows: tuple[FunnelRow, ...], notes: tuple[Note, ...] = ()) -> FunnelAnswer:
    nothing = np.empty(0, np.int64)
    groups = tuple(dict.fromkeys(row.group for row in rows)) if question.by else ()
    return FunnelAnswer(
        question, {"time_zone": "Asia/Seoul"}, AS_OF, "a41f", rows, notes, nothing, nothing, nothing, nothing, nothing,
        groups,
    )  # fmt: skip


def hankwon_funnel() -> FunnelAnswer:
    """The funnel of the mock-ups: six Korean steps, most lost between the first chapter and the finished book."""
    names = ["체험 시작", "첫 책 담음", "첫 장 읽음", "첫 책 완독", "결제 화면", "첫 결제"]
    rows = funnel_rows(
        names,
        [8112, 7268, 5354, 3326, 2901, 2262],
        [61, 148, 193, 92, 146, 0],
        seconds=[0, 15_120, 95_040, 311_040, 120_960, 311_040],
    )
    return funnel(Funnel(names, within="30d"), rows)


def grouped_funnel() -> FunnelAnswer:
    """Two steps by app version, where one version is broken."""
    names = ["payment_screen", "payment_done"]
    counts: dict[str | None, tuple[int, int]] = {
        "iOS": (1130, 1002),
        "Android 4.12": (742, 402),
        "Android 4.11": (570, 488),
        None: (459, 370),
    }
    rows = tuple(r for g, (a, b) in counts.items() for r in funnel_rows(names, [a, b], [10, 0], group=g))
    return funnel(Funnel(names, by="app_version"), rows)


def trend(question: Trend, values: dict[str | None, list[float]], *, first: date, running: bool = True) -> TrendAnswer:
    """Daily or weekly rows from `first`; the last period is still running unless told otherwise."""
    rows, totals = [], []
    length = {"day": 1, "week": 7, "month": 31}[question.every]
    for group, series in values.items():
        for k, value in enumerate(series):
            start = first + timedelta(days=length * k)
            if question.every == "month":
                start = start.replace(day=1)
            rows.append(TrendRow(start.isoformat(), value, not (running and k == len(series) - 1), group))
        totals.append(TrendTotal(sum(series) * 0.8, group))
    return TrendAnswer(question, {"time_zone": "Asia/Seoul"}, AS_OF, "a41f", tuple(rows), (), tuple(totals))


def formula(values: dict[str | None, list[float | None]], *, first: date, by: str | None = None) -> FormulaAnswer:
    """Weekly rows of `A / B` from `first`; the last week is still running."""
    weeks = [(first + timedelta(days=7 * k)).isoformat() for k in range(max(map(len, values.values()), default=0))]
    rows = [
        FormulaRow(week, value, k < len(weeks) - 1, group)
        for group, series in values.items()
        for k, (week, value) in enumerate(zip(weeks, series, strict=True))
    ]
    question = Formula("A / B", A=Trend("결제", every="week", by=by), B=Trend("방문", every="week", by=by))
    totals = tuple(FormulaTotal(series[0], group) for group, series in values.items())
    return FormulaAnswer(question, {"time_zone": "Asia/Seoul"}, AS_OF, "a41f", tuple(rows), (), totals, {})


def retention(
    question: Retention, sizes: list[int], shares: list[float], *, first: date, money: float | None = None
) -> RetentionAnswer:
    """A triangle of weekly cohorts: every cohort keeps `shares`; the last cell of each is still running."""
    rows = list[RetentionRow]()
    for c, size in enumerate(sizes):
        cohort = (first + timedelta(days=7 * c)).isoformat()
        running = 0.0
        for k in range(len(sizes) - c):
            people = round(size * shares[k])
            extra: dict[str, Any] = {}
            if money is not None:
                running += money * people
                extra = {"value": money * people, "mean": money * people / size, "cumulative": running}
            complete = k < len(sizes) - c - 1
            rows.append(RetentionRow(cohort, size, k, people, people / size, complete, None, **extra))
    return RetentionAnswer(question, {"time_zone": "Asia/Seoul"}, AS_OF, "a41f", tuple(rows), (NOTE,), averages(rows))


def averages(rows: list[RetentionRow]) -> tuple[RetentionAverage, ...]:
    found = []
    for k in sorted({r.period for r in rows if r.complete}):
        cells = [r for r in rows if r.period == k and r.complete]
        size, people = sum(r.size for r in cells), sum(r.people for r in cells)
        found.append(RetentionAverage(k, size, people, people / size, len(cells)))
    return tuple(found)


def weekly_retention() -> RetentionAnswer:
    return retention(
        Retention("가입", "*", "week"),
        [820, 905, 780, 660, 990, 1020, 870, 640],
        [1.0, 0.42, 0.33, 0.28, 0.25, 0.23, 0.22, 0.21],
        first=date(2026, 7, 20),
    )


def lifecycle(question: Lifecycle, states: list[tuple[int, int, int, int]], *, first: date) -> LifecycleAnswer:
    """Weekly rows of (new, returning, resurrected, dormant); the last week is still running."""
    rows = [
        LifecycleRow(
            (first + timedelta(days=7 * k)).isoformat(),
            *(new, returning, back, asleep),
            new + returning + back,
            (new + back) / asleep if asleep else None,
            k < len(states) - 1,
        )
        for k, (new, returning, back, asleep) in enumerate(states)
    ]
    return LifecycleAnswer(question, {"time_zone": "Asia/Seoul"}, AS_OF, "a41f", tuple(rows), ())


def weekly_lifecycle() -> LifecycleAnswer:
    weeks = [
        (4100, 0, 0, 0),
        (1200, 2900, 0, 1200),
        (900, 3000, 340, 1100),
        (1300, 3100, 410, 1140),
        (200, 1500, 90, 3310),
    ]
    return lifecycle(Lifecycle("읽기"), weeks, first=date(2026, 8, 10))


def grouped_lifecycle() -> LifecycleAnswer:
    """Three weeks of three groups, one of them of a long name and one of which nobody falls asleep."""
    groups: dict[str | None, list[tuple[int, int, int, int]]] = {
        "ios": [(900, 0, 0, 0), (300, 700, 0, 200), (90, 800, 50, 200)],
        "x_" * 60: [(500, 0, 0, 0), (100, 300, 0, 200), (9, 300, 20, 100)],
        None: [(5, 0, 0, 0), (0, 5, 0, 0), (0, 5, 0, 0)],
    }
    made = [lifecycle(Lifecycle(by="phone"), weeks, first=date(2026, 8, 10)) for weeks in groups.values()]
    rows = [replace(row, group=group) for group, one in zip(groups, made, strict=True) for row in one.rows]
    return replace(made[0], rows=tuple(rows))


def stickiness(question: Stickiness, people: list[tuple[int, ...]], *, first: date) -> StickinessAnswer:
    """Periods of (people on one day, on two, …); the last one is still running."""
    rows, periods, length = list[StickinessRow](), list[StickinessPeriod](), 7 if question.every == "week" else 31
    for k, exact in enumerate(people):
        name, over = (first + timedelta(days=length * k)).isoformat(), k < len(people) - 1
        rows += [StickinessRow(name, *part, over) for part in _by_days(exact)]
        active, days = sum(exact), sum(n * one for n, one in enumerate(exact, 1))
        each, dau = (days / active if active else None), days / length
        wau, mau = (active, None) if question.every == "week" else (None, active)
        periods.append(StickinessPeriod(name, active, each, dau, wau, mau, dau / active if active else None, over))
    complete = people[:-1]
    average = [StickinessAverage(*part) for part in _by_days([sum(n) for n in zip(*complete, strict=True)])]
    summaries = (StickinessSummary(len(complete), 1710.0, 2.1, 513.0, 0.3),) if complete else ()
    return StickinessAnswer(
        question, {"time_zone": "Asia/Seoul"}, AS_OF, "a41f", tuple(rows), (), tuple(periods), tuple(average), summaries
    )


def _by_days(exact: Any) -> list[tuple[Any, ...]]:
    active = sum(exact)
    at_least = [sum(exact[n:]) for n in range(len(exact))]
    return [
        (n, one, one / active if active else None, more, more / active if active else None)
        for n, (one, more) in enumerate(zip(exact, at_least, strict=True), 1)
    ]


def weekly_stickiness() -> StickinessAnswer:
    weeks = [(620, 410, 260, 170, 120, 80, 50), (640, 420, 250, 180, 110, 70, 40), (300, 90, 10, 0, 0, 0, 0)]
    return stickiness(Stickiness("읽기"), weeks, first=date(2026, 8, 24))


def paths(question: Paths, sessions: dict[str, int]) -> PathsAnswer:
    """Paths of so many sessions of each kind; a session is written as its events with spaces between them."""
    rows: list[dict[str, Any]] = []
    for written, count in sessions.items():
        for _ in range(count):
            person = f"person {len(rows)}"
            rows += [
                {"person": person, "time_ms": 60_000 * at, "event": name, "properties": {}}
                for at, name in enumerate(written.split())
            ]
    return paths_of(from_rows(rows, as_of_ms=86_400_000), question)


def reading_paths(question: Paths) -> PathsAnswer:
    read = {"앱_열기 책_찾기 책_열기 챕터_읽기": 40, "앱_열기 책_열기 챕터_읽기 밑줄_긋기": 25, "앱_열기 결제_화면": 9}
    return paths(question, {**read, "앱_열기": 12, "결제_화면 결제_실패 앱_열기": 3, "앱_열기 알림_끄기": 2})


def grouped_stickiness() -> StickinessAnswer:
    """The same weeks by a property, with a long name, quotes and people without a value."""
    groups: dict[str | None, float] = {
        '아주 길고 긴 이름을 가진 "그룹"이에요_long_name': 0.42,
        None: 0.31,
        "__other__": 0.2,
        "d'e": 0.0,
    }
    one = weekly_stickiness()
    return replace(
        one,
        question=Stickiness("읽기", by="플랫폼"),
        rows=tuple(replace(row, group=group) for group in groups for row in one.rows),
        periods=tuple(replace(period, group=group) for group in groups for period in one.periods),
        average=tuple(replace(row, group=group) for group in groups for row in one.average),
        summaries=tuple(StickinessSummary(2, 900.0, 7 * r, 900 * r, r or None, g) for g, r in groups.items()),
    )


def profile(lines: list[str], counts: list[tuple[int, int]], everybody: int, *, differs: bool = True) -> ProfileAnswer:
    """A segment's profile: each rule alone and together."""
    segment = parse_segments(lines) or Segment()
    rows = tuple(
        ProfileRow(k, line, a, a / everybody if everybody else None, t, t / everybody if everybody else None)
        for k, (line, (a, t)) in enumerate(zip(lines, counts, strict=True), 1)
    )
    found = (ProfileDifference("plan", "첫 달 100원", 90, 100, 0.9, 300, 1_000, 0.3, 0.6),
             ProfileDifference("app_version " * 9, "4.13" * 30, 1, 100, 0.01, 300, 1_000, 0.3, -0.29))  # fmt: skip
    return ProfileAnswer(
        Profile(segment), {"time_zone": "Asia/Seoul"}, AS_OF, "a41f", rows, (), everybody, rows[-1].together,
        found if differs else (),
    )  # fmt: skip
