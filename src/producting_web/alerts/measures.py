"""Which numbers of a kept question can be watched, and how did each develop, period by period?

A question is watched as its newest version asks it, but over the newest periods, and as a whole: its own days and its
breakdown are left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django.http import QueryDict

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys import figures
from producting_web.journeys.explore import asking, calling, draft, saved
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.hidden import hidden, said
from producting_web.journeys.explore.kinds import KINDS
from producting_web.journeys.explore.spans import Days
from producting_web.journeys.models import SavedQuestion

Unit = Literal["number", "money", "share"]
WEEKS = 12  # of entry, for a funnel
_RANGE = {"day": "12w", "week": "52w", "month": "all"}
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that can be watched: its key, what it is called, its unit, the length of its periods."""

    key: str
    name: Words
    unit: Unit
    every: str


@dataclass(frozen=True, slots=True)
class Point:
    """The number in one period; None where there is none. Only a period that `is_over` counts."""

    period: date
    value: float | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Watched:
    """A measure with its points, oldest first; `unknown` says which event never happened."""

    measure: Measure
    points: tuple[Point, ...]
    unknown: Words | None = None

    @property
    def over(self) -> tuple[Point, ...]:
        """The periods that are over and have a number."""
        return tuple(point for point in self.points if point.is_over and point.value is not None)


def measures(question: SavedQuestion, on: Ground) -> tuple[Measure, ...]:
    """What can be watched; nothing where the question cannot be asked or holds dots, or its kind has no periods."""
    known = _KINDS.get(question.kind)
    asked = _draft(question)
    return known.measures(asked, on) if known is not None and asked is not None and not hidden(asked) else ()


def watched(question: SavedQuestion, key: str, on: Ground) -> Watched:
    """A measure's development. Raises QuestionError: there is no such measure, or it cannot be asked any more."""
    found = next((one for one in measures(question, on) if one.key == key), None)
    asked = _draft(question)
    if asked is not None and (dots := hidden(asked)):
        raise QuestionError(said(dots)["question"])
    if found is None:
        raise QuestionError(
            Words("The question changed, and this number is not in it any more. Choose another one.",
                  "질문이 바뀌어서 이 숫자가 더는 없어요. 다른 숫자를 골라 주세요.")
        )  # fmt: skip
    assert asked is not None
    points, answers = _KINDS[question.kind].points(asked, on, found)
    begun = _begin(on.oldest, found.every)  # before it there is nothing to compare with, not zero
    return Watched(found, tuple(point for point in points if point.period >= begun), _unknown(answers))


def asked_of(question: SavedQuestion, on: Ground) -> tuple[Any, ...]:
    """The engine's questions behind its numbers; none where it cannot be asked."""
    asked = _draft(question)
    return KINDS[question.kind].asked(asked, on.oldest, on.newest).questions if asked is not None else ()


def _begin(day: date, every: str) -> date:
    """The first day of the period that holds a day."""
    if every == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if every == "week" else day


def _draft(question: SavedQuestion) -> Draft | None:
    version = saved.newest(question)
    if version is None or question.kind not in KINDS:
        return None
    read = draft.read(QueryDict(version.query), KINDS[question.kind].shape)
    if question.kind != "trend":  # whose lines can be told apart; elsewhere everybody is watched together
        read = replace(read, compared=())
    every = read.texts.get("every", "week")
    return replace(read, by=()).with_texts(
        **{"compare": "", "from": "", "to": "", "range": _RANGE.get(every, "52w"), "sort": ""}
    )


def _answers(kind: str, asked: Draft, on: Ground) -> tuple[list[Any], Sequence[str]]:
    """The engine's answers and what each is called; none while something is missing."""
    made = KINDS[kind].asked(asked, on.oldest, on.newest)
    return [asking.ask(on, question).answer for question in made.questions], made.labels


def _unknown(answers: Sequence[Any]) -> Words | None:
    """The note that says that an event never happened under this name."""
    notes = [note for answer in answers for note in answer.notes if note.kind == "unknown_event"]
    return notes[0].words if notes else None


def _every(asked: Draft) -> str:
    return asked.text("every") if "every" in asked.shape.words else "week"


def _said(label: str) -> Words:
    """A step as the dictionary calls its events."""
    return Words(calling.said_label(label, "en"), calling.said_label(label, "ko"))


Points = tuple[list[Point], list[Any]]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind of question is watched."""

    measures: Callable[[Draft, Ground], tuple[Measure, ...]]
    points: Callable[[Draft, Ground, Measure], Points]


# ---- trend: one measure per line


def _of_trend(asked: Draft, on: Ground) -> tuple[Measure, ...]:
    made = KINDS["trend"].asked(asked, on.oldest, on.newest)
    unit: Unit = "money" if asked.text("count") == "sum:value" else "number"
    return tuple(Measure(str(number), _said(label), unit, _every(asked)) for number, label in enumerate(made.labels, 1))


def _points_of_trend(asked: Draft, on: Ground, measure: Measure) -> Points:
    answers, _ = _answers("trend", asked, on)
    answer = answers[int(measure.key) - 1]
    return [Point(date.fromisoformat(row.period), row.value, row.complete) for row in answer.rows], [answer]


# ---- funnel: those who entered in one week


def _of_funnel(asked: Draft, on: Ground) -> tuple[Measure, ...]:
    made = KINDS["funnel"].asked(asked, on.oldest, on.newest)
    if not made.questions:
        return ()
    steps = made.questions[0].steps
    if len(steps) < 2:
        return ()
    parts = [
        Measure(str(k), _between(before, step), "share", "week") for k, (before, step) in enumerate(pairwise(steps), 2)
    ]
    first = _said(steps[0].label)
    entered = Measure("entered", Words(f"People at “{first.en}”", f"‘{first.ko}’ 사람 수"), "number", "week")
    whole = Measure("all", _between(steps[0], steps[-1]), "share", "week")
    return (whole, *(parts if len(parts) > 1 else ()), entered)


def _between(one: Any, other: Any) -> Words:
    first, last = _said(one.label), _said(other.label)
    return Words(f"“{first.en}” to “{last.en}”", f"‘{first.ko}’에서 ‘{last.ko}’까지 간 비율")


def _points_of_funnel(asked: Draft, on: Ground, measure: Measure) -> Points:
    """Week by week of entry. A week is over once the window of its last day is closed."""
    monday, as_of = _begin(on.newest, "week"), figures.as_of(on.log)
    points, answers = [], []
    for week in range(WEEKS, -1, -1):
        first = monday - week * _WEEK
        questions, _ = KINDS["funnel"].ask(asked, Checking(), Days(first, first + timedelta(days=6), count=7))
        answer = asking.ask(on, questions[0]).answer
        waits = timedelta(milliseconds=questions[0].within_ms) if measure.key != "entered" else timedelta(0)
        closed = datetime.combine(first + _WEEK, datetime.min.time(), ZoneInfo(on.time_zone)) + waits
        points.append(Point(first, _of_rows(answer.rows, measure.key), as_of is not None and closed <= as_of))
        answers.append(answer)
    return points, answers[-1:]


def _of_rows(rows: Sequence[Any], key: str) -> float | None:
    if not rows or not rows[0].people:
        return 0.0 if key == "entered" else None
    if key == "entered":
        return float(rows[0].people)
    return rows[-1].conversion if key == "all" else rows[int(key) - 1].from_previous


# ---- retention: cohort by cohort, how many are there after k periods

_MOST_AFTER = 6


def _of_retention(asked: Draft, on: Ground) -> tuple[Measure, ...]:
    made = KINDS["retention"].asked(asked, on.oldest, on.newest)
    if not made.questions:
        return ()
    every = _every(asked)
    called = {"day": ("day", "일"), "week": ("week", "주"), "month": ("month", "개월")}[every]
    return tuple(
        Measure(str(k), Words(f"Back after {k} {called[0]}{'s' if k > 1 else ''}", f"{k}{called[1]} 뒤 돌아온 비율"),
                "share", every)
        for k in range(1, _MOST_AFTER + 1)
    )  # fmt: skip


def _points_of_retention(asked: Draft, on: Ground, measure: Measure) -> Points:
    answers, _ = _answers("retention", asked, on)
    rows = [row for row in answers[0].rows if row.period == int(measure.key)]
    return [
        Point(date.fromisoformat(row.cohort), row.share if row.size else None, row.complete) for row in rows
    ], answers


# ---- lifecycle and stickiness: the states, the pulse; how often people come

_STATES = {
    "active": Words("Active", "활동"),
    "new": Words("New", "신규"),
    "returning": Words("Returning", "유지"),
    "resurrected": Words("Resurrected", "복귀"),
    "dormant": Words("Dormant", "휴면"),
    "pulse": Words("Pulse", "펄스"),
}


def _of_lifecycle(asked: Draft, on: Ground) -> tuple[Measure, ...]:
    return tuple(Measure(key, name, "number", _every(asked)) for key, name in _STATES.items())


def _points_of_lifecycle(asked: Draft, on: Ground, measure: Measure) -> Points:
    answers, _ = _answers("lifecycle", asked, on)
    return [
        Point(date.fromisoformat(row.period), getattr(row, measure.key), row.complete) for row in answers[0].rows
    ], answers


def _of_stickiness(asked: Draft, on: Ground) -> tuple[Measure, ...]:
    every = _every(asked)
    ratio = Words("DAU / MAU" if every == "month" else "DAU / WAU", "DAU / MAU" if every == "month" else "DAU / WAU")
    return (Measure("ratio", ratio, "share", every), Measure("active", _STATES["active"], "number", every))


def _points_of_stickiness(asked: Draft, on: Ground, measure: Measure) -> Points:
    answers, _ = _answers("stickiness", asked, on)
    return [
        Point(date.fromisoformat(row.period), getattr(row, measure.key), row.complete) for row in answers[0].periods
    ], answers


# ---- segment: who fits it when a week ends


def _of_segment(asked: Draft, on: Ground) -> tuple[Measure, ...]:
    if not KINDS["segment"].asked(asked, on.oldest, on.newest).questions:
        return ()
    people = Words("People when the week ends", "주가 끝날 때 사람 수")
    share = Words("Share of everybody when the week ends", "주가 끝날 때 전체 중 비율")
    return (Measure("people", people, "number", "week"), Measure("share", share, "share", "week"))


def _points_of_segment(asked: Draft, on: Ground, measure: Measure) -> Points:
    question = KINDS["segment"].asked(asked, on.oldest, on.newest).questions[0]
    rows = asking.ask_size_over_time(on, question)
    points = [Point(date.fromisoformat(row.period), getattr(row, measure.key), row.complete) for row in rows]
    return points, [asking.ask(on, question).answer]


_KINDS = {
    "trend": _Kind(_of_trend, _points_of_trend),
    "funnel": _Kind(_of_funnel, _points_of_funnel),
    "retention": _Kind(_of_retention, _points_of_retention),
    "lifecycle": _Kind(_of_lifecycle, _points_of_lifecycle),
    "stickiness": _Kind(_of_stickiness, _points_of_stickiness),
    "segment": _Kind(_of_segment, _points_of_segment),
}
WATCHABLE = frozenset(_KINDS)
