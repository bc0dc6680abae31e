"""The funnel as columns: solid came, dots are still in time, hairs have left. Heights in px, widths by style."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.journeys.explore.showing.shown import short
from producting_web.ui import saying
from producting_web.ui.parts import Text

if TYPE_CHECKING:
    from producting.journeys.funnel import FunnelAnswer, FunnelRow

TOP, BASE = 26, 254
_LEAST = 3.0  # so that one person among many is still seen


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a column."""

    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One step. `left` and `open` are those who stopped before it; `rate` is the share of the step before.

    `before_y` is how high the column would end at the earlier period's rate.
    """

    number: int
    name: Text
    below: str
    people: Words
    share: Words
    came: Band
    left: Band | None
    open: Band | None
    rate: Words | None
    is_worst: bool
    before_y: float | None

    @property
    def people_y(self) -> float:
        """Where the count stands: over everything that is drawn."""
        return min(band.y for band in (self.came, self.left, self.open) if band) - 8


@dataclass(frozen=True, slots=True)
class Columns:
    """The picture."""

    columns: tuple[Column, ...]
    has_open: bool
    has_before: bool

    @property
    def is_many(self) -> bool:
        return len(self.columns) > 8


def draw(answer: "FunnelAnswer", worst: int | None, earlier: "FunnelAnswer | None") -> Columns:
    """The columns of an answer without groups. `worst`: the step after which most are lost."""
    rows = answer.rows
    most = max((row.people for row in rows), default=0) or 1
    before = [row.conversion for row in earlier.rows] if earlier is not None else [None] * len(rows)
    drawn = [_column(answer, k, most, worst, before[k] if k else None) for k in range(len(rows))]
    return Columns(
        tuple(drawn), any(row.in_progress for row in rows), any(column.before_y is not None for column in drawn)
    )


def _column(answer: "FunnelAnswer", k: int, most: int, worst: int | None, before: float | None) -> Column:
    rows, step = answer.rows, answer.question.steps[k]
    row, previous = rows[k], rows[k - 1] if k else None
    came = _height(row.people, most)
    return Column(
        number=k + 1,
        name=step_name(answer, k),
        below=", ".join(one.said for one in step.where) if answer.question.order != "any" else "",
        people=saying.number(row.people),
        share=saying.share(row.conversion),
        came=Band(round(BASE - came, 1), round(came, 1)),
        left=_left(row, previous, most),
        open=_open(row, previous, most),
        rate=saying.share(row.from_previous) if k else None,
        is_worst=worst is not None and k == worst,
        before_y=None if before is None else round(BASE - _height(round(before * rows[0].people), most), 1),
    )


def _height(people: int, most: int) -> float:
    return max((BASE - TOP) * people / most, _LEAST) if people else 0.0


def _left(row: "FunnelRow", previous: "FunnelRow | None", most: int) -> Band | None:
    """From the top of the step before downwards."""
    if previous is None or not previous.dropped:
        return None
    top = BASE - _height(previous.people, most)
    return Band(round(top, 1), round(max((BASE - TOP) * previous.dropped / most, _LEAST), 1))


def _open(row: "FunnelRow", previous: "FunnelRow | None", most: int) -> Band | None:
    """Between those who left and those who came; a thin row at least."""
    if previous is None or not previous.in_progress:
        return None
    height = max((BASE - TOP) * previous.in_progress / most, 5.0)
    return Band(round(BASE - _height(row.people, most) - height, 1), round(height, 1))


def step_name(answer: "FunnelAnswer", k: int) -> Text:
    """What a column is called. In any order a column is no step but how many of them were done."""
    question = answer.question
    if question.order == "any":
        n = len(question.steps)
        return Words(f"{k + 1} of {n} steps", f"{n}단계 중 {k + 1}개")
    names: Sequence[str] = question.steps[k].events
    if "*" in names:
        return Words("Any event", "아무 이벤트")
    return short(" / ".join(names))
