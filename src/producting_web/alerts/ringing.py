"""When does an alert ring? Pure choices over the periods that are over."""

from collections.abc import Sequence
from dataclasses import dataclass

from producting.words import Words
from producting_web.alerts.measures import Measure, Point, Unit
from producting_web.ui import saying

PERCENT = ("rises", "falls")


def rings(points: Sequence[Point], condition: str, bound: float, unit: Unit) -> tuple[bool, ...]:
    """For each point whether the alert would ring; the first has no period before it, so no change either.

    >>> from datetime import date
    >>> points = [Point(date(2026, 3, day), value, True) for day, value in ((2, 100.0), (9, 80.0), (16, 90.0))]
    >>> rings(points, "falls", 20, "number"), rings(points, "below", 90, "number")
    ((False, True, False), (False, True, False))
    """
    values = [point.value for point in points]
    before = [None, *values][: len(values)]
    return tuple(_is_past(now, was, condition, bound, unit) for now, was in zip(values, before, strict=True))


def _is_past(now: float | None, before: float | None, condition: str, bound: float, unit: Unit) -> bool:
    if now is None:
        return False
    if condition in PERCENT:
        if not before:
            return False
        change = (now / before - 1) * 100
        # A change of exactly the bound rings; floats must not decide that.
        return change >= bound - 1e-9 if condition == "rises" else change <= -bound + 1e-9
    limit = bound / 100 if unit == "share" else bound
    return now > limit if condition == "above" else now < limit


@dataclass(frozen=True, slots=True)
class Limit:
    """The number past which an alert rings; of a change, in the period that comes next alone."""

    value: float
    text: Words
    is_next: bool = False


def limit(points: Sequence[Point], condition: str, bound: float, unit: Unit, currency: str) -> Limit | None:
    """Where it rings, as a number; None where no number rings. `points` are over and have a value.

    >>> from datetime import date
    >>> point = Point(date(2026, 3, 2), 50.0, True)
    >>> limit([point], "below", 40, "share", "KRW").value, limit([point], "falls", 20, "number", "KRW").value
    (0.4, 40.0)
    >>> limit([point], "falls", 120, "number", "KRW") is None
    True
    """
    if condition not in PERCENT:
        return Limit(bound / 100 if unit == "share" else bound, said_bound(bound, unit, currency))
    last = points[-1].value if points else None
    level = last * (1 + (bound if condition == "rises" else -bound) / 100) if last else None
    if level is None or level < 0 or (unit == "share" and level > 1):
        return None
    return Limit(level, said_value(level, unit, currency), is_next=True)


def said_limit(limit: Limit, condition: str, every: str) -> Words:
    """What the line at a limit stands for.

    >>> said_limit(Limit(0.4, Words("40%", "40%")), "below", "week").ko
    '40%보다 작으면 울려요'
    >>> said_limit(Limit(40.0, Words("40", "40"), is_next=True), "falls", "week").en
    'rings at 40 or less in the next week'
    """
    text = limit.text
    if not limit.is_next:
        more = condition == "above"
        return Words(
            f"rings at {'more' if more else 'less'} than {text.en}",
            f"{text.ko}보다 {'크' if more else '작으'}면 울려요",
        )
    coming = {"day": Words("day", "다음 날"), "week": Words("week", "다음 주"), "month": Words("month", "다음 달")}[
        every
    ]
    rises = condition == "rises"
    return Words(
        f"rings at {text.en} or {'more' if rises else 'less'} in the next {coming.en}",
        f"{coming.ko}에 {text.ko} {'이상' if rises else '이하'}이면 울려요",
    )


def said_bound(bound: float, unit: Unit, currency: str) -> Words:
    """A bound as it was typed, with its unit.

    >>> said_bound(72.5, "share", "KRW").en, said_bound(1200, "number", "KRW").ko
    ('72.5%', '1,200')
    """
    return Words(f"{bound:g}%", f"{bound:g}%") if unit == "share" else said_value(bound, unit, currency)


def said_value(value: float | None, unit: Unit, currency: str) -> Words:
    """The number as a sentence says it."""
    if unit == "share":
        return saying.share(value)
    if unit == "money":
        return saying.money_in_a_sentence(value, currency)
    return saying.number(value, 0 if value is None or float(value).is_integer() else 2)


def said_on_axis(value: float, unit: Unit, currency: str) -> Words:
    """A round number on the axis of a picture.

    >>> said_on_axis(0.0025, "share", "KRW").en, said_on_axis(0.5, "number", "KRW").en
    ('0.25%', '0.5')
    """
    if unit == "money":
        return said_value(value, unit, currency)
    return saying.share_exactly(value) if unit == "share" else saying.exactly(value)


def said_rule(condition: str, bound: float, unit: Unit, currency: str) -> Words:
    """What an alert waits for.

    >>> said_rule("below", 40, "share", "KRW").ko, said_rule("falls", 10, "number", "KRW").en
    ('40%보다 작으면', 'falls by 10% or more')
    """
    if condition in PERCENT:
        percent = f"{bound:g}%"
        return {
            "rises": Words(f"rises by {percent} or more", f"{percent} 이상 오르면"),
            "falls": Words(f"falls by {percent} or more", f"{percent} 이상 떨어지면"),
        }[condition]
    typed = said_bound(bound, unit, currency)
    if condition == "above":
        return Words(f"is more than {typed.en}", f"{typed.ko}보다 크면")
    return Words(f"is less than {typed.en}", f"{typed.ko}보다 작으면")


def said_ring(name: str, measure: Measure, now: Point, before: Point | None, currency: str) -> Words:
    """One sentence for whoever is told."""
    value, period = said_value(now.value, measure.unit, currency), said_period(now, measure.every)
    was = ""
    was_ko = ""
    if before is not None:
        told = said_value(before.value, measure.unit, currency)
        was, was_ko = f", {told.en}\u00a0before", f", 그\u00a0전에는\u00a0{told.ko}"
    return Words(
        f"“{name}”: {measure.name.en} {value.en} ({period.en}{was})",
        f"‘{name}’: {measure.name.ko} {value.ko} ({period.ko}{was_ko})",
    )


def said_period(point: Point, every: str) -> Words:
    """The period that a point stands for.

    >>> from datetime import date
    >>> said_period(Point(date(2026, 3, 2), 1.0, True), "week").ko
    '3월 2일 주'
    """
    day = saying.day(point.period)
    if every == "month":
        return Words(f"{point.period:%B}", f"{point.period.month}월")
    return Words(f"week of {day.en}", f"{day.ko} 주") if every == "week" else day
