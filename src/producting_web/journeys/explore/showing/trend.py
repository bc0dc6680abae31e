"""A trend's answer on its page: lines, the same numbers in a table, totals counted anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from producting.answers import Group
from producting.words import Language, Words
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.kinds import trend as kind
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing import shown, trend_tables
from producting_web.journeys.explore.showing.lines import MOST_LINES, Picture, Series, draw
from producting_web.journeys.explore.showing.shown import Shown, group_name, short
from producting_web.ui import names, saying
from producting_web.ui.drawing.marks import Axis
from producting_web.ui.parts import Text

if TYPE_CHECKING:
    from producting.journeys.formula import FormulaAnswer
    from producting.journeys.trend.answer import TrendAnswer

    Developing = TrendAnswer | FormulaAnswer


@dataclass(frozen=True, slots=True)
class Line:
    """One event, or one group of one: a value per period, the total counted anew, the total of the period before.

    `number` is which event it is, from 1; `count` what it counts; `group` its group as the rows have it. A formula has
    None where it has no value.
    """

    name: Text
    values: tuple[float | None, ...]
    total: float | None
    before: float | None = None
    number: int = 1
    count: str = ""
    group: Group = None


def show(on: Ground, asked: Asked, language: Language) -> Shown:
    """Sentence, lines, tables, foot. Raises ProductingError with a sentence."""
    from producting.journeys.trend.explain import definition, headline, sentence

    told = [tell(on, question) for question in asked.questions]
    answers = [one.answer for one in told]
    earlier = earlier_of(on, asked)
    lines = lines_of(answers, _labels(answers), earlier, answers[0].question.by == "event")
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
        picture=picture_of(answers[0], lines, earlier, language),
        took=shown.took(sum(one.seconds for one in told), counted(lines)),
        sections=trend_tables.sections(answers[0], lines, asked.draft, bool(earlier)),
        notes=shown.notes_of(answers),
        foot=shown.foot(on, definition(*(answer.question for answer in answers)), answers),
    )


def _opens(answer: "TrendAnswer", asked: Asked) -> dict[int, str]:
    """The counts of the sentence: the last whole period and the one before it."""
    if answer.question.count != "people":
        return {}
    opening = Opening("trend", asked.draft)
    rows = [row for row in answer.rows if row.complete][-2:]
    return shown.opening(*((row.value, opening(f"1:{row.period}", row.value)) for row in rows))


def earlier_of(on: Ground, asked: Asked) -> list[Any]:
    """The answers of the period before, where they are asked for."""
    return [tell(on, question).answer for question in kind.before(asked)]


def lines_of(
    answers: "Sequence[Developing]",
    labels: Sequence[Text],
    earlier: "Sequence[Developing]",
    of_events: bool = False,
) -> tuple[Line, ...]:
    """The lines in the order of the question; groups with the largest total first. `of_events`: groups are events."""
    found = []
    for k, answer in enumerate(answers):
        before = {total.group: total.value for total in earlier[k].totals} if earlier else {}
        counts = getattr(answer.question, "count", "")
        values: dict[Group, list[float | None]] = {}
        for row in answer.rows:
            values.setdefault(row.group, []).append(row.value)
        for total in answer.totals:
            named = _name(labels[k], answer.question.by, total.group, of_events)
            was = before.get(total.group) if earlier else None
            numbers = tuple(values.get(total.group, ()))
            found.append(Line(named, numbers, total.value, was, k + 1, counts, total.group))
    return tuple(found)


def _name(label: Text, by: Any, group: Group, of_events: bool) -> Text:
    if by is None:
        return label
    found = names.event(group) if of_events and isinstance(group, str) else None
    return found.display if found is not None and found.display is not None else group_name(group)


def _labels(answers: "Sequence[TrendAnswer]") -> list[Text]:
    """What each event's line is called; with what it counts where that differs."""
    labels: list[Text] = [short(answer.question.event.label, 60) for answer in answers]
    if len({answer.question.count for answer in answers}) == 1:
        return labels
    counts = [trend_tables.counted_words(answer.question) for answer in answers]
    return [Words(f"{label}, {count.en}", f"{label}, {count.ko}") for label, count in zip(labels, counts, strict=True)]


def picture_of(
    answer: "Developing", lines: Sequence[Line], earlier: "Sequence[Developing]", language: Language
) -> Picture | None:
    """Up to as many lines as can be told apart; of one line also the period before, in grey."""
    starts = [date.fromisoformat(row.period) for row in answer.rows[: len(lines[0].values)]] if lines else []
    if not starts:
        return None
    rows: Sequence[Any] = answer.rows[: len(starts)]
    is_open = [i for i, row in enumerate(rows) if not row.complete and i > 0]
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
    return totals_said(sorted(lines, key=lambda line: -(line.total or 0)))


def totals_said(ranked: Sequence[Line]) -> Words:
    """Each line and its total, in this order; no line breaks between the two."""
    said = [(_said(line.name), _total_said(line)) for line in ranked]
    english = ", ".join(f"“{name.en}”\u00a0{total.en}" for name, total in said)
    korean = ", ".join(f"‘{name.ko}’\u00a0{total.ko}" for name, total in said)
    return Words(f"Over all these days: {english}.", f"기간 전체로는 {korean} 순이에요.")


def _total_said(line: Line) -> Words:
    if line.count == "people" and line.total is not None:
        return saying.people(round(line.total))
    return saying.number(line.total, digits(line.total or 0))


def _against(lines: Sequence[Line]) -> Words | None:
    """The total against the period before."""
    now, before = lines[0].total, lines[0].before
    if before is None or now is None:
        return None
    if not before:
        return Words("The period before had none.", "이전 기간에는 기록이 없어요.")
    change, was = saying.share(abs(now / before - 1)), saying.number(before, digits(before))
    total = saying.number(now, digits(now))
    if now == before:
        return Words(f"In total {total.en}, as much as in the period before.", f"모두 {total.ko}, 이전 기간과 같아요.")
    way = Words("more", "많아요") if now > before else Words("less", "적어요")
    return Words(f"In total {total.en}, {change.en} {way.en} than the {was.en} of the period before.",
                 f"기간 전체는 {total.ko}, 이전 기간의 {was.ko}보다 {change.ko} {way.ko}.")  # fmt: skip


def counted(lines: Sequence[Line]) -> Words:
    count = len(lines)
    return Words(f"{count} line{'s' if count != 1 else ''}", f"선 {count}개")


def _said(name: Text) -> Words:
    return Words(name, name) if isinstance(name, str) else name


def digits(value: float) -> int:
    """How many digits a total is said with."""
    return 0 if value == int(value) else 2
