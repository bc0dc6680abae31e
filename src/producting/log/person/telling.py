"""From timelines to one person's story."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from producting.journeys.journey import Journey, Stage
from producting.log.person.alone import alone
from producting.log.person.finding import index_of, is_text
from producting.log.person.paying import paid
from producting.log.person.story import Page, PersonEvent, PersonStory, PersonTouch, PersonUnknown, StageEntry, State
from producting.people import KnownIds
from producting.timelines import Timelines
from producting.touchpoints.touch import Touch
from producting.words import Words

if TYPE_CHECKING:
    from producting.touchpoints.spend import Rates
    from producting.touchpoints.touches import Touches

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STATES: dict[int, State] = {1: "in_progress", 2: "dropped", 3: "won_back", 4: "arrived"}


def tell(
    timelines: Timelines,
    known: KnownIds,
    rates: "Rates",
    person_id: str,
    stages: "Journey | Sequence[Stage] | None",
    page: Page,
) -> PersonStory:
    """One person's story, as `producting.log.Log.person` says. Raises PersonUnknown where nobody has that id."""
    index = _place(timelines, known, person_id)
    theirs = alone(timelines, index)
    own = str(timelines.persons[index].as_py())
    question = _question(stages)
    touched, credited, entries, stage, state = _journey(theirs, question)
    touches = np.flatnonzero(touched.codes)[::-1]
    payments = paid(theirs, rates, page.limit)
    shown, matching = _page(theirs, page)
    return PersonStory(
        id=own,
        ids=known.of(own),
        first_event=instant(theirs.times[0]),
        last_event=instant(theirs.times[-1]),
        events_count=theirs.events,
        names=_names(theirs),
        value=payments.value,
        currency=theirs.currency,
        credited=credited,
        first_touch=_touch(theirs, touched, touches[-1]) if len(touches) else None,
        touches=tuple(_touch(theirs, touched, i) for i in touches[: page.limit]),
        touches_count=len(touches),
        stages=entries,
        stage=stage,
        state=state,
        payments=payments.newest,
        payments_count=payments.count,
        events=_events(timelines, int(timelines.offsets[index]) + shown),
        matching=matching,
        page=page,
        as_of=None if theirs.as_of_ms is None else instant(theirs.as_of_ms),
        notes=payments.notes,
    )


def instant(ms: int) -> datetime:
    """Milliseconds since 1970 as an instant in UTC."""
    return _EPOCH + timedelta(milliseconds=int(ms))


def _place(timelines: Timelines, known: KnownIds, person_id: str) -> int:
    """Where the person stands who has that id, as their own or as one from before they were known."""
    index = index_of(timelines, person_id)
    if index is None and is_text(person_id):
        person = known.person_of(person_id)
        index = None if person is None else index_of(timelines, person)
    if index is None:
        shown = person_id if len(person_id) <= 60 else person_id[:59] + "…"
        raise PersonUnknown(
            Words(
                f"Nobody has the id {shown!r}: search for a part of it, or check whether the import was undone.",
                f"{shown!r}: 이 식별자를 가진 사람이 없어요. 일부만 넣어 찾아보거나 가져오기를 되돌렸는지 확인해 주세요.",
            )
        )
    return index


def _question(stages: "Journey | Sequence[Stage] | None") -> Journey | None:
    return stages if stages is None or isinstance(stages, Journey) else Journey(stages)


def _journey(
    theirs: Timelines, question: Journey | None
) -> "tuple[Touches, Touch, tuple[StageEntry, ...], int | None, State | None]":
    """The touches, the one that is credited, and where the person stands on the way."""
    from producting.journeys.journey.grouping import credited
    from producting.journeys.journey.standing import everybody
    from producting.touchpoints.credit import last_non_direct
    from producting.touchpoints.touches import touches

    touched = touches(theirs)
    standing = everybody(theirs, question) if question is not None else None
    if question is None or standing is None or not len(standing.person):
        now = np.array([theirs.as_of_ms or 0], dtype=np.int64)
        touch = touched.table[int(last_non_direct(theirs, touched, now)[0])]
        entries = tuple(
            StageEntry(n, stage.name, None, False) for n, stage in enumerate(question.stages if question else (), 1)
        )
        return touched, touch, entries, None, None
    reached, entered, skipped = standing.reached[0], standing.entered[0], int(standing.skipped[0])
    entries = tuple(
        StageEntry(k + 1, stage.name, instant(entered[k]) if reached[k] else None, bool(skipped >> k & 1))
        for k, stage in enumerate(question.stages)
    )
    touch = touched.table[int(credited(theirs, question, standing, touched)[0])]
    return touched, touch, entries, int(standing.level[0]), _STATES[int(standing.state[0])]


def _touch(theirs: Timelines, touched: "Touches", event: int) -> PersonTouch:
    return PersonTouch(instant(theirs.times[event]), touched.table[int(touched.codes[event])])


def _names(theirs: Timelines) -> tuple[tuple[str, int], ...]:
    counts = np.bincount(theirs.codes, minlength=1)
    found = sorted(np.flatnonzero(counts).tolist(), key=lambda code: (-int(counts[code]), code))
    return tuple((theirs.names[code], int(counts[code])) for code in found)


def _page(theirs: Timelines, page: Page) -> tuple[NDArray[np.int64], int]:
    """The events of the page, in the order it shows them, and how many events there are to page through."""
    if page.names is None:
        matching, place = theirs.events, None
    else:
        wanted = [code for code in map(theirs.code_of, page.names) if code is not None]
        place = np.flatnonzero(np.isin(theirs.codes, wanted))
        matching = len(place)
    numbers = np.arange(min(page.offset, matching), min(page.offset + page.limit, matching), dtype=np.int64)
    if page.newest_first:
        numbers = matching - 1 - numbers
    return (numbers if place is None else place[numbers]), matching


def _events(timelines: Timelines, shown: NDArray[np.int64]) -> tuple[PersonEvent, ...]:
    properties: list[dict[str, str]] = [{} for _ in shown]
    for prop in timelines.properties:
        column = timelines.column(prop)
        codes = column.codes[shown]
        for number in np.flatnonzero(codes).tolist():
            properties[number][prop] = column.value(int(codes[number])) or ""
    return tuple(
        PersonEvent(instant(timelines.times[i]), timelines.names[timelines.codes[i]], properties[number])
        for number, i in enumerate(shown.tolist())
    )
