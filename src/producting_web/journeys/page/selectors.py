"""Everything the journey page shows, as one frozen dataclass."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from producting.errors import ProductingError
from producting.words import Words
from producting_web.journeys import figures
from producting_web.journeys.figures import Ground
from producting_web.journeys.page import campaigns, controls, footing, picture, said, table
from producting_web.journeys.page.leaks import kept_at, won_at
from producting_web.journeys.page.opening import Opening
from producting_web.ui.drawing.slope import Slope
from producting_web.ui.parts import Answer, Controls, Foot, Note, River, Table
from producting_web.ui.sentences import Phrase

if TYPE_CHECKING:
    from producting.journeys.journey.answer import JourneyAnswer


@dataclass(frozen=True, slots=True)
class JourneyPage:
    """The journey page: answer, question, picture, campaigns, foot. `problems` stand beside the question.

    `slope` ranks campaigns by the cost of one person at the acquisition (`slope_left`) and at staying (`slope_right`);
    None where there are not three to rank.
    """

    answer: Answer
    controls: Controls
    river: River
    heading: Words
    finding: tuple[Phrase, ...]
    slope: Slope | None
    slope_left: Words
    slope_right: Words
    table: Table | None
    foot: Foot
    problems: tuple[Note, ...]
    notes: tuple[Note, ...]


def page(on: Ground, query: QueryDict) -> JourneyPage:
    """The page's contents. Raises ProductingError with a sentence where nothing can be answered."""
    whole = figures.answer(on)
    assert whole is not None
    earlier = figures.answer(on, before=True) if on.asked.compare else None
    grouped, refused = _grouped(on)
    opening = Opening(query)
    found = campaigns.lines(grouped.rows, on.stages) if grouped is not None else ()
    won, kept = won_at(on.stages), kept_at(on.stages)
    names = campaigns.spend_names(grouped) if grouped is not None else {}
    best = campaigns.finding(found, won, kept) if on.asked.by == "campaign" else campaigns.Finding(None, None)
    sentences = said.answers(whole.rows, on.stages, on.currency, opening.members, figures.length(on.asked))
    problems = [Note(words, is_alert=True) for words in on.asked.problems]
    if refused is not None:
        problems.append(Note(refused, is_alert=True))
    return JourneyPage(
        answer=Answer(joint=sentences["joint"], product=sentences["product"], marketing=sentences["marketing"]),
        controls=controls.of(on, query),
        river=picture.river(on, whole, earlier, opening),
        heading=table.heading(on),
        finding=campaigns.said(best, on.stages, on.currency, names),
        slope=table.slope(on, found, best, names),
        slope_left=table.ranking(on, won),
        slope_right=table.ranking(on, kept),
        table=table.of(on, found, whole, best, opening, names) if grouped is not None else None,
        foot=footing.foot(on, whole),
        problems=tuple(problems),
        notes=tuple(Note(note.words) for note in whole.notes if note.kind in _WORTH_A_LINE),
    )


_WORTH_A_LINE = {"unknown_event", "unknown_property"}


def _grouped(on: Ground) -> "tuple[JourneyAnswer | None, Words | None]":
    """The answer by campaign or what else is asked; a sentence where it cannot be given."""
    try:
        return figures.answer(on, by=on.asked.by), None
    except ProductingError as refused:
        return None, refused.words


def warm_up() -> None:
    """Ready for the first reader."""
    figures.warm_up()
