"""Is a person in a segment?"""

from producting.segments import Did, Has, Segment
from tests.twins.conditions import fits, is_named, passes
from tests.twins.log import DAY, Event, Log, code_point_order


def members(log: Log, segment: Segment | None) -> dict[str, list[Event]]:
    """The people who are asked about, with their events."""
    everyone = log.people
    if segment is None:
        return everyone
    return {name: events for name, events in everyone.items() if belongs(events, segment, log)}


def belongs(events: list[Event], rule: Did | Has | Segment, log: Log) -> bool:
    if isinstance(rule, Did):
        return did(events, rule, log) is not rule.negate
    if isinstance(rule, Has):
        return fits(last_value(events, rule.condition.prop), rule.condition, log.zone)
    answers = [belongs(events, inner, log) for inner in rule.rules]
    return all(answers) if rule.match == "all" else any(answers)


def did(events: list[Event], rule: Did, log: Log) -> bool:
    times = 0
    for event in events:
        recent = rule.last_days is None or log.as_of - rule.last_days * DAY <= event.at <= log.as_of
        if recent and is_named(event, rule.events) and passes(event, rule.where, log.zone):
            times += 1
    return times >= rule.at_least


def last_value(events: list[Event], prop: str) -> str | None:
    """The last value that a person's events gave to a property; of several at one instant the smallest."""
    given = [event for event in events if event.properties.get(prop) is not None]
    if not given:
        return None
    newest = max(event.at for event in given)
    return min((event.properties[prop] for event in given if event.at == newest), key=code_point_order)
