"""How does it develop? The trend as it is typed and asked: up to six events, a line each, or a formula over them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from producting.errors import QuestionError
from producting.words import Language, Words
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft, Shape, Steps
from producting_web.journeys.explore.kinds.kind import Asked, Kind
from producting_web.journeys.explore.spans import Days
from producting_web.journeys.explore.typed import TypedStep

if TYPE_CHECKING:
    from producting_web.journeys.explore.asking import Ground
    from producting_web.journeys.explore.opened.number import Of, Opened
    from producting_web.journeys.explore.showing.shown import Shown

EVENTS = Steps("event", least=1, extras=("count",))
SHAPE = Shape((EVENTS,), {"count": "people", "every": "week", "formula": "", "with-series": ""}, is_compared=True)
MOST_EVENTS = 6
MOST_PERIODS = 1_500  # more can neither be drawn nor read
EVERY = {"day": Words("Day", "일"), "week": Words("Week", "주"), "month": Words("Month", "월")}
COUNTS = {
    "people": Words("People", "사람"),
    "events": Words("Events", "이벤트"),
    "per_person": Words("Per person", "1인당"),
    "sum": Words("A sum", "합계"),
}


def ask(draft: Draft, checking: Checking, days: Days) -> tuple[Sequence[Any], Sequence[str]]:
    """One trend per event, or one formula over them; none while no event is named, or what is added up is not."""
    from producting.journeys.trend import Trend

    events = _events(draft, checking)
    every = readable_every(draft, checking, days)
    where, segment, limit = checking.filters(draft.where, ""), checking.segment(draft), checking.groups(draft)
    counts = [_count(draft, checking, number, typed) for number, typed, _ in events] or [_count(draft, checking)]
    by = _by(draft, checking, len(events))
    if not events or None in counts:
        return (), ()
    questions = [
        Trend(step, cast(Any, count), cast(Any, every), by=by, limit=limit, where=where, segment=segment,
              date_from=days.first, date_to=days.last)
        for (_, _, step), count in zip(events, counts, strict=True)
    ]  # fmt: skip
    letters = [letter_of(number) for number, _, _ in events]
    if draft.text("formula"):
        made = _formula(draft, checking, dict(zip(letters, questions, strict=True)))
        if made is not None:
            named = ", ".join(f"{letter} {one.event.label}" for letter, one in made.series)
            return (made,), (f"{made.text} ({named})",)
    return questions, _labels(questions)


def before(asked: Asked) -> Sequence[Any]:
    """The same of the period before, of each segment where some are compared; nothing where nobody asks for it."""
    days = asked.days.before() if asked.draft.text("compare") else None
    if days is None:
        return ()
    return TREND.of_sides(asked.sides, days) if asked.sides else ask(asked.draft, Checking(), days)[0]


def letter_of(number: int) -> str:
    """The letter of an event of the builder.

    >>> letter_of(1), letter_of(6)
    ('A', 'F')
    """
    return chr(ord("A") + number - 1)


def _events(draft: Draft, checking: Checking) -> list[Any]:
    """The events that are named, at most six: a row further down has no letter."""
    events = checking.steps(draft, EVENTS)
    beyond = [number for number, _, _ in events if number > MOST_EVENTS]
    if beyond:
        checking.say(f"event{beyond[0]}",
                     Words(f"At most {MOST_EVENTS} events stand in one trend; this one and the next are left out.",
                           f"추세 하나에는 이벤트를 {MOST_EVENTS}개까지 볼 수 있어요. 여기부터는 뺐어요."))  # fmt: skip
    return [event for event in events if event[0] <= MOST_EVENTS]


def _by(draft: Draft, checking: Checking, events: int) -> Any:
    by = checking.by(draft)
    if by and events > 1 and not draft.text("formula"):
        checking.say("by", Words("A breakdown works with one event or a formula: take the other events out.",
                                 "나눠 보기는 이벤트가 하나이거나 수식일 때 돼요. 다른 이벤트를 빼 주세요."))  # fmt: skip
        return None
    return by


def _formula(draft: Draft, checking: Checking, series: dict[str, Any]) -> Any:
    """The formula over the events; None where it cannot be read, which is said beside its field."""
    from producting.journeys.formula import Formula

    try:
        return Formula(draft.text("formula"), **series)
    except QuestionError as refused:
        checking.say("formula", refused.words)
        return None


def _labels(questions: Sequence[Any]) -> list[str]:
    """What each line is called: its event; with what it counts where that differs."""
    if len({question.count for question in questions}) == 1:
        return [question.event.label for question in questions]
    return [f"{question.event.label} ({question.count})" for question in questions]


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


def _count(draft: Draft, checking: Checking, number: int = 0, typed: TypedStep | None = None) -> str | None:
    """What an event counts: its own word, else that of the whole trend; None while what is added up is not chosen."""
    own = typed.more.get("count", "") if typed else ""
    given, place = (own, f"event{number}") if own else (draft.text("count"), "count")
    if given in ("people", "events", "per_person") or (given.startswith("sum:") and len(given) > len("sum:")):
        return given
    if given == "sum:":
        checking.say(place, Words("Choose the property whose numbers are added up.", "더할 속성을 골라 주세요."))
        return None
    if own:
        checking.say(place, Words(f"“{own[:30]}” is nothing to count: people, events, per_person or sum:….",
                                  f"‘{own[:30]}’ 대신 people, events, per_person, sum:… 가운데 하나를 써 주세요."))  # fmt: skip
        return "people"
    return checking.one_of(draft, "count", ("people", "events", "per_person", "sum:…"))


def _show(on: "Ground", asked: Asked, language: Language) -> "Shown":
    from producting_web.journeys.explore.showing import formula, trend, trend_compared

    if asked.sides:
        return trend_compared.show(on, asked, language)
    is_formula = is_a_formula(asked.questions[0])
    return formula.show(on, asked, language) if is_formula else trend.show(on, asked, language)


def is_a_formula(question: Any) -> bool:
    from producting.journeys.formula import Formula

    return isinstance(question, Formula)


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
    before=before,
)  # fmt: skip
