"""Who took a way? `of` is a node ("1:event:search") or a link ("0:event:home:1:end:")."""

from typing import TYPE_CHECKING, Any, cast

from producting.words import Words
from producting_web.journeys.explore.asking import Ground, ask
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Of, Opened, unknown
from producting_web.journeys.explore.showing import shown
from producting_web.journeys.explore.showing.paths_node import Place
from producting_web.journeys.explore.showing.shown import short
from producting_web.ui import saying
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.paths import PathsAnswer

_NODE = Words("{people} came through “{source}”.", "‘{source}’ 이벤트를 지난 사람은 {people:이에요/예요}.")
_LINK = Words("{people} went on from “{source}” to “{target}”.",
              "‘{source}’ 다음에 ‘{target}’ 이벤트로 이어진 사람은 {people:이에요/예요}.")  # fmt: skip
_ENDS = {
    "begin": Words("{people} began their session with “{target}”.",
                   "‘{target}’ 이벤트로 세션을 시작한 사람은 {people:이에요/예요}."),
    "earlier": Words("{people} did more before “{target}”.",
                     "‘{target}’ 이벤트보다 앞에 한 일이 더 있는 사람은 {people:이에요/예요}."),
    "end": Words("{people} ended their session with “{source}”.",
                 "‘{source}’ 이벤트로 세션을 끝낸 사람은 {people:이에요/예요}."),
    "later": Words("{people} did more after “{source}”.",
                   "‘{source}’ 이벤트보다 뒤에 한 일이 더 있는 사람은 {people:이에요/예요}."),
}  # fmt: skip
_SESSIONS = Words("They did so in {count} sessions; each person stands here once.",
                  "세션으로는 {count}개이고, 한 사람은 한 줄로 나와요.")  # fmt: skip


def behind(on: Ground, asked: Asked, of: Of) -> Opened:
    """The people of a number. Raises QuestionError where the paths have no such number."""
    from producting.journeys.paths import opening
    from producting.journeys.paths.definition import definition
    from producting.journeys.paths.explain import step_name

    answer: PathsAnswer = ask(on, asked.questions[0]).answer
    source, target, count = _places(answer, of)
    found = opening.behind(
        answer,
        on.log.timelines,
        step=source.step,
        name=source.name,
        kind=cast(Any, source.kind),
        to=target.name if target is not None else None,
        to_kind=cast(Any, target.kind) if target is not None else None,
    )
    step = step_name(source.step, answer.question)
    return Opened(
        behind=found,
        said=_said(answer, source, target, count, len(found.person)),
        at=Words("Came to the anchor", "기준 이벤트 시각"),
        subject=Words(f"Paths · {step.en}", f"경로 · {step.ko}"),
        foot=shown.foot(on, definition(answer.question), [answer]),
    )


def _places(answer: "PathsAnswer", of: Of) -> tuple[Place, Place | None, int]:
    """The node or the two ends that a name means, and how many sessions come through. Raises QuestionError."""
    if of.group is None:
        for node in answer.nodes:
            place = Place(node.step, node.kind, node.name)
            if place.text == of.text:
                return place, None, node.count
        for link in answer.rows:
            source, target = Place.source(link), Place.target(link)
            if f"{source.text}:{target.text}" == of.text:
                return source, target, link.count
    raise unknown(of)


def _said(answer: "PathsAnswer", source: Place, target: Place | None, count: int, people: int) -> tuple[Phrase, ...]:
    places = {"people": Figure(saying.people(people)), "source": _name(source)}
    words = _NODE
    if target is not None:
        places["target"] = _name(target)
        words = next((_ENDS[place.kind] for place in (source, target) if place.kind in _ENDS), _LINK)
    if answer.question.counting == "people":
        return (Phrase(words, places),)
    return (Phrase(words, places), Phrase(_SESSIONS, {"count": Figure(saying.number(count))}))


def _name(place: Place) -> Figure:
    name = place.name_said()
    return Figure(Words(short(name.en, 60), short(name.ko, 60)))
