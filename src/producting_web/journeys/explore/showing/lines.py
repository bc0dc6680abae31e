"""Lines that anybody may own: the colours of data, direct labels, the period before in grey."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from unicodedata import east_asian_width

from producting.words import Language
from producting_web.ui import saying
from producting_web.ui.drawing import line
from producting_web.ui.drawing.marks import Axis
from producting_web.ui.parts import Text
from producting_web.ui.sentences import said_in

MOST_LINES = 6
_WIDEST, _WIDEST_ON_A_PHONE = 32, 19  # beside a line: letters of Latin width, its last value among them
_KOREAN_SIZES = ((10**12, "조"), (10**8, "억"), (10**4, "만"))
_ENGLISH_SIZES = ((10**9, "B"), (10**6, "M"), (10**3, "k"))


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its values per period (None where unknown) and from which period on they are not over."""

    name: Text
    values: tuple[float | None, ...]
    incomplete_from: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """How values are said: at the end of a line, and on the axis, whose round values keep all their digits."""

    at_end: Callable[[float, Language], str]
    on_axis: Callable[[float, Language], str]


@dataclass(frozen=True, slots=True)
class Picture:
    """The lines as drawn, how many there are in all, and the days below them where they stand over time."""

    lines: line.Lines
    all: int
    has_open: bool
    has_before: bool
    axis: Axis | None = None
    below: "Picture | None" = None

    def with_below(self, other: "Picture | None") -> "Picture":
        """With further lines under these, on a scale of their own."""
        return replace(self, below=other)

    @property
    def is_part(self) -> bool:
        return self.all > MOST_LINES


def draw(
    series: Sequence[Series],
    periods: Sequence[str],
    language: Language,
    before: tuple[float | None, ...] = (),
    count: int = 0,
    unit: Unit | None = None,
    axis: Axis | None = None,
) -> Picture:
    """The picture. `before`: the period before, period by period; without a unit, values are counts and amounts."""
    unit = unit or AMOUNTS
    drawn = [
        _drawn(one, said_in(one.name, language), _last(one.values, unit, language), str(number))
        for number, one in enumerate(series, 1)
    ]
    if before:
        drawn.insert(0, line.Series("", before, "", None))
    zero = line.Series("", (0.0, *[None] * (len(periods) - 1)), "", None)  # lines are measured from nothing
    made = line.draw([*drawn, zero], periods, lambda value: unit.on_axis(value, language))
    shown = tuple(one for one in made.lines if one.side is not None or (before and one is made.lines[0]))
    lines = line.Lines(shown, made.grid, made.labels, made.box, made.height, made.base)
    has_open = any(one.incomplete_from is not None for one in series)
    return Picture(lines, count or len(series), has_open, bool(before), axis)


def _last(values: Sequence[float | None], unit: Unit, language: Language) -> str:
    known = [value for value in values if value is not None]
    return unit.at_end(known[-1], language) if known else ""


def _drawn(one: Series, name: str, last: str, side: str) -> line.Series:
    wide, narrow = (_cut(name, max(most - len(last) - 1, 8)) for most in (_WIDEST, _WIDEST_ON_A_PHONE))
    return line.Series(wide, one.values, last, side, one.incomplete_from, narrow)


def _cut(name: str, most: int) -> str:
    """A name in so many letters of Latin width; a Korean letter takes two.

    >>> _cut("android", 8), _cut("first_month", 8), _cut("체험 시작", 9), _cut("구독을 해지함", 9)
    ('android', 'first_m…', '체험 시작', '구독을 …')
    """
    widths = [2 if east_asian_width(letter) in "WF" else 1 for letter in name]
    if sum(widths) <= most:
        return name
    return name[: sum(1 for width in accumulate(widths) if width < most)] + "…"


def amount(value: float, language: Language) -> str:
    """A value in the units of the language, rounded; what has four digits keeps them, as in the table.

    >>> amount(123_000, "ko"), amount(123_000, "en"), amount(1_336, "en"), amount(2.5, "ko"), amount(0.25, "en")
    ('12.3만', '123k', '1,336', '2.5', '0.25')
    """
    scaled, unit = _scaled(value, language) if abs(value) >= 10_000 else (value, "")
    most = 0 if abs(scaled) >= 100 else 2 if abs(scaled) < 1 else 1
    return saying.exactly(scaled, most).say(language) + unit


def amount_on_axis(value: float, language: Language) -> str:
    """A round value in the units of the language.

    >>> amount_on_axis(12_500, "ko"), amount_on_axis(1_250, "en"), amount_on_axis(0.25, "en")
    ('1.25만', '1.25k', '0.25')
    """
    scaled, unit = _scaled(value, language)
    return saying.exactly(scaled).say(language) + unit


def _scaled(value: float, language: Language) -> tuple[float, str]:
    sizes = _KOREAN_SIZES if language == "ko" else _ENGLISH_SIZES
    size, unit = next(((size, unit) for size, unit in sizes if abs(value) >= size), (1, ""))
    return value / size, unit


def share_on_axis(value: float, language: Language) -> str:
    return saying.share_exactly(value).say(language)


AMOUNTS = Unit(amount, amount_on_axis)
SHARES = Unit(lambda value, language: saying.share(value).say(language), share_on_axis)
