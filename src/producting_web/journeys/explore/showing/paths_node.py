"""Which node of the paths is looked at, and what can be asked from there?"""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from producting.words import Words
from producting_web.journeys.explore.building import address
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.kinds.paths import MOST_NODES
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing.shown import short
from producting_web.journeys.explore.typed import TypedStep
from producting_web.ui import names, saying
from producting_web.ui.parts import Option

if TYPE_CHECKING:
    from producting.journeys.paths import PathsAnswer

_MORE_NODES = 5
_NODES = ("event", "other")
_LONGEST = 60  # with every letter escaped, still shorter than what an address may say


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the answer: its column, its kind, and the event's name.

    >>> Place(1, "event", "a:b").text, Place(0, "other").text
    ('1:event:a%3Ab', '0:other:')
    """

    step: int
    kind: str
    name: str | None = None

    @staticmethod
    def source(link: Any) -> "Place":
        return Place(link.step, link.source_kind, link.source)

    @staticmethod
    def target(link: Any) -> "Place":
        return Place(link.step + 1, link.target_kind, link.target)

    @property
    def text(self) -> str:
        """How an address names it. It is only compared, never read, so a long name is named by its digest."""
        name = self.name or ""
        if len(name) > _LONGEST:
            name = f"~{sha256(name.encode()).hexdigest()[:24]}"
        return f"{self.step}:{self.kind}:{name.replace('%', '%25').replace(':', '%3A')}"

    @property
    def is_node(self) -> bool:
        """Whether it is an event or other events, and no end."""
        return self.kind in _NODES

    def name_said(self) -> Words:
        """What a reader calls it: the dictionary's name of an event."""
        from producting.journeys.paths.explain import node_name

        if self.name is None:
            return node_name(None, self.kind)
        said = names.event(self.name).said
        return said if isinstance(said, Words) else Words(said, said)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The node that is looked at: its name, its step, its count and share, and the questions that go on from it."""

    place: Place
    name: Words
    step: Words
    count: Words
    share: Words
    acts: tuple[Option, ...]
    people: str | None
    close: str


def chosen(answer: "PathsAnswer", asked: Asked, opening: Opening) -> Chosen | None:
    """The node that the address names; None where it names none of the answer's."""
    from producting.journeys.paths.explain import counted, step_name

    draft = asked.draft
    node = next((n for n in answer.nodes if Place(n.step, n.kind, n.name).text == draft.text("part")), None)
    if node is None:
        return None
    place = Place(node.step, node.kind, node.name)
    name = place.name_said()
    return Chosen(
        place=place,
        name=Words(short(name.en, 60), short(name.ko, 60)),
        step=step_name(place.step, answer.question),
        count=counted(answer, node.count),
        share=saying.share(node.share),
        acts=_from_event(asked.questions[0], draft, place.name)
        if place.name is not None
        else _from_rest(answer, draft),
        people=opening(place.text, node.count),
        close=address(draft.with_texts(part="")),
    )


def _from_event(question: Any, draft: Draft, name: str) -> tuple[Option, ...]:
    """The paths after, before and around this event; and these paths without it, where it is not their anchor."""
    words = {
        "start": Words("Follow on from here", "여기서 이어 보기"),
        "end": Words("What leads here", "여기까지 오는 길"),
        "through": Words("Both sides of it", "앞뒤 함께 보기"),
    }
    found = [Option(said, anchor, address(_anchored(draft, anchor, name))) for anchor, said in words.items()]
    if question.event is None or not ({name, "*"} & set(question.event.events)):
        hidden = (*draft.steps["hide"], TypedStep((name,)))
        without = replace(draft.with_texts(part=""), steps={**draft.steps, "hide": hidden})
        found.append(Option(Words("Hide this event", "이 이벤트 숨기기"), "hide", address(without)))
    return tuple(found)


def _anchored(draft: Draft, anchor: str, name: str) -> Draft:
    steps = {**draft.steps, "event": (TypedStep((name,)),)}
    return replace(draft.with_texts(anchor=anchor, part="", steps=""), steps=steps)


def _from_rest(answer: "PathsAnswer", draft: Draft) -> tuple[Option, ...]:
    """More events stand alone, where more can."""
    more = min(answer.question.nodes + _MORE_NODES, MOST_NODES)
    if more == answer.question.nodes:
        return ()
    said = Words(f"Show {more} events in each column", f"칸마다 이벤트 {more}개 보기")
    return (Option(said, "nodes", address(draft.with_texts(nodes=str(more), part=""))),)
