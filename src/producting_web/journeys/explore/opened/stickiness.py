"""Who came on so many days of a period? `of` is "exactly:2026-03-02:3" or "at_least:2026-03-02:3"."""

from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.journeys.explore.asking import Ground, ask
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Beside, Of, Opened, link, only_group
from producting_web.journeys.explore.opened.trend import when
from producting_web.journeys.explore.showing import shown
from producting_web.ui import saying
from producting_web.ui.parts import Control, Option
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.stickiness import StickinessAnswer

_KINDS = {"exactly": Words("Exactly so many days", "딱 그만큼"), "at_least": Words("At least so many", "그 이상")}
_SAID = {
    "exactly": Words("{people} came on exactly {days} {when}.", "{when} {people:이/가} 딱 {days} 활동했어요."),
    "at_least": Words("{people} came on at least {days} {when}.", "{when} {people:이/가} {days} 이상 활동했어요."),
}
_STILL = Words("That time is not over yet, so they may still come on more days.",
               "아직 끝나지 않은 기간이라 활동한 날이 더 늘 수 있어요.")  # fmt: skip


def behind(on: Ground, asked: Asked, of: Of) -> Opened:
    """The people of a number. Raises QuestionError where stickiness has no such number."""
    from producting.journeys.stickiness import opening
    from producting.journeys.stickiness.explain import definition

    answer: StickinessAnswer = ask(on, asked.questions[0]).answer
    kind, period, days = of.one_of(0, _KINDS), of.part(1), of.whole(2)
    opened = {
        each: opening.behind(
            answer, on.log.timelines, period=period, days=days, at_least=each == "at_least", group=of.group
        )
        for each in _KINDS
    }
    found = opened[kind]
    row = next(row for row in answer.rows if (row.period, row.days) == (period, days))
    places = {"people": Figure(saying.people(len(found.person))), "when": Figure(when(answer, period)),
              "days": Figure(day_count(days))}  # fmt: skip
    return Opened(
        behind=found,
        said=(Phrase(_SAID[kind], places), *(() if row.complete else (Phrase(_STILL),)), *only_group(of)),
        at=Words("Came on the last of these days", "그 마지막 날의 첫 활동"),
        subject=Words(f"Stickiness · {_KINDS[kind].en} · {days} · {period}",
                      f"고착도 · {_KINDS[kind].ko} · {days}일 · {period}"),
        foot=shown.foot(on, definition(answer.question), [answer]),
        beside=tuple(Beside(_KINDS[each], f"{each}:{period}:{days}", len(one.person)) for each, one in opened.items()),
        controls=(_days(answer, asked, of, kind, period, days),),
    )  # fmt: skip


def day_count(days: int) -> Words:
    """A number of days as it is said.

    >>> day_count(1).en, day_count(3).en, day_count(3).ko
    ('1\\xa0day', '3\\xa0days', '3일')
    """
    return Words(f"{days}\u00a0day{'' if days == 1 else 's'}", f"{days}일")


def _days(answer: "StickinessAnswer", asked: Asked, of: Of, kind: str, period: str, days: int) -> Control:
    """The same period by another number of days."""
    options = tuple(
        Option(
            day_count(row.days),
            str(row.days),
            link("stickiness", asked.draft, f"{kind}:{period}:{row.days}", of.group),
            row.days == days,
        )
        for row in answer.rows
        if (row.period, row.group) == (period, answer.rows[0].group) and row.people is not None
    )
    return Control("number", Words("Days active", "활동한 날"), day_count(days), options)
