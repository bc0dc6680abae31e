"""How does the journey stand, on one line? Each stage with its people and how much better or worse it lets them on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.urls import reverse

from producting.words import Words
from producting_web.journeys import figures
from producting_web.journeys.figures import Ground
from producting_web.journeys.page.leaks import is_early
from producting_web.ui import saying
from producting_web.ui.drawing.falls import Level
from producting_web.ui.drawing.river import Reach, draw
from producting_web.ui.parts import Text

if TYPE_CHECKING:
    from producting.journeys.journey.answer import JourneyAnswer

_WIDTH, _HEIGHT = 168, 190  # of a stage and of the thickest band, in units of the stream
_CALM = 0.01  # a change below one percentage point is not lifted


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage on the line. `change`: of the share that came from the stage before, against the period before."""

    name: str
    side: str
    url: str
    people: Words
    change: Text
    is_lifted: bool
    reach: Reach


@dataclass(frozen=True, slots=True)
class Strip:
    """The journey on one line; `length` is the range it looks at."""

    stages: tuple[Stage, ...]
    box: str
    length: Words


def of(on: Ground, whole: "JourneyAnswer", earlier: "JourneyAnswer | None") -> Strip | None:
    """The line; None while nobody entered."""
    rows = whole.rows
    if not rows or not rows[0].people:
        return None
    drawn = draw([Level(stage.side, row.people) for stage, row in zip(on.stages, rows, strict=True)])
    stages = []
    for k, (stage, row) in enumerate(zip(on.stages, rows, strict=True)):
        change = _change(whole, earlier, k)
        url = reverse("development") + f"?stage={k}" if k else reverse("journey")
        stages.append(
            Stage(
                name=stage.name, side=stage.side, url=url, people=saying.people(row.people),
                change="" if change is None else saying.points(change),
                is_lifted=change is not None and abs(change) >= _CALM, reach=drawn.wide[k],
            )
        )  # fmt: skip
    return Strip(tuple(stages), f"0 0 {_WIDTH * len(stages)} {_HEIGHT}", figures.length(on.asked))


def _change(whole: "JourneyAnswer", earlier: "JourneyAnswer | None", k: int) -> float | None:
    """In shares; None where it cannot be compared, or is too early to be."""
    if earlier is None or k == 0 or is_early(whole.rows[k - 1]):
        return None
    now, before = whole.rows[k].from_previous, earlier.rows[k].from_previous
    return None if now is None or before is None else now - before


def ground() -> Ground | None:
    """What the page stands on: the journey as its own page shows it first."""
    return figures.ground(QueryDict(""))
