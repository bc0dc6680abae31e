"""Who came back, and who did not? `of` is "returned:2026-03-02:3", "away:2026-03-02:3" or "started:2026-03-02:3".

The cohort may be "all": those whose period is over. "started:all" is everybody who began.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from producting.words import Words
from producting_web.journeys.explore.asking import Ground, ask
from producting_web.journeys.explore.calling import called
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Beside, Of, Opened, only_group
from producting_web.journeys.explore.showing import shown
from producting_web.ui import saying
from producting_web.ui.sentences import Figure, Phrase
from producting_web.ui.templatetags.ui import reading

if TYPE_CHECKING:
    from producting.journeys.retention.answer import RetentionAnswer

ALL = "all"
_KINDS = {
    "returned": Words("Came back", "돌아온 사람"),
    "away": Words("Did not", "돌아오지 않은 사람"),
    "started": Words("All who began", "시작한 사람 전체"),
}
_SAID = {
    "returned": Words("Of those who began {cohort}, {people} came back {when}.",
                      "{cohort} 시작한 사람 가운데 {people:이/가} {when} 돌아왔어요."),
    "away": Words("Of those who began {cohort}, {people} did not come back {when}.",
                  "{cohort} 시작한 사람 가운데 {people:은/는} {when} 돌아오지 않았어요."),
    "started": Words("{people} began {cohort}.", "{cohort} {people:이/가} 시작했어요."),
}  # fmt: skip
_UNITS_KO = {"day": "일", "week": "주", "month": "개월"}
_SAME_KO = {"day": "그날", "week": "그 주에", "month": "그달에"}
_STILL = Words("That time is not over yet, so more may come back.", "아직 끝나지 않은 기간이라 더 돌아올 수 있어요.")


def behind(on: Ground, asked: Asked, of: Of) -> Opened:
    """The people of a number. Raises QuestionError where retention has no such number."""
    from producting.journeys.retention import opening
    from producting.journeys.retention.explain import definition

    answer: RetentionAnswer = ask(on, asked.questions[0]).answer
    kind, period = of.one_of(0, _KINDS), of.whole(2) if of.part(2) else None
    cohort = None if of.part(1) == ALL else of.part(1)
    opened = {
        each: opening.behind(
            answer, on.log.timelines, cohort=cohort, period=period, kind=cast(Any, each), group=of.group
        )
        for each in (_KINDS if period is not None else [kind])
    }
    count = len(opened[kind].person)
    places = {"people": Figure(saying.people(count)), "cohort": Figure(_began(answer, cohort, period)),
              "when": Figure(_when(answer, period or 0))}  # fmt: skip
    return Opened(
        behind=opened[kind],
        said=(Phrase(_SAID[kind], places), *_still_open(answer, cohort, period), *only_group(of)),
        at=Words("Came back", "돌아온 시각") if kind == "returned" else Words("Began", "시작한 시각"),
        subject=Words(f"Retention · {of.text}", f"리텐션 · {of.text}"),
        foot=shown.foot(on, definition(called(answer.question, reading())), [answer]),
        beside=tuple(
            Beside(_KINDS[each], f"{each}:{of.part(1)}:{period}", len(one.person)) for each, one in opened.items()
        ),
    )


def _began(answer: "RetentionAnswer", cohort: str | None, period: int | None) -> Words:
    every = answer.question.every
    if cohort is None and period is None:
        return Words("in these days", "이 기간에")
    if cohort is None:
        return Words(f"so long ago that {every} {period} is over", f"{period}{_UNITS_KO[every]}차가 끝난 때에")
    start = date.fromisoformat(cohort)
    if every == "month":
        return Words(f"in {start:%Y-%m}", f"{start.year}년 {start.month}월에")
    said = saying.day(start, year=True)
    return (
        Words(f"on {said.en}", f"{said.ko}에")
        if every == "day"
        else Words(f"in the week from {said.en}", f"{said.ko}에 시작한 주에")
    )


def _when(answer: "RetentionAnswer", period: int) -> Words:
    every, later = answer.question.every, answer.question.mode == "on_or_after"
    korean = f"{period}{_UNITS_KO[every]} 뒤에" if period else _SAME_KO[every]
    return Words(f"in {every} {period}{' or later' if later else ''}", f"{korean}{' 또는 그 뒤에' if later else ''}")


def _still_open(answer: "RetentionAnswer", cohort: str | None, period: int | None) -> tuple[Phrase, ...]:
    open_rows = {(row.cohort, row.period) for row in answer.rows if not row.complete}
    return (Phrase(_STILL),) if cohort is not None and (cohort, period) in open_rows else ()
