"""Retention's answer on its page: the curve of the average, and the grid of cohorts."""

from typing import TYPE_CHECKING, Any

from producting.answers import Group
from producting.answers.figures import by_name
from producting.words import Language, Words
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.kinds import retention as kind
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing import grid, shown
from producting_web.journeys.explore.showing.lines import MOST_LINES, SHARES, Series, draw
from producting_web.journeys.explore.showing.shown import Section, Shown, group_name
from producting_web.ui import saying

if TYPE_CHECKING:
    from producting.journeys.retention.answer import RetentionAnswer


def show(on: Ground, asked: Asked, language: Language) -> Shown:
    """Sentence, curve, grid, foot. Raises ProductingError with a sentence."""
    from producting.journeys.retention.explain import definition, headline, sentence

    told = tell(on, asked.questions[0])
    answer, earlier = told.answer, _earlier(on, asked)
    head = headline(answer)
    return Shown(
        answer=shown.sentences(language, head, _against(answer, earlier)),
        more=shown.rest(sentence(answer), head),
        picture=_curve(answer, earlier, language),
        took=shown.took(told.seconds, _counted(answer)),
        sections=_sections(answer, Opening("retention", asked.draft)),
        notes=shown.notes_of([answer]),
        foot=shown.foot(on, definition(answer.question), [answer]),
    )


def _earlier(on: Ground, asked: Asked) -> "RetentionAnswer | None":
    return next((tell(on, question).answer for question in kind.before(asked)), None)


def _against(answer: "RetentionAnswer", earlier: "RetentionAnswer | None") -> Words | None:
    """The first period after the start against that of the cohorts before."""
    if earlier is None:
        return None
    now, before = ({a.period: a.share for a in one.average}.get(1) for one in (answer, earlier))
    if now is None or before is None:
        return Words("The cohorts before cannot be compared yet.", "이전 기간의 코호트와는 아직 견줄 수 없어요.")
    unit = {"day": "일", "week": "주", "month": "개월"}[answer.question.every]
    was, moved = saying.share(before), saying.moved(now - before)
    return Words(f"Of the cohorts before, {was.en} came back after 1 {answer.question.every}, so it is {moved.en} now.",
                 f"이전 기간의 코호트는 1{unit} 뒤 {was.ko}가 돌아왔으니 {moved.ko}.")  # fmt: skip


def _counted(answer: "RetentionAnswer") -> Words:
    return saying.people(sum(row.size for row in answer.rows if row.period == 0))


def _curve(answer: "RetentionAnswer", earlier: "RetentionAnswer | None", language: Language) -> Any:
    """The average per period, one line a group; None where no period after the first is over."""
    groups = list(dict.fromkeys(a.group for a in answer.average))
    last = min(max((a.period for a in answer.average), default=0), grid.MOST_PERIODS_DRAWN)
    if last < 1:
        return None
    series = [Series(_name(answer, group), _shares(answer, group, last)) for group in groups[:MOST_LINES]]
    names = [grid.period_name(k, answer.question.every).say(language) for k in range(last + 1)]
    before = _shares(earlier, None, last) if earlier is not None else ()
    return draw(series, names, language, before, len(groups), SHARES)


def _name(answer: "RetentionAnswer", group: Group) -> Words | str:
    return group_name(group) if answer.question.by is not None else Words("average", "평균")


def _shares(answer: "RetentionAnswer", group: Group, last: int) -> tuple[float | None, ...]:
    known = {a.period: a.share for a in answer.average if a.group == group}
    return tuple(known.get(k) for k in range(last + 1))


def _sections(answer: "RetentionAnswer", opening: Opening) -> tuple[Section, ...]:
    if not answer.rows:
        return ()
    template = "journeys/explore_grid.html"
    if answer.question.by is not None:
        heading = Words(f"Average by {by_name(answer.question.by)}", f"{by_name(answer.question.by)}별 평균")
        return (Section("cohorts", heading, grid.of_groups(answer, heading, opening), template=template),)
    heading = Words("Cohorts", "코호트")
    cohorts = grid.of_cohorts(answer, heading, opening)
    made = [Section("cohorts", heading, cohorts, template=template, below=grid.cut(answer))]
    value = answer.question.value
    if value is not None:
        worth = Words(f"{value} per person so far", f"한 사람의 {value} 누적")
        made.append(Section("worth", worth, grid.of_worth(answer, worth), template=template))
    return tuple(made)
