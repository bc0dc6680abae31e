"""How does it develop? The trend as it is typed and asked: up to six events, one line each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from producting.words import Language, Words
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft, Shape, Steps
from producting_web.journeys.explore.kinds.kind import Asked, Kind
from producting_web.journeys.explore.spans import Days

if TYPE_CHECKING:
    from producting_web.journeys.explore.asking import Ground
    from producting_web.journeys.explore.opened.number import Of, Opened
    from producting_web.journeys.explore.showing.shown import Shown

EVENTS = Steps("event", least=1)
SHAPE = Shape((EVENTS,), {"count": "people", "every": "week"})
MOST_EVENTS = 6
MOST_PERIODS = 1_500  # more can neither be drawn nor read
EVERY = {"day": Words("Day", "일"), "week": Words("Week", "주"), "month": Words("Month", "월")}
COUNTS = {
    "people": Words("People", "사람"),
    "events": Words("Events", "이벤트"),
    "sum": Words("A sum", "합계"),
}


def ask(draft: Draft, checking: Checking, days: Days) -> tuple[Sequence[Any], Sequence[str]]:
    """One trend per event; none while no event is named, or what is added up is not."""
    from producting.journeys.trend import Trend

    events = checking.steps(draft, EVENTS)
    count, every = _count(draft, checking), readable_every(draft, checking, days)
    where, segment, limit = checking.filters(draft.where, ""), checking.segment(draft), checking.groups(draft)
    if len(events) > MOST_EVENTS:
        checking.say(f"event{events[MOST_EVENTS][0]}",
                     Words(f"At most {MOST_EVENTS} events stand in one trend; this one and the next are left out.",
                           f"추세 하나에는 이벤트를 {MOST_EVENTS}개까지 볼 수 있어요. 여기부터는 뺐어요."))  # fmt: skip
        events = events[:MOST_EVENTS]
    by = draft.text("by") or None
    if by and len(events) > 1:
        checking.say("by", Words("A breakdown works with one event: take the others out.",
                                 "나눠 보기는 이벤트가 하나일 때 돼요. 다른 이벤트를 빼 주세요."))  # fmt: skip
        by = None
    if not events or count is None:
        return (), ()
    questions = [
        Trend(step, count, cast(Any, every), by=by, limit=limit, where=where, segment=segment,
              date_from=days.first, date_to=days.last)
        for _, _, step in events
    ]  # fmt: skip
    return questions, [question.event.label for question in questions]


def readable_every(
    draft: Draft, checking: Checking, days: Days, among: Sequence[str] = ("week", "day", "month")
) -> str:
    """The period; a longer one where a range has too many of them. `among`: those that there are, the usual first."""
    given = checking.one_of(draft, "every", among)
    lengths = {"day": 1, "week": 7, "month": 30}
    for every, length in lengths.items():
        if length >= lengths[given] and (days.count // length <= MOST_PERIODS or every == "month"):
            if every != given:
                checking.say("every", Words(f"Too many for one line: counted by {every}.",
                                            f"한 선에 담기에 너무 많아서 {EVERY[every].ko} 단위로 셌어요."))  # fmt: skip
            return every
    return given


def _count(draft: Draft, checking: Checking) -> str | None:
    given = draft.text("count")
    if given in ("people", "events") or (given.startswith("sum:") and len(given) > len("sum:")):
        return given
    if given == "sum:":
        checking.say("count", Words("Choose the property whose numbers are added up.", "더할 속성을 골라 주세요."))
        return None
    return checking.one_of(draft, "count", ("people", "events", "sum:…"))


def _show(on: "Ground", asked: Asked, language: Language) -> "Shown":
    from producting_web.journeys.explore.showing.trend import show

    return show(on, asked, language)


def _behind(on: "Ground", asked: Asked, of: "Of") -> "Opened":
    from producting_web.journeys.explore.opened.trend import behind

    return behind(on, asked, of)


TREND = Kind(
    slug="trend",
    name=Words("Trend", "추세"),
    fresh=Words("New trend", "새 추세"),
    promise=Words("How does it develop, day by day, week by week, month by month?", "날마다, 주마다, 달마다 어떻게 달라지나요?"),
    shape=SHAPE,
    ask=ask,
    show=_show,
    builder="journeys/explore_builder_trend.html",
    picture="journeys/explore_picture_trend.html",
    missing=Words("Choose an event, and the answer stands here.", "이벤트를 고르면 여기에 답이 나와요."),
    behind=_behind,
)  # fmt: skip
