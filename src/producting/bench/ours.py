"""We, asked through the public face over timelines whose columns are mapped from disk."""

from datetime import date
from typing import Any

import producting
from producting.bench.engines import Columns, Way
from producting.bench.questions import (
    ZONE,
    DailyUniques,
    FunnelOfThree,
    Question,
    Rows,
    UniquesPerEvent,
    WeeklyRetention,
)
from producting.journeys.ask import answer
from producting.journeys.funnel import Funnel
from producting.journeys.retention import Retention
from producting.journeys.trend import Trend
from producting.journeys.trend.way import people_per_event
from producting.timelines import from_columns

_EPOCH = date(1970, 1, 1).toordinal()
_FOLD = Way("fold", "")


class Ours:
    """Every question is one compiled pass over the timelines."""

    def __init__(self, columns: Columns) -> None:
        self._timelines = from_columns(columns.person, columns.time_ms, columns.code, columns.names, zone=ZONE)

    def ways(self, question: Question) -> tuple[Way, ...]:
        return (_FOLD,)

    def ask(self, question: Question, way: Way) -> Any:
        if isinstance(question, UniquesPerEvent):
            return people_per_event(self._timelines)
        return answer(self._timelines, self._asked(question))

    def rows(self, question: Question, answer: Any) -> Rows:
        if isinstance(question, FunnelOfThree):
            return tuple((row.step, row.people) for row in answer.rows)
        if isinstance(question, WeeklyRetention):
            cells = ((_week(row.cohort), row.period, row.people) for row in answer.rows if row.people)
            return tuple(sorted(cells))
        if isinstance(question, DailyUniques):
            return tuple((_day(row.period), int(row.value)) for row in answer.rows if row.value)
        counts = ((self._timelines.names.index(name), people) for name, people in answer.items() if people)
        return tuple(sorted(counts))

    def version(self) -> str:
        return producting.__version__

    def close(self) -> None:
        """Nothing is held open: mapped columns go with their arrays."""

    def _asked(self, question: FunnelOfThree | WeeklyRetention | DailyUniques) -> Funnel | Retention | Trend:
        names = self._timelines.names
        if isinstance(question, FunnelOfThree):
            return Funnel([names[code] for code in question.codes], within=question.window_ms / 1000)
        if isinstance(question, WeeklyRetention):
            return Retention(names[question.start], "*", "week")
        return Trend(names[question.code], "people", "day")


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal() - _EPOCH


def _week(monday: str) -> int:
    return (_day(monday) + 3) // 7
