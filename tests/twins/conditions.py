"""Does an event fit a filter? Does it match a step?"""

import re
from collections.abc import Iterable
from datetime import datetime
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

from producting.events.conditions import Condition
from tests.twins.log import EPOCH, MILLISECOND, Event

NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")


def number(text: str | None) -> float | None:
    """The numeric view: the whole value is a plain number that is not too large to be one."""
    view = float(text) if text is not None and NUMBER.fullmatch(text) else None
    return view if view is not None and isfinite(view) else None


def instant(text: str | None, zone: str) -> int | None:
    """The time view: the whole value is an ISO instant; without a zone it is in the log's."""
    if text is None or not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    if read.tzinfo is None:
        read = read.replace(tzinfo=ZoneInfo(zone))
    return (read - EPOCH) // MILLISECOND


def fits(value: str | None, condition: Condition, zone: str) -> bool:
    """Does a property's value fit the condition?"""
    wanted = condition.values[0]
    if condition.op == "=":
        return value == wanted
    if condition.op == "!=":
        return value != wanted
    if condition.op == "in":
        return value in condition.values
    if condition.op == "~":
        return value is not None and wanted is not None and wanted in value
    left: float | None
    right: float | None
    if number(wanted) is not None:
        left, right = number(value), number(wanted)
    else:
        left, right = instant(value, zone), instant(wanted, zone)
    if left is None or right is None:
        return False
    return {">": left > right, ">=": left >= right, "<": left < right, "<=": left <= right}[condition.op]


def passes(event: Event, where: Iterable[Condition], zone: str) -> bool:
    """Does the event fit all conditions?"""
    return all(fits(event.properties.get(condition.prop), condition, zone) for condition in where)


def is_named(event: Event, names: Iterable[str]) -> bool:
    return event.name in names or "*" in names


def matches(event: Event, step: Any, where: Iterable[Condition], zone: str) -> bool:
    """Is the event one of the step's, with the step's filters and the question's?"""
    return is_named(event, step.events) and passes(event, step.where, zone) and passes(event, where, zone)
