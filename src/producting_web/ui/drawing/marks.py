"""Where on a time axis does something stand that happened? Vertical lines with numbered flags over a picture.

A picture shows one value per period, so what happened within a period stands at that period's place, and what happened
in a period that it leaves out stands between the neighbours. Across, everything is in percent of the plot; down, in px
from its top, so that one drawing fits lines and bars of any width.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

MOST_LEVELS = 3
STEP = 18  # px from one level of flags to the next
_HALF, _LETTER = 8.0, 3.5  # half a flag of one sign, and what each further sign adds to a half
_ON_A_DESK, _ON_A_PHONE = (5.0, 1.4), (10.0, 4.0)  # percent between two flags of a level, and for each further sign
_MIDDLE = 8.0  # of the lowest level's flags, in px
_DAYS, _MONTHS = {"day": 1, "week": 7}, {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Axis:
    """The periods of a picture: the first and the last day of each, and whether they are bars.

    Periods may be missing in between, and several points may stand in one day: then `starts` names it several times.
    """

    starts: tuple[date, ...]
    ends: tuple[date, ...]
    is_bars: bool = False

    @classmethod
    def of(cls, starts: Sequence[date], every: str, *, is_bars: bool = False) -> "Axis | None":
        """The axis of periods that begin on these days; None without any. `every`: day, week, month, quarter or year.

        >>> Axis.of([date(2026, 2, 1)], "month").until
        datetime.date(2026, 2, 28)
        """
        return cls(tuple(starts), tuple(_end(start, every) for start in starts), is_bars) if starts else None

    @property
    def until(self) -> date:
        """The last day of the last period."""
        return self.ends[-1]

    def x(self, place: float) -> float:
        """Where a period stands: a bar in the middle of its place, a point of a line at its own."""
        count = len(self.starts)
        if self.is_bars:
            return 100 * (place + 0.5) / count
        return 100 * place / (count - 1) if count > 1 else 50.0

    def place(self, day: date) -> float:
        """The number of the period that holds a day, from 0; a half more in a gap behind it; −1 before the first."""
        found = bisect_right(self.starts, day) - 1
        if found < 0:
            return -1
        is_between = self.ends[found] < day <= self.until
        return found + 0.5 if is_between else bisect_left(self.starts, self.starts[found])


def _end(start: date, every: str) -> date:
    """The last day of a period."""
    if every in _DAYS:
        return start + timedelta(days=_DAYS[every] - 1)
    years, month = divmod(start.month - 1 + _MONTHS[every], 12)
    return date(start.year + years, month + 1, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Something that happened on a day or over several, and whose it was."""

    side: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Stroke:
    """A vertical line, down from the height of its flag."""

    side: str
    x: str
    y: float


@dataclass(frozen=True, slots=True)
class Reach:
    """How long something took: from one x to another at the height of its flag."""

    side: str
    x1: str
    x2: str
    y: float


@dataclass(frozen=True, slots=True)
class Flag:
    """The number of what stands here, or the first and the last number of several."""

    side: str
    x: str
    y: float
    left: float
    width: float
    text: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The drawing. `levels`: how many rows of flags stand over the plot; the second and third reach above it.

    `narrow` is the drawing for a plot as narrow as a phone, where more of them share a flag; None where it is the same.
    """

    strokes: tuple[Stroke, ...]
    reaches: tuple[Reach, ...]
    flags: tuple[Flag, ...]
    levels: int
    narrow: "Marks | None" = None


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbours that share a flag: their first and last number, where it stands and how far what happened reaches."""

    first: int
    last: int
    side: str
    x: float
    level: int
    until: float

    @property
    def text(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    def needs(self, room: tuple[float, float]) -> float:
        """How far away the next flag of its level stands, in percent of the plot."""
        apart, per_sign = room
        return apart + per_sign * (len(self.text) - 1)


def draw(spans: Sequence[Span], axis: Axis) -> Marks | None:
    """Lines and flags for spans in the order of their first days; they are numbered from 1. None where there are none.

    >>> axis = Axis.of([date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)], "week")
    >>> marks = draw([Span("product", date(2026, 3, 11), date(2026, 3, 11))], axis)
    >>> [(flag.text, flag.x) for flag in marks.flags], [stroke.x for stroke in marks.strokes]
    ([('1', '50.00%')], ['50.00%'])
    """
    if not spans or not axis.starts:
        return None
    wide, narrow = (_drawn(spans, axis, room) for room in (_ON_A_DESK, _ON_A_PHONE))
    return wide if wide == narrow else replace(wide, narrow=narrow)


def _drawn(spans: Sequence[Span], axis: Axis, room: tuple[float, float]) -> Marks:
    groups: list[_Group] = []
    for number, span in enumerate(spans, 1):
        first, last = max(axis.place(span.first), 0), max(axis.place(span.last), 0)
        _add(groups, _Group(number, number, span.side, axis.x(first), 0, axis.x(last)), room)
    levels = {number: group.level for group in groups for number in range(group.first, group.last + 1)}
    return Marks(
        strokes=tuple(_strokes(spans, axis, levels)),
        reaches=tuple(_reaches(spans, axis, levels)),
        flags=tuple(_flag(group) for group in groups),
        levels=1 + max(group.level for group in groups),
    )


def _add(groups: list[_Group], one: _Group, room: tuple[float, float]) -> None:
    """Into the flag of its own period, else onto the first level with room, else into the flag before.

    A flag on the line of something that took long looks like a part of it, so a level without such a line comes first.
    """
    if groups and groups[-1].x == one.x:
        groups[-1] = _joined(groups[-1], one)
        return
    free = [level for level in range(MOST_LEVELS) if all(_has_room(group, one.x, room) for group in _on(groups, level))]
    if not free:
        groups[-1] = _joined(groups[-1], one)
        return
    clear = [lvl for lvl in free if all(one.x - group.until >= room[0] / 2 for group in _on(groups, lvl))]
    groups.append(replace(one, level=(clear or free)[0]))


def _on(groups: list[_Group], level: int) -> list[_Group]:
    return [group for group in groups if group.level == level]


def _has_room(before: _Group, x: float, room: tuple[float, float]) -> bool:
    return x - before.x >= before.needs(room)


def _joined(group: _Group, one: _Group) -> _Group:
    side = group.side if group.side == one.side else "shared"
    return replace(group, last=one.last, side=side, until=max(group.until, one.until))


def _strokes(spans: Sequence[Span], axis: Axis, levels: dict[int, int]) -> list[Stroke]:
    """One per side and period; what began before the axis has none on it."""
    found: dict[tuple[float, str], Stroke] = {}
    for number, span in enumerate(spans, 1):
        place = axis.place(span.first)
        if place >= 0:
            y = _MIDDLE - STEP * levels[number]
            found.setdefault((place, span.side), Stroke(span.side, _percent(axis.x(place)), y))
    return list(found.values())


def _reaches(spans: Sequence[Span], axis: Axis, levels: dict[int, int]) -> list[Reach]:
    found = []
    for number, span in enumerate(spans, 1):
        first, last = max(axis.place(span.first), 0), axis.place(span.last)
        if last > first:
            ends = _percent(axis.x(first)), _percent(axis.x(last))
            found.append(Reach(span.side, *ends, _MIDDLE - STEP * levels[number]))
    return found


def _flag(group: _Group) -> Flag:
    half = _HALF + _LETTER * (len(group.text) - 1)
    return Flag(group.side, _percent(group.x), _MIDDLE - STEP * group.level, -half, 2 * half, group.text)


def _percent(x: float) -> str:
    return f"{x:.2f}%"
