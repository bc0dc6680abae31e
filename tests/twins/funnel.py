"""How many go from one step to the next? Rows, groups and rates; how one person walks stands in `walks` and `totals`."""

from dataclasses import dataclass
from statistics import median

from producting.journeys.funnel import Funnel
from tests.twins.attempt import Attempt, events_of_step
from tests.twins.log import Event, Log, code_point_order
from tests.twins.segments import last_value, members
from tests.twins.totals import attempts_of
from tests.twins.walks import furthest_attempt

OTHER = "__other__"


@dataclass(frozen=True)
class TwinRow:
    step: int
    people: int
    conversion: float | None
    from_previous: float | None
    in_progress: int
    dropped: int
    median_seconds: float | None
    median_seconds_from_previous: float | None
    group: str | None


@dataclass(frozen=True)
class Unit:
    """A person, or an attempt when attempts are counted, that came at least to step 1."""

    person: str
    times: list[int]
    in_progress: bool
    group: str | None

    @property
    def level(self) -> int:
        return len(self.times)


@dataclass(frozen=True)
class TwinFunnel:
    rows: list[TwinRow]
    units: list[Unit]


def funnel(log: Log, question: Funnel) -> TwinFunnel:
    units: list[Unit] = []
    for person, events in members(log, question.segment).items():
        if question.counting == "people":
            units += person_unit(person, events, log, question)
        else:
            units += attempt_units(person, events, log, question)
    rows = [row for group, inside in in_groups(units, question) for row in rows_of(group, inside, question)]
    return TwinFunnel(rows, units)


def person_unit(person: str, events: list[Event], log: Log, question: Funnel) -> list[Unit]:
    best, newest_start = furthest_attempt(events, log, question)
    if best is None:
        return []
    open_still = len(best.times) < len(question.steps) and log.as_of < newest_start + question.within_ms
    return [Unit(person, best.times, open_still, group_of(best, events, log, question))]


def attempt_units(person: str, events: list[Event], log: Log, question: Funnel) -> list[Unit]:
    units = []
    for attempt in attempts_of(events, log, question):
        open_still = len(attempt.times) < len(question.steps) and log.as_of < attempt.start + question.within_ms
        units.append(Unit(person, attempt.times, open_still, group_of(attempt, events, log, question)))
    return units


def group_of(attempt: Attempt, events: list[Event], log: Log, question: Funnel) -> str | None:
    """The value of `by` for the attempt that counts."""
    if question.by is None:
        return None
    if question.by_at == "person":
        return last_value(events, question.by)
    if question.by_at > len(attempt.times):
        return None
    at = attempt.times[question.by_at - 1]
    step = None if question.order == "any" else question.by_at
    there = [event for event in events_of_step(step, events, attempt, log, question) if event.at == at]
    return min((event.properties.get(question.by) for event in there), key=code_point_order)


def in_groups(units: list[Unit], question: Funnel) -> list[tuple[str | None, list[Unit]]]:
    if question.by is None:
        return [(None, units)]
    groups: dict[str | None, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.group, []).append(unit)
    order = sorted(groups, key=lambda value: (-len(groups[value]), code_point_order(value)))
    alone = [(value, groups[value]) for value in order[: question.limit]]
    rest = [unit for value in order[question.limit :] for unit in groups[value]]
    return alone + ([(OTHER, rest)] if rest else [])


def rows_of(group: str | None, units: list[Unit], question: Funnel) -> list[TwinRow]:
    last = len(question.steps)
    reached = {k: [unit for unit in units if unit.level >= k] for k in range(1, last + 1)}
    waiting = {k: sum(unit.in_progress for unit in units if unit.level == k) for k in range(1, last + 1)}
    rows = []
    for k in range(1, last + 1):
        people, stopped = len(reached[k]), sum(unit.level == k for unit in units) if k < last else 0
        from_first, before = len(reached[1]), len(reached[k - 1]) if k > 1 else 0
        if question.closed_only:
            from_first -= sum(waiting[j] for j in range(1, k))
            before -= waiting[k - 1] if k > 1 else 0
        rows.append(
            TwinRow(
                step=k,
                people=people,
                conversion=share(people, from_first),
                from_previous=share(people, before) if k > 1 else None,
                in_progress=waiting[k],
                dropped=stopped - waiting[k],
                median_seconds=middle([unit.times[k - 1] - unit.times[0] for unit in reached[k]]),
                median_seconds_from_previous=(
                    middle([unit.times[k - 1] - unit.times[k - 2] for unit in reached[k]]) if k > 1 else None
                ),
                group=group,
            )
        )
    return rows


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def middle(milliseconds: list[int]) -> float | None:
    return median(milliseconds) / 1000 if milliseconds else None
