"""What a paths question answers."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from producting.answers import Answer, Row
from producting.words import Language

# What stands at an end of a link. Only an event has a name, so that no name can be taken for another kind.
Kind = Literal["event", "other", "begin", "earlier", "end", "later"]


@dataclass(frozen=True, slots=True)
class PathsLink(Row):
    """How many paths go from one node to the next.

    `step` is the column of `source`, counted from the anchor (0); `target` stands one column to the right. A kind is
    `event`, `other` (all events of the column that do not stand alone), or says that nothing follows in the picture:
    `end` (the session ended), `later` (it goes on beyond the last column); and before the anchor `begin` (the session
    began) and `earlier` (it began before the first column). Names are None for all but events. `share`: of all paths.
    """

    step: int
    source: str | None
    source_kind: Kind
    target: str | None
    target_kind: Kind
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class PathsNode(Row):
    """An event (or *other*) of one column, and how many paths come through it.

    `ended`: how many of their sessions end here; in columns before the anchor, and where paths end at it, begin here.
    `events`: how many different events it stands for. `share`: of all paths.
    """

    step: int
    name: str | None
    kind: Kind
    count: int
    ended: int
    events: int
    share: float


@dataclass(frozen=True)
class PathsAnswer(Answer):
    """The links of all paths, column by column, the largest first; and the nodes that they join.

    `total`: how many paths there are; `people`: whose they are. What comes into a node goes out of it, ends included.
    """

    rows: tuple[PathsLink, ...]
    nodes: tuple[PathsNode, ...] = ()
    total: int = 0
    people: int = 0

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        return {
            **Answer.to_json(self, language),
            "nodes": [asdict(node) for node in self.nodes],
            "total": self.total,
            "people": self.people,
        }

    def explain(self, language: Language = "en") -> str:
        from producting.journeys.paths.explain import explain  # it reads this class

        return explain(self, language)
