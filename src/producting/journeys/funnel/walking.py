"""From a funnel to what each person (or attempt) did: chooses the kernel and runs it over everybody."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from producting.errors import QuestionError
from producting.journeys.asking import asked, instants
from producting.journeys.funnel.kernels_any import walk_any
from producting.journeys.funnel.kernels_attempts import count_attempts, most_attempts
from producting.journeys.funnel.kernels_general import walk_general
from producting.journeys.funnel.kernels_ordered import walk_ordered
from producting.journeys.funnel.question import Funnel
from producting.timelines import Marks, Specification, Timelines, mark
from producting.timelines.fold import fold
from producting.timelines.marking import MOST_SPECIFICATIONS
from producting.words import Words


@dataclass(frozen=True, eq=False)
class Walked:
    """How far each unit (a person who reached a step, or an attempt) came.

    Attributes:
        person: shape (units,). level: steps reached, from 1; shape (units,).
        latest_start: newest start that could still convert the unit, in ms; shape (units,).
        reached: instants in ms per step, -1 where not reached; shape (units, steps).
        held: code of the property held constant; shape (units,).
    """

    person: NDArray[np.int64]
    level: NDArray[np.uint8]
    latest_start: NDArray[np.int64]
    reached: NDArray[np.int64]
    held: NDArray[np.uint32]


def marks_of(timelines: Timelines, question: Funnel) -> Marks:
    """Bits 0 … n-1 are the steps, bit n + e is exclusion e."""
    specifications = [Specification(s.events, (*question.where, *s.where)) for s in question.steps]
    excluded = [Specification(e.step.events, (*question.where, *e.step.where)) for e in question.exclude]
    room = MOST_SPECIFICATIONS - len(specifications)
    if len(excluded) > room:
        raise QuestionError(
            Words(
                f"With {len(specifications)} steps there is room for {room} exclusions; put several events into one.",
                f"{len(specifications)}단계 퍼널에는 제외 이벤트를 {room}개까지 쓸 수 있어요. 여러 이벤트를 하나로 묶어 주세요.",
            )
        )
    return mark(timelines, [*specifications, *excluded])


def walk_everybody(timelines: Timelines, question: Funnel, marks: Marks) -> Walked:
    """Run the question's kernel over all people."""
    who = asked(timelines, question.segment)
    span = instants(question.days, timelines.zone)
    if question.counting == "attempts":
        return _attempts(timelines, question, marks, who, span)
    if _is_common(question, marks):
        return _common(timelines, question, marks, who, span)
    return _any_other(timelines, question, marks, who, span)


def _common(
    timelines: Timelines, question: Funnel, marks: Marks, who: NDArray[np.uint8], span: tuple[int, int]
) -> Walked:
    steps, people = len(question.steps), timelines.people
    step_of = np.log2(np.maximum(marks.table, 1)).astype(np.uint8)  # at most one bit is set: exact
    events = (timelines.offsets, marks.symbols, timelines.times, step_of, *marks.wanted(), *marks.wanted(1))
    rules = (who, steps, question.within_ms, *span, question.first_entry_only)
    person, latest = np.empty(people, dtype=np.int64), np.empty(people, dtype=np.int64)
    level, reached = np.empty(people, dtype=np.uint8), np.empty((steps, people), dtype=np.int64)

    def work(first: int, end: int) -> slice:
        return slice(first, first + walk_ordered(*events, *rules, person, level, latest, reached, first, end))

    found = fold(timelines.offsets, work)
    person, level, latest, reached = (_closed_up(column, found) for column in (person, level, latest, reached))
    return Walked(person, level, latest, reached.T, np.zeros(len(person), dtype=np.uint32))


def _any_other(
    timelines: Timelines, question: Funnel, marks: Marks, who: NDArray[np.uint8], span: tuple[int, int]
) -> Walked:
    steps, people = len(question.steps), timelines.people
    level = np.zeros(people, dtype=np.uint8)
    # What is not zeroed is written for everybody who reached a step, and nobody else is kept.
    latest = np.empty(people, dtype=np.int64)
    reached = np.empty((people, steps), dtype=np.int64)
    held_value = np.zeros(people, dtype=np.uint32)
    first, end = span
    events = (timelines.offsets, marks.symbols, timelines.times, marks.table)
    common = (who, steps, question.within_ms, first, end, question.first_entry_only)
    if question.order == "any":
        held = held_of(timelines, question)
        fold(timelines.offsets, lambda a, b: walk_any(*events, held, *common, level, latest, reached, held_value, a, b))
    else:
        held = held_of(timelines, question)
        rules = (question.order == "strict", *guards_of(question))
        fold(
            timelines.offsets,
            lambda a, b: walk_general(*events, held, *common, *rules, level, latest, reached, held_value, a, b),
        )
    inside = np.flatnonzero(level)
    return Walked(inside, level[inside], latest[inside], reached[inside], held_value[inside])


def _closed_up(column: NDArray[Any], parts: list[slice]) -> NDArray[Any]:
    """The parts of a column, one behind the other."""
    return np.concatenate([column[..., part] for part in parts], axis=-1) if parts else column


def _attempts(
    timelines: Timelines, question: Funnel, marks: Marks, who: NDArray[np.uint8], span: tuple[int, int]
) -> Walked:
    steps = len(question.steps)
    first, end = span
    events = (timelines.offsets, marks.symbols, timelines.times, marks.table)
    in_order = question.order != "any"
    start_bits = np.uint64(1 if in_order else (1 << steps) - 1)
    most = np.zeros(timelines.people, dtype=np.int64)
    fold(timelines.offsets, lambda a, b: most_attempts(*events, who, start_bits, first, end, most, a, b))
    base = np.concatenate([[0], np.cumsum(most)]).astype(np.int64)
    made = np.zeros(timelines.people, dtype=np.int64)
    level = np.zeros(int(base[-1]), dtype=np.uint8)
    reached = np.full((int(base[-1]), steps), -1, dtype=np.int64)
    held_value = np.zeros(int(base[-1]), dtype=np.uint32)
    held = held_of(timelines, question)
    rules = (question.within_ms, first, end, question.first_entry_only, question.order == "strict", in_order)
    fold(
        timelines.offsets,
        lambda a, b: count_attempts(
            *events, held, who, steps, *rules, *guards_of(question), base, made, level, reached, held_value, a, b
        ),
    )
    person = np.repeat(np.arange(timelines.people), most)
    real = level > 0
    return Walked(person[real], level[real], reached[real, 0], reached[real], held_value[real])


def _is_common(question: Funnel, marks: Marks) -> bool:
    table = marks.table
    shared = bool(np.any(table & (table - np.uint64(1)) & np.where(table > 0, ~np.uint64(0), np.uint64(0))))
    return question.order == "ordered" and not question.exclude and question.hold is None and not shared


def held_of(timelines: Timelines, question: Funnel) -> NDArray[Any]:
    """The code of the property held constant, shape (events,); empty where none is."""
    if question.hold is None:
        nothing = np.zeros(0, dtype=np.uint8)
        nothing.setflags(write=False)
        return nothing
    return timelines.column(question.hold).codes


def guards_of(question: Funnel) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """After which step each exclusion ends an attempt, and before which; shape (exclusions,) each."""
    after = np.array([e.after for e in question.exclude], dtype=np.int64)
    before = np.array([e.before or len(question.steps) for e in question.exclude], dtype=np.int64)
    return after, before
