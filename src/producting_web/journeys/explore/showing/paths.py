"""Paths' answer on its page: columns of nodes with bands between them, a node to look at, the links in a table."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from producting.words import Language, Words
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.building import address
from producting_web.journeys.explore.calling import tell
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.kinds.kind import Asked
from producting_web.journeys.explore.opened.number import Opening
from producting_web.journeys.explore.showing import paths_node, paths_tables, shown
from producting_web.journeys.explore.showing.paths_node import Chosen, Place
from producting_web.journeys.explore.showing.shown import Shown, short
from producting_web.ui import names, saying
from producting_web.ui.drawing import sankey
from producting_web.ui.sentences import said_in

if TYPE_CHECKING:
    from producting.journeys.paths import PathsAnswer, PathsLink
    from producting.journeys.paths.answer import Kind as NodeKind

MOST_BANDS = 600
_TEXTURES: dict[str, sankey.Texture] = {"event": "solid", "other": "rest"}


@dataclass(frozen=True, slots=True)
class NodeShown:
    """A node in words: its name, whole and short; its count and share; its bar; its link where it can be looked at."""

    block: sankey.Block
    number: int
    name: Words
    whole: Words
    count: Words
    share: Words
    bar: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """One step: what it is called, and its nodes from the top down."""

    name: Words
    nodes: tuple[NodeShown, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawing, its words, and the node that is looked at."""

    drawing: sankey.Sankey
    columns: tuple[ColumnShown, ...]
    chosen: Chosen | None
    is_wide: bool
    has_rest: bool
    is_part: bool


def show(on: Ground, asked: Asked, language: Language) -> Shown:
    """Sentence, picture, links, foot. Raises ProductingError with a sentence."""
    from producting.journeys.paths.definition import definition
    from producting.journeys.paths.explain import counted, headline, sentence

    told = tell(on, asked.questions[0])
    answer: PathsAnswer = told.answer
    spoken = _spoken(answer, language)
    head, opening = headline(spoken), Opening("paths", asked.draft)
    chosen = paths_node.chosen(answer, asked, opening)
    return Shown(
        answer=shown.sentences(language, head),
        more=shown.rest(sentence(spoken), head),
        picture=_picture(answer, asked.draft, chosen) if answer.total else None,
        took=shown.took(told.seconds, counted(answer, answer.total)),
        sections=paths_tables.sections(answer, asked.draft, opening, chosen),
        notes=shown.notes_of([answer]),
        foot=shown.foot(on, definition(answer.question), [answer]),
    )


def _spoken(answer: "PathsAnswer", language: Language) -> "PathsAnswer":
    """The answer whose sentences call events as the dictionary does, where that is another name for each."""
    raw = {node.name for node in answer.nodes if node.name is not None}
    said = {name: said_in(names.event(name).said, language) for name in raw}
    if len(set(said.values())) < len(said):
        return answer
    return replace(
        answer,
        rows=tuple(replace(k, source=said.get(k.source or ""), target=said.get(k.target or "")) for k in answer.rows),
        nodes=tuple(replace(node, name=said.get(node.name or "")) for node in answer.nodes),
    )


def _picture(answer: "PathsAnswer", draft: Draft, chosen: Chosen | None) -> Picture:
    columns = _columns(answer)
    key = chosen.place.text if chosen is not None else ""
    drawing = sankey.draw(
        [[sankey.Node(place.text, count, _TEXTURES.get(place.kind, "end")) for place, count in nodes.items()]
         for nodes in columns.values()],
        [sankey.Flow(Place.source(k).text, Place.target(k).text, k.count) for k in _largest(answer)],
        answer.total,
        key,
    )  # fmt: skip
    return Picture(
        drawing=drawing,
        columns=tuple(
            ColumnShown(_step(step, answer), _nodes(answer, draft, list(nodes.items()), blocks, key))
            for (step, nodes), blocks in zip(columns.items(), drawing.columns, strict=True)
        ),
        chosen=chosen,
        is_wide=len(columns) > 7,
        has_rest=any(node.kind == "other" for node in answer.nodes),
        is_part=len(answer.rows) > MOST_BANDS,
    )


def _largest(answer: "PathsAnswer") -> "list[PathsLink]":
    """The links that are drawn: all, unless they are so many that a page would be nothing but thin ones."""
    return sorted(answer.rows, key=lambda link: -link.count)[:MOST_BANDS]


def _columns(answer: "PathsAnswer") -> dict[int, dict[Place, int]]:
    """The nodes of every column from the top down: events, other, then where sessions begin, end or go on."""
    links = answer.rows
    found: dict[int, dict[Place, int]] = {
        step: {} for step in sorted({link.step for link in links} | {link.step + 1 for link in links})
    }
    for node in answer.nodes:
        found[node.step][Place(node.step, node.kind, node.name)] = node.count
    order: dict[NodeKind, int] = {"later": 0, "earlier": 0, "end": 1, "begin": 1}
    for link in sorted(links, key=lambda k: order.get(k.target_kind, 0) + order.get(k.source_kind, 0)):
        for place in (Place.source(link), Place.target(link)):
            if place.kind in order:
                found[place.step][place] = found[place.step].get(place, 0) + link.count
    return found


def _step(step: int, answer: "PathsAnswer") -> Words:
    from producting.journeys.paths.explain import step_name

    return step_name(step, answer.question) if step in answer.question.columns else Words("", "")


def _nodes(
    answer: "PathsAnswer", draft: Draft, nodes: list[tuple[Place, int]], blocks: tuple[sankey.Block, ...], key: str
) -> tuple[NodeShown, ...]:
    found = []
    for number, ((place, count), block) in enumerate(zip(nodes, blocks, strict=True), 1):
        share, name = count / answer.total, place.name_said()
        found.append(
            NodeShown(
                block=block,
                number=number,
                name=Words(short(name.en, 32), short(name.ko, 32)),
                whole=name,
                count=saying.number(count),
                share=saying.share(share),
                bar=f"{100 * share:.2f}%",
                url=address(draft.with_texts(part="" if place.text == key else place.text)) if place.is_node else "",
                is_chosen=place.text == key,
            )
        )
    return tuple(found)
