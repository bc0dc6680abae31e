"""A lifecycle's answer on its page: columns above and below the line, pulse as a line, the same numbers in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from producting.words import Language, Words
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.building import address
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.kinds import lifecycle as kind
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing import lifecycle_tables, lines, shown
from producting_web.journeys.explore.showing.lifecycle_tables import Usual, part_of, usual
from producting_web.journeys.explore.showing.shown import Shown
from producting_web.journeys.explore.showing.trend_tables import period_name
from producting_web.ui import saying
from producting_web.ui.drawing import stacks
from producting_web.ui.drawing.marks import Axis
from producting_web.ui.parts import Option

if TYPE_CHECKING:
    from producting.journeys.lifecycle import LifecycleAnswer, LifecycleRow

MOST_DRAWN = 60  # more columns are thinner than the gaps between them
_RATIO = lines.Unit(
    at_end=lambda value, language: saying.number(value, 2).say(language),
    on_axis=lambda value, language: saying.exactly(value).say(language),
)
_MOST_OFFERED = 12  # groups to choose from; the table names all
_ABOVE = ("returning", "resurrected", "new")  # from the line upwards: who stays is the ground that the others stand on


@dataclass(frozen=True, slots=True)
class Picture:
    """The columns over their days, and pulse where it is known for several periods.

    With a breakdown the columns are those of one of the `groups`, and pulse is a line for each.
    """

    stacks: stacks.Stacks | None
    axis: Axis | None
    pulse: lines.Picture | None
    has_open: bool
    is_part: bool
    groups: tuple[Option, ...] = ()


def show(on: Ground, asked: Asked, language: Language) -> Shown:
    """Sentence, columns, tables, foot. Raises ProductingError with a sentence."""
    from producting.journeys.lifecycle.explain import definition, headline, sentence

    told = tell(on, asked.questions[0])
    answer, earlier = told.answer, _earlier(on, asked)
    head, group = headline(answer), _chosen(answer, asked.draft.text("part"))
    return Shown(
        answer=shown.sentences(language, head, _against(answer, earlier), opens=_opens(answer, asked)),
        more=shown.rest(sentence(answer), head),
        picture=_picture(answer, group, asked.draft, language),
        took=shown.took(told.seconds, _counted(answer)),
        sections=lifecycle_tables.sections(answer, earlier, asked.draft, group),
        notes=shown.notes_of([answer]),
        foot=shown.foot(on, definition(answer.question), [answer]),
    )


def _opens(answer: "LifecycleAnswer", asked: Asked) -> dict[int, str]:
    """Where the counts of the headline lead: it is about the last period that is over."""
    if answer.question.by is not None:
        return {}
    row = next((row for row in reversed(answer.rows) if row.complete), None)
    opening, states = Opening(kind.LIFECYCLE.slug, asked.draft), (*lifecycle_tables.STATES, "active")
    return shown.opening(*((row[s], opening(f"{s}:{row.period}", row[s])) for s in states)) if row is not None else {}


def _earlier(on: Ground, asked: Asked) -> "LifecycleAnswer | None":
    return next((tell(on, question).answer for question in kind.before(asked)), None)


def _against(answer: "LifecycleAnswer", earlier: "LifecycleAnswer | None") -> Words | None:
    """How many come in a usual period, against the period before."""
    if earlier is None:
        return None
    now, before = usual(answer.rows), usual(earlier.rows)
    if now is None or before is None or not before.active:
        return Words("The period before cannot be compared.", "이전 기간과는 견줄 수 없어요.")
    every, noun = answer.question.every, lifecycle_tables.UNITS[answer.question.every].ko
    here, was = saying.number(now.active), saying.number(before.active)
    change = saying.share(abs(now.active / before.active - 1))
    if here == was:
        return Words(f"On average {here.en} people came per {every}, as many as in the period before.",
                     f"{noun} 평균 {here.ko}명으로 이전 기간과 같아요.")  # fmt: skip
    more = now.active > before.active
    return Words(
        f"On average {here.en} people came per {every}, {change.en} {'more' if more else 'less'} than the {was.en} of the "
        f"period before; pulse {_pulse(now)}, before {_pulse(before)}.",
        f"{noun} 평균 {here.ko}명으로 이전 기간의 {was.ko}명보다 {change.ko} {'많아요' if more else '적어요'}. "
        f"펄스는 {_pulse(before)}에서 {_pulse(now)}{_towards(_pulse(now))} 바뀌었어요.",
    )


def _pulse(row: Usual) -> str:
    return "–" if row.pulse is None else f"{row.pulse:.2f}"


def _towards(text: str) -> str:
    return saying.with_particle(text, "으로/로")


def _counted(answer: "LifecycleAnswer") -> Words:
    """How many were active in the newest period."""
    return saying.people(sum(rows[-1].active for rows in answer.groups.values()))


def _chosen(answer: "LifecycleAnswer", part: str) -> str | None:
    """The group that is looked at: the largest unless another was chosen; None is everybody, or no value."""
    by_part = {part_of(group): group for group in answer.groups}
    return by_part.get(part, next(iter(answer.groups), None))


def _picture(answer: "LifecycleAnswer", group: str | None, draft: Draft, language: Language) -> Picture | None:
    if not any(row.active or row.dormant for row in answer.rows):
        return None
    rows = answer.groups[group][-MOST_DRAWN:]
    names = _periods(answer, rows, language)
    columns = [_column(row, name, language) for row, name in zip(rows, names, strict=True)]
    states = {state: words.say(language) for state, words in lifecycle_tables.STATES.items()}
    return Picture(
        stacks=_stacks(columns, states, language) if any(row.active or row.dormant for row in rows) else None,
        axis=Axis.of([date.fromisoformat(row.period) for row in rows], answer.question.every, is_bars=True),
        pulse=_pulse_lines(answer, names, language),
        has_open=any(not row.complete for row in rows),
        is_part=len(rows) < len(answer.groups[group]),
        groups=_choices(answer, group, draft) if answer.question.by is not None else (),
    )


def _choices(answer: "LifecycleAnswer", chosen: str | None, draft: Draft) -> tuple[Option, ...]:
    """The largest groups to look at, and the one that is."""
    offered = [group for k, group in enumerate(answer.groups) if k < _MOST_OFFERED or group == chosen]
    return tuple(
        Option(
            lifecycle_tables.in_words(shown.group_name(group)),
            part_of(group),
            address(draft.with_texts(part=part_of(group))),
            group == chosen,
        )
        for group in offered
    )


def _stacks(columns: list[stacks.Column], states: dict[str, str], language: Language) -> stacks.Stacks:
    return stacks.draw(columns, lambda value: lines.amount_on_axis(value, language), states)


def _periods(answer: "LifecycleAnswer", rows: "Sequence[LifecycleRow]", language: Language) -> list[str]:
    starts = [date.fromisoformat(row.period) for row in rows]
    several_years = starts[0].year != starts[-1].year
    return [period_name(start, answer.question.every, several_years).say(language) for start in starts]


def _column(row: "LifecycleRow", name: str, language: Language) -> stacks.Column:
    def part(state: str) -> stacks.Part:
        count = saying.people(row[state]).say(language)
        return stacks.Part(state, row[state], f"{lifecycle_tables.STATES[state].say(language)} {count}")

    return stacks.Column(name, tuple(map(part, _ABOVE)), (part("dormant"),), complete=row.complete)


def _pulse_lines(answer: "LifecycleAnswer", names: list[str], language: Language) -> lines.Picture | None:
    """Of the periods that are over, as in a running one people may still come: a line for each of the largest."""
    groups = {group: rows[-MOST_DRAWN:] for group, rows in answer.groups.items()}
    drawn = [(group, [row for row in rows if row.complete]) for group, rows in list(groups.items())[: lines.MOST_LINES]]
    if not any(sum(row.pulse is not None for row in over) >= 2 for _, over in drawn):
        return None
    pulse, over = Words("pulse", "펄스"), drawn[0][1]
    is_broken = answer.question.by is not None
    return lines.draw(
        [
            lines.Series(shown.group_name(group) if is_broken else pulse, tuple(row.pulse for row in rows))
            for group, rows in drawn
        ],
        names[: len(over)],
        language,
        count=len(groups),
        unit=_RATIO,
        axis=Axis.of([date.fromisoformat(row.period) for row in over], answer.question.every),
    )
