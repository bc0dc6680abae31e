"""Where does each person stand on the way, and what did they bring? Written from the definition, one person at a time."""

from dataclasses import dataclass
from statistics import median

from producting.journeys.journey import Journey, Stage
from producting.touchpoints import Touch, touch_of
from tests.twins.conditions import matches, number
from tests.twins.log import Event, Log, code_point_order, in_days, local_day
from tests.twins.segments import last_value, members
from tests.twins.touches import first_touch, last_non_direct, touches

OTHER = "__other__"


@dataclass(frozen=True)
class Walk:
    """Stages by number from 1: when each was entered, which were passed over, where the person stands and how."""

    entered: dict[int, int]
    skipped: set[int]
    state: str

    @property
    def level(self) -> int:
        return max(self.entered)


@dataclass(frozen=True)
class Unit:
    person: str
    walk: Walk
    counted: set[int]
    value: float
    group: str | None


@dataclass(frozen=True)
class TwinRow:
    stage: int
    people: int
    skipped: int
    conversion: float | None
    from_previous: float | None
    in_progress: int
    dropped: int
    won_back: int
    median_seconds: float | None
    median_seconds_to_next: float | None
    value: float
    mature: bool
    group: str | None


@dataclass(frozen=True)
class TwinJourney:
    rows: list[TwinRow]
    units: list[Unit]


def journey(log: Log, question: Journey) -> TwinJourney:
    units = []
    for person, events in members(log, question.segment).items():
        walk = walk_of(events, log, question)
        counted = counted_of(walk, log, question) if walk else set()
        if walk and counted:
            units.append(
                Unit(person, walk, counted, brought(events, walk), group_of(person, events, walk, log, question))
            )
    rows = [row for group, inside in in_groups(units, question) for row in rows_of(group, inside, question)]
    return TwinJourney(rows, units)


def walk_of(events: list[Event], log: Log, question: Journey) -> Walk | None:
    """Instant by instant; everything of one instant counts together. None for those who enter no stage."""
    entered: dict[int, int] = {}
    skipped: set[int] = set()
    last = len(question.stages)
    for now in sorted({event.at for event in events}):
        level = max(entered, default=0)
        holding = [j for j in range(level + 1, last + 1) if holds(j, now, entered, events, log, question)]
        if not holding:
            continue
        if level and now > window_end(level, entered, question):
            return Walk(entered, skipped, "won back")
        entered |= dict.fromkeys(range(level + 1, max(holding) + 1), now)
        skipped |= set(range(level + 1, max(holding) + 1)) - set(holding)
        if max(holding) == last:
            return Walk(entered, skipped, "arrived")
    if not entered:
        return None
    open_still = log.as_of < window_end(max(entered), entered, question)
    return Walk(entered, skipped, "in progress" if open_still else "dropped")


def window_end(level: int, entered: dict[int, int], question: Journey) -> int:
    return entered[level] + question.stages[level - 1].window_ms


def holds(j: int, now: int, entered: dict[int, int], events: list[Event], log: Log, question: Journey) -> bool:
    """Does an event of this instant fit the rule of stage j, being at least the k-th that does?"""
    stage: Stage = question.stages[j - 1]
    earliest = None
    if stage.again_after_ms:
        if max(entered, default=0) != j - 1:
            return False
        earliest = entered[j - 1] + stage.again_after_ms
    fitting = [
        event.at
        for event in events
        if event.at <= now
        and (earliest is None or event.at >= earliest)
        and matches(event, stage.rule, question.where, log.zone)
    ]
    return now in fitting and len(fitting) >= stage.at_least


def counted_of(walk: Walk, log: Log, question: Journey) -> set[int]:
    """Which of the person's entries the range counts."""
    inside = {k for k, at in walk.entered.items() if in_days(local_day(at, log.zone), question.days)}
    if question.range == "cohort":
        return set(walk.entered) if 1 in inside else set()
    return inside


def brought(events: list[Event], walk: Walk) -> float:
    """The value of the person's events since they entered stage 1, which with them all lies before as-of."""
    return sum(number(event.properties.get("value")) or 0.0 for event in events if event.at >= walk.entered[1])


def group_of(person: str, events: list[Event], walk: Walk, log: Log, question: Journey) -> str | None:
    if question.by is None:
        return None
    if question.by not in ("campaign", "channel"):
        return last_value(events, question.by)
    touch = touch_of_person(person, walk, log, question)
    if question.by == "channel" or touch.campaign is None:
        return touch.channel
    # A campaign that any event names on two platforms says on which it is meant, be that event a touch or not.
    named = [t for event in log.events if event.person is not None and (t := touch_of(event.properties))]
    platforms = {t.platform for t in named if t.campaign == touch.campaign}
    return touch.campaign if len(platforms) == 1 else f"{touch.platform} · {touch.campaign}"


def touch_of_person(person: str, walk: Walk, log: Log, question: Journey) -> Touch:
    of_person = touches(log)[person]
    if question.credit == "first":
        return first_touch(of_person)
    won = [walk.entered[k] for k, stage in enumerate(question.stages, 1) if stage.acquisition and k in walk.entered]
    seen = [event.at for event in log.people[person] if event.at <= log.as_of]
    return last_non_direct(of_person, won[0] if won else max(seen), question.lookback_days)


def in_groups(units: list[Unit], question: Journey) -> list[tuple[str | None, list[Unit]]]:
    if question.by is None:
        return [(None, units)]
    groups: dict[str | None, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.group, []).append(unit)
    order = sorted(groups, key=lambda value: (-len(groups[value]), code_point_order(value)))
    alone = [(value, groups[value]) for value in order[: question.limit]]
    rest = [unit for value in order[question.limit :] for unit in groups[value]]
    return alone + ([(OTHER, rest)] if rest else [])


def rows_of(group: str | None, units: list[Unit], question: Journey) -> list[TwinRow]:
    last = len(question.stages)
    came = {k: [unit for unit in units if k in unit.counted] for k in range(1, last + 1)}
    rows = []
    for k in range(1, last + 1):
        standing = [unit.walk.state for unit in came[k] if unit.walk.level == k]
        before = came[k - 1] if k > 1 else []
        rows.append(
            TwinRow(
                stage=k,
                people=len(came[k]),
                skipped=sum(k in unit.walk.skipped for unit in came[k]),
                conversion=share(len(came[k]), len(came[1])),
                from_previous=share(sum(k in unit.walk.entered for unit in before), len(before)),
                in_progress=standing.count("in progress"),
                dropped=standing.count("dropped") + standing.count("won back"),
                won_back=standing.count("won back"),
                median_seconds=seconds_between(came[k], 1, k),
                median_seconds_to_next=seconds_between(came[k], k, k + 1),
                value=sum(unit.value for unit in came[k]),
                mature=not any(
                    unit.walk.state == "in progress" and unit.walk.level < k and unit.walk.level in unit.counted
                    for unit in units
                ),
                group=group,
            )
        )
    return rows


def seconds_between(units: list[Unit], one: int, other: int) -> float | None:
    spans = [u.walk.entered[other] - u.walk.entered[one] for u in units if other in u.walk.entered]
    return median(spans) / 1000 if spans else None


def share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
