"""Who is cheap to begin with, and who is cheap in the end? Two rankings side by side, a line per row.

Rows stand at even steps of their rank, so that labels never lie on one another, however close the values are.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 556
_TOP, _STEP, _BOTTOM = 40, 25, 17
_LEFT, _RIGHT = 206, 350  # where the two rankings stand
_BESIDE = 12  # from a line's end to its label
_BASELINE = 4  # from a label's middle to its baseline
_WIDE_LETTER, _NARROW_LETTER, _SPACE = 12.0, 6.6, 3.3  # at 12 px


@dataclass(frozen=True, slots=True)
class Contender:
    """A row of both rankings; the smaller value stands higher, None stands in no ranking.

    `side` gives it a colour; None is grey.
    """

    name: str
    before: float | None
    after: float | None
    before_text: str
    after_text: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What stands beside a line's end: the row's name, shortened to fit, and its value."""

    name: str
    value: str
    y: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its label on either side, or on one where it has no other rank."""

    name: str
    side: str | None
    left: Label | None
    right: Label | None


@dataclass(frozen=True, slots=True)
class Slope:
    """The picture: lines that are emphasised come last, over the others."""

    lines: tuple[Line, ...]
    width: int
    height: int
    left: int
    right: int
    left_text: int
    right_text: int
    axis_end: int


def draw(contenders: Sequence[Contender]) -> Slope:
    """The two rankings. Equal values keep the order they are given in.

    >>> drawn = draw([Contender("A", 1, 9, "₩1", "₩9"), Contender("B", 2, 3, "₩2", "₩3")])
    >>> [(line.name, line.left.y, line.right.y) for line in drawn.lines]
    [('A', 40, 65), ('B', 65, 40)]
    """
    before = _places([row.before for row in contenders])
    after = _places([row.after for row in contenders])
    lines = [_line(row, before.get(i), after.get(i)) for i, row in enumerate(contenders)]
    steps = max(len(before), len(after), 1) - 1
    height = _TOP + _STEP * steps + _BOTTOM
    ordered = sorted(lines, key=lambda line: line.side is not None)
    return Slope(tuple(ordered), WIDTH, height, _LEFT, _RIGHT, _LEFT - _BESIDE, _RIGHT + _BESIDE, height - _BOTTOM // 2)


def _places(values: Sequence[float | None]) -> dict[int, float]:
    """The height of each row that has a value."""
    ranked = sorted((value, i) for i, value in enumerate(values) if value is not None)
    return {i: _TOP + _STEP * rank for rank, (_, i) in enumerate(ranked)}


def _line(row: Contender, before: float | None, after: float | None) -> Line:
    left_room, right_room = _LEFT - _BESIDE, WIDTH - _RIGHT - _BESIDE
    left = None if before is None else _label(row.name, row.before_text, before, left_room)
    right = None if after is None else _label(row.name, row.after_text, after, right_room)
    return Line(row.name, row.side, left, right)


def _label(name: str, value: str, y: float, room: float) -> Label:
    return Label(shortened(name, room - breadth(value + " ")), value, y, y + _BASELINE)


def breadth(text: str) -> float:
    """About how wide a text is at 12 px, in px: Korean letters are as wide as they are high."""
    return sum(map(_breadth, text))


def _breadth(letter: str) -> float:
    if letter in " \u00a0·":
        return _SPACE
    return _WIDE_LETTER if unicodedata.east_asian_width(letter) in "WF" else _NARROW_LETTER


def shortened(text: str, room: float) -> str:
    """A text that fits into so many px, ending in "…" where it had to be cut.

    >>> shortened("네이버 파워링크", 60), shortened("CRM", 60)
    ('네이버 파…', 'CRM')
    """
    if breadth(text) <= room:
        return text
    kept = ""
    for letter in text:
        if breadth(kept + letter + "…") > room:
            break
        kept += letter
    return kept.rstrip(" ·") + "…"
