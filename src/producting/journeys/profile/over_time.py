"""Does a segment grow? How many fit it at the end of each period, as it would have been asked then."""

from dataclasses import dataclass

from producting.answers import Row
from producting.journeys.asking import as_of_day
from producting.journeys.profile.question import Profile
from producting.journeys.steps import Every, one_of
from producting.segments.selecting import members, there_by
from producting.timelines import Timelines
from producting.timelines.periods import day_of, periods


@dataclass(frozen=True, slots=True)
class SizeRow(Row):
    """The people of a segment when a period ended, of `everybody` who had an event by then.

    `period` is its first calendar day. `share` is None where there was nobody. `complete` is false for the period that
    is not over, which is counted at as-of.
    """

    period: str
    people: int
    everybody: int
    share: float | None
    complete: bool


def over_time(timelines: Timelines, question: Profile, every: Every = "week", most: int = 27) -> tuple[SizeRow, ...]:
    """The segment at the end of each period, oldest first. "In the last days" counts back from that moment.

    Who is the same person is taken as it is known now.

    Args:
        every: `day`, `week` (from Monday) or `month`, in the workspace's zone.
        most: the newest periods that are counted, the one that is not over included; each takes a pass.

    Raises:
        QuestionError: there is no such length of a period.

    Example:
        >>> from producting.segments import Did, Segment
        >>> from producting.timelines import from_rows
        >>> day = 86_400_000
        >>> events = [("a", 0, "buy"), ("b", day, "look"), ("b", day * 2, "buy")]
        >>> log = from_rows([{"person": who, "time_ms": at, "event": event} for who, at, event in events])
        >>> [(row.period, row.people, row.everybody, row.complete)
        ...  for row in over_time(log, Profile(Segment(Did("buy"))), "day")]
        [('1970-01-01', 1, 1, True), ('1970-01-02', 1, 2, True), ('1970-01-03', 2, 2, False)]
    """
    one_of("every", every, ("day", "week", "month"))
    first, last, now = timelines.first_ms, as_of_day(timelines), timelines.as_of_ms
    if first is None or last is None or now is None:
        return ()
    starts, bounds = periods(day_of(first, timelines.zone), last, every, timelines.zone)
    newest = list(zip(starts, bounds[1:].tolist(), strict=True))[-most:]
    return tuple(_row(timelines, question, str(start), end, now) for start, end in newest)


def _row(timelines: Timelines, question: Profile, start: str, end: int, now: int) -> SizeRow:
    until = min(end - 1, now)
    people = int(members(timelines, question.segment, until).sum())
    everybody = int(there_by(timelines, until).sum())
    return SizeRow(start, people, everybody, people / everybody if everybody else None, end <= now)
