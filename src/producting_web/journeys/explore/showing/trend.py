"""A trend's answer on its page: lines, the same numbers in a table, totals counted anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from producting.words import Language, Words
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.kinds import trend as kind
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing import shown, trend_tables
from producting_web.journeys.explore.showing.lines import MOST_LINES, Series, draw
from producting_web.journeys.explore.showing.shown import Shown, group_name, short
from producting_web.ui import names, saying
from producting_web.ui.drawing.marks import Axis
from producting_web.ui.parts import Text

if TYPE_CHECKING:
    from producting.journeys.trend.answer import TrendAnswer


@dataclass(frozen=True, slots=True)
class Line:
    """One event, or one group of one: a value per period, the total counted anew, the total of the period before.

    `number` is which event it is, from 1; `group` its group as the rows have it.
    """

    name: Text
    values: tuple[float, ...]
    total: float
    before: float | None = None
    number: int = 1
    group: str | None = None


def show(on: Ground, asked: Asked, language: Language) -> Shown:
    """Sentence, lines, tables, foot. Raises ProductingError with a sentence."""
    from producting.journeys.trend.explain import definition, headline, sentence

    told = [tell(on, question) for question in asked.questions]
    answers = [one.answer for one in told]
    earlier = _earlier(on, asked)
    lines = _lines(answers, earlier, asked.draft.text("by") == "event")
    alone = len(answers) == 1
    head = headline(answers[0]) if alone else _together(lines)
    return Shown(
        answer=shown.sentences(
            language,
            head,
            _against(lines) if alone and len(lines) == 1 else None,
            opens=_opens(answers[0], asked) if alone and answers[0].question.by is None else {},
        ),
        more=shown.rest(sentence(answers[0]), head) if alone else None,
        picture=_picture(answers[0], lines, earlier, language),
        took=shown.took(sum(one.seconds for one in told), _counted(lines)),
        sections=trend_tables.sections(answers[0], lines, asked.draft, bool(earlier)),
        notes=shown.notes_of(answers),
        foot=shown.foot(on, definition(answers[0].question), answers),
    )


def _opens(answer: "TrendAnswer", asked: Asked) -> dict[int, str]:
    """The counts of the sentence: the last whole period and the one before it."""
    if answer.question.count != "people":
        return {}
    opening = Opening("trend", asked.draft)
    rows = [row for row in answer.rows if row.complete][-2:]
    return shown.opening(*((row.value, opening(f"1:{row.period}", row.value)) for row in rows))


def _earlier(on: Ground, asked: Asked) -> "list[TrendAnswer]":
    """The answers of the period before, where they are asked for."""
    before = asked.days.before() if asked.draft.text("compare") else None
    if before is None:
        return []
    questions, _ = kind.ask(asked.draft, Checking(), before)
    return [tell(on, question).answer for question in questions]


def _lines(answers: "Sequence[TrendAnswer]", earlier: "Sequence[TrendAnswer]", of_events: bool) -> tuple[Line, ...]:
    """The lines in the order of the question; groups with the largest total first. `of_events`: groups are events."""
    found = []
    for k, answer in enumerate(answers):
        before = {total.group: total.value for total in earlier[k].totals} if earlier else {}
        values: dict[str | None, list[float]] = {}
        for row in answer.rows:
            values.setdefault(row.group, []).append(row.value)
        for total in answer.totals:
            named = _name(answer, total.group, of_events)
            was = before.get(total.group) if earlier else None
            found.append(Line(named, tuple(values.get(total.group, ())), total.value, was, k + 1, total.group))
    return tuple(found)


def _name(answer: "TrendAnswer", group: str | None, of_events: bool) -> Text:
    if answer.question.by is None:
        return short(answer.question.event.label, 60)
    found = names.event(group or "") if of_events else None
    return found.display if found is not None and found.display is not None else group_name(group)


def _picture(
    answer: "TrendAnswer", lines: Sequence[Line], earlier: "Sequence[TrendAnswer]", language: Language
) -> object:
    """Up to as many lines as can be told apart; of one line also the period before, in grey."""
    starts = [date.fromisoformat(row.period) for row in answer.rows[: len(lines[0].values)]] if lines else []
    if not starts:
        return None
    is_open = [i for i, row in enumerate(answer.rows[: len(starts)]) if not row.complete and i > 0]
    series = [Series(line.name, line.values, is_open[0] if is_open else None) for line in lines[:MOST_LINES]]
    before: tuple[float | None, ...] = ()
    if len(lines) == 1 and earlier:
        was = [row.value for row in earlier[0].rows]
        before = tuple([*was, *[None] * len(starts)][: len(starts)])
    periods = [
        trend_tables.period_name(start, answer.question.every, starts[0].year != starts[-1].year) for start in starts
    ]
    axis = Axis.of(starts, answer.question.every)
    return draw(series, [name.say(language) for name in periods], language, before, len(lines), axis=axis)


def _together(lines: Sequence[Line]) -> Words:
    """Several events over all days, the largest first."""
    ranked = sorted(lines, key=lambda line: -line.total)
    english = ", ".join(
        f"“{_said(line.name).en}” {saying.number(line.total, _digits(line.total)).en}" for line in ranked
    )
    korean = ", ".join(
        f"‘{_said(line.name).ko}’ {saying.number(line.total, _digits(line.total)).ko}" for line in ranked
    )
    return Words(f"Over all these days: {english}.", f"기간 전체로는 {korean} 순이에요.")


def _against(lines: Sequence[Line]) -> Words | None:
    """The total against the period before."""
    now, before = lines[0].total, lines[0].before
    if before is None:
        return None
    if not before:
        return Words("The period before had none.", "이전 기간에는 기록이 없어요.")
    change, was = saying.share(abs(now / before - 1)), saying.number(before, _digits(before))
    total = saying.number(now, _digits(now))
    if now == before:
        return Words(f"In total {total.en}, as much as in the period before.", f"모두 {total.ko}, 이전 기간과 같아요.")
    way = Words("more", "많아요") if now > before else Words("less", "적어요")
    return Words(f"In total {total.en}, {change.en} {way.en} than the {was.en} of the period before.",
                 f"기간 전체는 {total.ko}, 이전 기간의 {was.ko}보다 {change.ko} {way.ko}.")  # fmt: skip


def _counted(lines: Sequence[Line]) -> Words:
    count = len(lines)
    return Words(f"{count} line{'s' if count != 1 else ''}", f"선 {count}개")


def _said(name: Text) -> Words:
    return Words(name, name) if isinstance(name, str) else name


def _digits(value: float) -> int:
    return 0 if value == int(value) else 2
