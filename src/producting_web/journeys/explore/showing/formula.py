"""A formula's answer on its page: its line, what its letters stood for, the totals counted anew."""

from dataclasses import replace
from typing import TYPE_CHECKING

from producting.words import Language, Words
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.showing import formula_tables, shown, trend
from producting_web.journeys.explore.showing.lines import Picture
from producting_web.journeys.explore.showing.shown import Shown, short
from producting_web.journeys.explore.showing.trend import Line
from producting_web.ui import saying

if TYPE_CHECKING:
    from producting.journeys.formula import FormulaAnswer


def show(on: Ground, asked: Asked, language: Language) -> Shown:
    """Sentence, lines, tables, foot. Raises ProductingError with a sentence."""
    from producting.journeys.formula.explain import definition, headline, sentence

    told = tell(on, asked.questions[0])
    answer = _called(told.answer)
    earlier = trend.earlier_of(on, asked)
    lines = trend.lines_of([answer], [answer.question.text], earlier)
    head = headline(answer)
    return Shown(
        answer=shown.sentences(language, head, _against(lines)),
        more=shown.rest(sentence(answer), head),
        picture=_picture(answer, lines, earlier, asked, language),
        took=shown.took(told.seconds, trend.counted(lines)),
        sections=formula_tables.sections(answer, lines, asked.draft, bool(earlier)),
        notes=shown.notes_of([answer]),
        foot=shown.foot(on, definition(answer.question), [answer]),
    )


def _called(answer: "FormulaAnswer") -> "FormulaAnswer":
    """With the names of its question in the answers of its letters, too."""
    series = {letter: replace(answer.series[letter], question=one) for letter, one in answer.question.series}
    return replace(answer, series=series)


def _picture(
    answer: "FormulaAnswer",
    lines: tuple[Line, ...],
    earlier: "list[FormulaAnswer]",
    asked: Asked,
    language: Language,
) -> Picture | None:
    """The formula's lines; by choice those of its letters below, on a scale of their own."""
    made = trend.picture_of(answer, lines, earlier, language)
    if made is None or answer.question.by is not None or not asked.draft.text("with-series"):
        return made
    series = list(answer.series.values())
    names = [short(f"{letter} {one.question.event.label}", 60) for letter, one in answer.series.items()]
    return made.with_below(trend.picture_of(series[0], trend.lines_of(series, names, []), [], language))


def _against(lines: tuple[Line, ...]) -> Words | None:
    """The value over all days beside that of the period before."""
    if len(lines) != 1 or lines[0].before is None or lines[0].total is None:
        return None
    now, before = (formula_tables.said(value) for value in (lines[0].total, lines[0].before))
    ends = saying.with_particle(before.ko, "이에요/예요")
    return Words(
        f"Over all days {now.en}; in the period before {before.en}.",
        f"기간 전체는 {now.ko}, 이전 기간은 {before.ko}{ends}.",
    )
