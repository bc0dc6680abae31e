"""Stickiness on its page: columns by the number of days, DAU/WAU as a line, the same numbers in tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from producting.words import Language, Words, particle
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.kinds import stickiness as kind
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.opened.stickiness import day_count
from producting_web.journeys.explore.showing import lines, shown, stickiness_groups, stickiness_tables
from producting_web.journeys.explore.showing.shown import Shown
from producting_web.journeys.explore.showing.trend_tables import period_name
from producting_web.ui import saying
from producting_web.ui.drawing import stacks
from producting_web.ui.drawing.marks import Axis

if TYPE_CHECKING:
    from producting.journeys.stickiness import StickinessAnswer, StickinessPeriod

MOST_DRAWN = 120
_MOST_NUMBERED = 12  # more columns stand too close for a number on each


@dataclass(frozen=True, slots=True)
class Picture:
    """The columns, of everybody; and DAU/WAU (`ratio_name`) as a line, where several periods are over."""

    stacks: stacks.Stacks | None
    caption: Words
    has_before: bool
    ratio: lines.Picture | None
    ratio_name: str


def show(on: Ground, asked: Asked, language: Language) -> Shown:
    """Sentence, columns, tables, foot. Raises ProductingError with a sentence."""
    from producting.journeys.stickiness.explain import definition, headline, sentence

    told = tell(on, asked.questions[0])
    answer, earlier = told.answer, _earlier(on, asked)
    head = headline(answer)
    return Shown(
        answer=shown.sentences(language, head, _against(answer, earlier), opens=_opens(answer, asked)),
        more=shown.rest(sentence(answer), head),
        picture=_picture(answer, earlier, asked.draft.text("days") == "at_least", language),
        took=shown.took(told.seconds, saying.people(_newest(answer))),
        sections=stickiness_tables.sections(answer, earlier, asked.draft),
        notes=shown.notes_of([answer]),
        foot=shown.foot(on, definition(answer.question), [answer]),
    )


def _newest(answer: "StickinessAnswer") -> int:
    """How many were active in the newest period."""
    return sum(period.active for period in answer.periods if period.period == answer.periods[-1].period)


def _opens(answer: "StickinessAnswer", asked: Asked) -> dict[int, str]:
    """Where the count of the headline leads: everybody active in the last period that is over."""
    latest = next((period for period in reversed(answer.periods) if period.complete), None)
    if latest is None or answer.question.by is not None:
        return {}
    opening = Opening(kind.STICKINESS.slug, asked.draft)
    return shown.opening((latest.active, opening(f"at_least:{latest.period}:1", latest.active)))


def _earlier(on: Ground, asked: Asked) -> "StickinessAnswer | None":
    return next((tell(on, question).answer for question in kind.before(asked)), None)


def _against(answer: "StickinessAnswer", earlier: "StickinessAnswer | None") -> Words | None:
    """DAU/WAU over all periods that are over, against those before."""
    from producting.journeys.stickiness.explain import ratio_name

    if earlier is None:
        return None
    now, before = answer.summary, earlier.summary
    if now is None or before is None or now.ratio is None or before.ratio is None:
        return Words("The period before cannot be compared.", "이전 기간과는 견줄 수 없어요.")
    name, here, was = ratio_name(answer.question), saying.share(now.ratio), saying.share(before.ratio)
    moved = saying.moved(now.ratio - before.ratio)
    return Words(f"Over all these days {name} is {here.en}; in the period before it was {was.en}, so it is {moved.en} now.",
                 f"기간 전체의 {name}는 {here.ko}, 이전 기간은 {was.ko}라서 {moved.ko}.")  # fmt: skip


def _picture(
    answer: "StickinessAnswer", earlier: "StickinessAnswer | None", at_least: bool, language: Language
) -> Picture | None:
    from producting.journeys.stickiness.explain import ratio_name

    if answer.question.by is not None:
        ratio = _ratio(answer, None, language)
        return None if ratio is None else Picture(None, Words("", ""), False, ratio, ratio_name(answer.question))
    rows = stickiness_tables.usual(answer)
    if not any(row.people for row in rows):
        return None
    was = {row.days: _share(row, at_least) for row in earlier.average} if earlier is not None else {}
    columns = [
        _column(row.days, _share(row, at_least), was.get(row.days), len(rows) <= _MOST_NUMBERED, language)
        for row in rows
    ]
    return Picture(
        stacks=stacks.draw(columns, lambda value: lines.share_on_axis(value, language), labels=16),
        caption=_caption(answer, at_least),
        has_before=any(column.before is not None for column in columns),
        ratio=_ratio(answer, earlier, language),
        ratio_name=ratio_name(answer.question),
    )


def _share(row: Any, at_least: bool) -> float | None:
    return row.share_at_least if at_least else row.share


def _column(
    days: int, share: float | None, before: float | None, is_numbered: bool, language: Language
) -> stacks.Column:
    said = saying.share(share).say(language)
    name = day_count(days).say(language) if is_numbered else str(days)
    parts = () if share is None else (stacks.Part("share", share, said),)
    return stacks.Column(name, parts, text=said if is_numbered else "", before=before)


def _caption(answer: "StickinessAnswer", at_least: bool) -> Words:
    from producting.journeys.wording import periods_ko, sentences

    every = answer.question.every
    unit = stickiness_tables.UNITS[every].ko
    how, how_ko = ("at least so many", "그 이상") if at_least else ("exactly so many", "딱 그만큼")
    if answer.summary is None:
        said = Words(f"Share of people who came on {how} days of the {every}, which is not over yet.",
                     f"{unit}에 {how_ko} 온 사람의 비율이에요. 아직 끝나지 않았어요.")  # fmt: skip
        return sentences(said, stickiness_tables.not_yet(answer, stickiness_tables.usual(answer)))
    over = answer.summary.periods
    over_ko = periods_ko(over, every)
    return Words(f"Share of people who came on {how} days of a {every}, over {over} that {'is' if over == 1 else 'are'} over.",
                 f"{unit}에 {how_ko} 온 사람의 비율이에요. 끝난 {over_ko}{particle(over_ko, '을', '를')} 모두 봤어요.")  # fmt: skip


def _ratio(answer: "StickinessAnswer", earlier: "StickinessAnswer | None", language: Language) -> lines.Picture | None:
    """Of the periods that are over: while one runs, its actives still grow and the ratio stands too high."""
    groups = stickiness_groups.by_group(answer, lambda period: period.complete)
    over = next(iter(groups.values()), ())[-MOST_DRAWN:]
    if len(over) < 2 or sum(period.active > 0 for periods in groups.values() for period in periods) < 2:
        return None
    starts = [date.fromisoformat(period.period) for period in over]
    several_years = starts[0].year != starts[-1].year
    names = [period_name(start, answer.question.every, several_years).say(language) for start in starts]
    series = [
        lines.Series(stickiness_groups.called(answer, group), tuple(one.ratio for one in periods[-MOST_DRAWN:]))
        for group, periods in list(groups.items())[: lines.MOST_LINES]
    ]
    before = _before(earlier.periods, len(over)) if earlier is not None else ()
    axis = Axis.of(starts, answer.question.every)
    return lines.draw(series, names, language, before, len(groups), lines.SHARES, axis)


def _before(periods: "Sequence[StickinessPeriod]", count: int) -> tuple[float | None, ...]:
    """As many periods before, the newest under the newest."""
    known = [period.ratio for period in periods][-count:]
    return (*[None] * (count - len(known)), *known)
