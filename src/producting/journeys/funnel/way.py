"""From a funnel to its answer."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from producting.answers import Group, Note
from producting.answers.figures import times
from producting.journeys.asking import OTHER, as_of, base_rules, largest_groups, unknown_events, unknown_properties
from producting.journeys.breakdown import of_events, of_persons, properties_of
from producting.journeys.funnel.answer import FunnelAnswer, FunnelRow
from producting.journeys.funnel.kernels_values import value_at
from producting.journeys.funnel.question import Funnel
from producting.journeys.funnel.walking import Walked, marks_of, walk_everybody
from producting.timelines import Marks, Timelines
from producting.words import Words


def funnel(timelines: Timelines, question: Funnel) -> FunnelAnswer:
    """Answer a funnel: one pass over everybody's timeline, then counts, rates and times per step and group.

    Example:
        >>> from producting.timelines import from_rows
        >>> rows = [{"person": "a", "time_ms": 0, "event": "visit"}, {"person": "a", "time_ms": 5_000, "event": "buy"},
        ...         {"person": "b", "time_ms": 0, "event": "visit"}]
        >>> answer = funnel(from_rows(rows), Funnel(["visit", "buy"], within="4s"))
        >>> [(row.people, row.in_progress, row.dropped) for row in answer.rows]
        [(2, 0, 2), (0, 0, 0)]
    """
    marks = marks_of(timelines, question)
    walked = walk_everybody(timelines, question, marks)
    group, groups = _groups(timelines, question, marks, walked)
    open_until = walked.latest_start + question.within_ms
    in_progress = (walked.level < len(question.steps)) & (open_until > (timelines.as_of_ms or 0))
    rows: list[FunnelRow] = []
    for index, name in enumerate((None,) if question.by is None else groups):
        chosen = slice(None) if question.by is None else group == index
        rows += _rows(question, walked.level[chosen], in_progress[chosen], walked.reached[chosen], name)
    return FunnelAnswer(
        question=question,
        rules=_rules(timelines, question),
        as_of=as_of(timelines),
        data_version=timelines.data_version,
        rows=tuple(rows),
        notes=tuple(_notes(timelines, question, int(np.count_nonzero(in_progress)))),
        level=walked.level,
        person=walked.person,
        reached_ms=walked.reached,
        in_progress=in_progress,
        group=group,
        groups=groups,
    )


def _groups(
    timelines: Timelines, question: Funnel, marks: Marks, walked: Walked
) -> tuple[NDArray[np.int32], tuple[Group, ...]]:
    """The group of every unit and the groups' names."""
    if question.by is None:
        return np.zeros(len(walked.level), dtype=np.int32), ()
    broken = of_persons(timelines, question.by) if question.by_at == "person" else of_events(timelines, question.by)
    value = np.zeros(len(walked.level), dtype=np.uint32)
    if question.by_at == "person":
        value = broken.codes[walked.person].astype(np.uint32)
    else:
        at = question.by_at - 1
        # In any order, row k is not step k: any step's event may be the one that made it k.
        wanted = np.uint64((1 << len(question.steps)) - 1 if question.order == "any" else 1 << at)
        held = timelines.column(question.hold).codes if question.hold else timelines.codes[:0]
        value_at(
            timelines.offsets, marks.symbols, timelines.times, marks.table, wanted, broken.codes, held, walked.held,
            walked.person, walked.reached[:, at].copy(), value, 0, len(value),
        )  # fmt: skip
    codes, sizes = np.unique(value, return_counts=True)
    of_code, alone, others = largest_groups(codes, sizes, question.limit, codes == 0)
    group = of_code[value] if len(value) else value.astype(np.int32)
    names = [broken.label(code) for code in alone] + ([OTHER] if others else [])
    return group, tuple(names)


def _rows(
    question: Funnel,
    level: NDArray[np.uint8],
    in_progress: NDArray[np.bool_],
    reached: NDArray[np.int64],
    group: Group,
) -> list[FunnelRow]:
    steps = len(question.steps)
    people = [np.count_nonzero(level > k) for k in range(steps)]
    waiting = np.bincount(level[np.flatnonzero(in_progress)], minlength=steps + 1)[1:]
    rows = []
    for k in range(steps):
        from_first, from_previous = _medians(level, reached, k)
        still_open = int(waiting[:k].sum()) if question.closed_only else 0
        open_before = int(waiting[k - 1]) if question.closed_only and k else 0
        rows.append(
            FunnelRow(
                step=k + 1,
                name=question.steps[k].label,
                people=int(people[k]),
                conversion=_share(people[k], people[0] - still_open),
                from_previous=_share(people[k], people[k - 1] - open_before) if k else None,
                in_progress=int(waiting[k]) if k < steps - 1 else 0,
                dropped=int(people[k] - people[k + 1] - waiting[k]) if k < steps - 1 else 0,
                median_seconds=from_first,
                median_seconds_from_previous=from_previous if k else None,
                group=group,
            )
        )
    return rows


def _medians(level: NDArray[np.uint8], reached: NDArray[np.int64], k: int) -> tuple[float | None, float | None]:
    there = np.flatnonzero(level > k)
    if not len(there):
        return None, None
    if k == 0:
        return 0.0, None
    came = reached[:, k][there]
    from_first = _median(came - reached[:, 0][there]) / 1000
    return from_first, from_first if k == 1 else _median(came - reached[:, k - 1][there]) / 1000


def _median(spans: NDArray[np.int64]) -> float:
    """The middle span, or the mean of the two in the middle. Those of up to 24 days are found faster in four bytes."""
    half = len(spans) // 2
    parted = np.partition(spans.astype(np.int32) if spans.max() < 2**31 else spans, half)
    below = parted[half] if len(spans) % 2 else parted[:half].max()
    return (int(below) + int(parted[half])) / 2


def _share(part: Any, whole: Any) -> float | None:
    return float(part) / float(whole) if whole > 0 else None


def _rules(timelines: Timelines, question: Funnel) -> dict[str, Any]:
    return {
        **base_rules(timelines),
        "window_seconds": question.within_ms / 1000,
        "window_edge": "inclusive",
        "attempts": "first entry in the range" if question.first_entry_only else "every first step starts one",
        "same_instant": "any order that converts",
        "order": question.order,
        "counting": question.counting,
        "rate_denominator": "closed windows only" if question.closed_only else "everyone",
    }


def _notes(timelines: Timelines, question: Funnel, in_progress: int) -> list[Note]:
    named = [*question.steps, *(e.step for e in question.exclude)]
    props = [
        *properties_of(question.by),
        question.hold,
        *(c.prop for s in named for c in s.where),
        *(c.prop for c in question.where),
    ]
    notes = [*unknown_events(timelines, named), *unknown_properties(timelines, props)]
    if in_progress:
        notes.append(Note("in_progress", _still_inside(question, in_progress)))
    if timelines.events_without_person:
        rows = timelines.events_without_person
        notes.append(
            Note(
                "without_person",
                Words(
                    f"{times(rows, 'event carries no person and is', 'events carry no person and are')} in no funnel.",
                    f"사람이 없는 이벤트 {rows:,}건은 퍼널에 들어가지 않아요.",
                ),
            )
        )
    return notes


def _still_inside(question: Funnel, count: int) -> Words:
    are = "is" if count == 1 else "are"
    who, korean = f"{count:,}", f"진행 중인 {count:,}명은"
    if question.counting == "attempts":
        who, korean = times(count, "attempt", "attempts"), f"진행 중인 시도 {count:,}번은"
    return Words(
        f"{who} {are} still inside the window and {are} not counted as dropped.", f"{korean} 이탈로 세지 않아요."
    )
