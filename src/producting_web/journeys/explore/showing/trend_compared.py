"""A trend, or a formula, of several segments on its page: a line for each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from producting.words import Language, Words
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.kinds import trend as kind
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.showing import compared, shown, trend, trend_tables
from producting_web.journeys.explore.showing.shown import Shown

if TYPE_CHECKING:
    from producting_web.journeys.explore.asking import Ground


def show(on: "Ground", asked: Asked, language: Language) -> Shown:
    """Sentence, lines, tables, foot. Raises ProductingError with a sentence."""
    told = [tell(on, question) for question in asked.questions]
    answers = [one.answer for one in told]
    earlier = trend.earlier_of(on, asked)
    lines = trend.lines_of(answers, asked.labels, earlier)
    return Shown(
        answer=shown.sentences(language, _totals(lines)),
        more=None,
        picture=trend.picture_of(answers[0], lines, [], language),
        took=shown.took(sum(one.seconds for one in told), trend.counted(lines)),
        sections=trend_tables.sections(
            answers[0], lines, asked.draft, bool(earlier), [side.draft for side in asked.sides]
        ),
        notes=shown.notes_of(answers),
        foot=compared.foot(on, kind.TREND, asked, answers, _definition),
    )


def _totals(lines: Sequence[trend.Line]) -> Words:
    """Over all days, the largest first; what has no value comes last."""
    ranked = sorted(lines, key=lambda line: (line.total is None, -(line.total or 0)))
    return trend.totals_said(ranked)


def _definition(question: Any) -> Words:
    from producting.journeys.formula import explain as of_formula
    from producting.journeys.trend import explain as of_trend

    return of_formula.definition(question) if kind.is_a_formula(question) else of_trend.definition(question)
