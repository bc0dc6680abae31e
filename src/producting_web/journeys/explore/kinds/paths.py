"""Which ways do people take? Paths as they are typed and asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from producting.words import Language, Words
from producting_web.journeys.explore.checking import Checking
from producting_web.journeys.explore.draft import Draft, Shape, Steps
from producting_web.journeys.explore.kinds.activity import refuse_breakdown
from producting_web.journeys.explore.kinds.kind import Asked, Kind
from producting_web.journeys.explore.spans import Days

if TYPE_CHECKING:
    from producting_web.journeys.explore.asking import Ground
    from producting_web.journeys.explore.opened.number import Of, Opened
    from producting_web.journeys.explore.showing.shown import Shown

EVENT, HIDDEN = Steps("event", least=1, is_single=True), Steps("hide")
SHAPE = Shape(
    (EVENT, HIDDEN),
    {"anchor": "start", "steps": "", "nodes": "8", "counting": "sessions", "gap": "30m", "keep-repeats": ""},
)
ANCHORS = {
    "start": Words("After an event", "이벤트 뒤"),
    "end": Words("Before an event", "이벤트 앞"),
    "through": Words("Around an event", "이벤트 앞뒤"),
    "session": Words("Whole sessions", "세션 처음부터"),
}
COUNTING = {"sessions": Words("Sessions", "세션"), "people": Words("People, once each", "사람(한 번씩)")}
MOST_STEPS, MOST_NODES = 12, 20  # the engine answers with more nodes than a page can show
USUAL_STEPS, USUAL_STEPS_THROUGH = 4, 2  # through an event both sides have to fit on a page


def ask(draft: Draft, checking: Checking, days: Days) -> tuple[Sequence[Any], Sequence[str]]:
    """One question about paths; none while the event is missing around which they lie."""
    from producting.journeys.paths import Paths

    refuse_breakdown(draft, checking)
    anchor = checking.one_of(draft, "anchor", tuple(ANCHORS))
    named = [] if anchor == "session" else checking.steps(draft, EVENT)
    given = {
        "steps": _whole(draft, checking, "steps", usual_steps(anchor), MOST_STEPS),
        "nodes": _whole(draft, checking, "nodes", 8, MOST_NODES),
        "session_gap": checking.span(draft, "gap", "30m"),
        "collapse": not draft.text("keep-repeats"),
        "counting": checking.one_of(draft, "counting", tuple(COUNTING)),
        "hide": [name for hidden in draft.steps[HIDDEN.key] for name in hidden.events],
        "where": checking.filters(draft.where, ""),
        "segment": checking.segment(draft),
    }
    if not named and anchor != "session":
        return (), ()
    event = {anchor: named[0][2]} if named else {}
    question = Paths(**cast(Any, {**event, **given}), date_from=days.first, date_to=days.last)
    return (question,), (question.event.label if question.event else "*",)


def usual_steps(anchor: str) -> int:
    return USUAL_STEPS_THROUGH if anchor == "through" else USUAL_STEPS


def called(question: Any, name: str) -> Words:
    """The question as the title of its page; `name` is what its event is called there."""
    return {
        "session": Words("whole sessions", "세션 처음부터"),
        "start": Words(f"after {name}", f"{name} 뒤"),
        "end": Words(f"before {name}", f"{name} 앞"),
        "through": Words(f"around {name}", f"{name} 앞뒤"),
    }[question.anchor]


def _whole(draft: Draft, checking: Checking, name: str, usual: int, most: int) -> int:
    given = draft.text(name)
    if not given:
        return usual
    if given.isascii() and given.isdigit() and len(given) < 6 and 1 <= int(given) <= most:
        return int(given)
    checking.say(name, Words(f"Write a whole number from 1 to {most}.", f"1부터 {most}까지의 정수를 써 주세요."))
    return usual


def _show(on: "Ground", asked: Asked, language: Language) -> "Shown":
    from producting_web.journeys.explore.showing.paths import show

    return show(on, asked, language)


def _behind(on: "Ground", asked: Asked, of: "Of") -> "Opened":
    from producting_web.journeys.explore.opened.paths import behind

    return behind(on, asked, of)


PATHS = Kind(
    slug="paths",
    name=Words("Paths", "경로"),
    fresh=Words("New paths", "새 경로"),
    promise=Words("What do people do after an event, before it, or around it?",
                  "어떤 이벤트 뒤에, 앞에, 앞뒤에 무엇을 하나요?"),
    shape=SHAPE,
    ask=ask,
    show=_show,
    builder="journeys/explore_builder_paths.html",
    picture="journeys/explore_picture_paths.html",
    missing=Words("Choose the event that the paths start from, and the answer stands here.",
                  "경로의 기준 이벤트를 고르면 여기에 답이 나와요."),
    behind=_behind,
    compares=False,
)  # fmt: skip
