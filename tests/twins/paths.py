"""What did people do after an event, before it, around it, inside a session?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from producting.journeys.paths import Paths
from tests.twins.conditions import matches, passes
from tests.twins.log import Event, Log, in_days
from tests.twins.segments import members

Node = tuple[str | None, str]  # name and kind
Link = tuple[int, Node, Node]


@dataclass(frozen=True)
class Path:
    """One session around its anchor: the whole of it, as names."""

    person: str
    at: int
    before: list[str]  # from the anchor outwards
    anchor: str
    after: list[str]
    newest: int

    def name(self, step: int) -> str | None:
        """The event at a step from the anchor, None where the session has none."""
        if step == 0:
            return self.anchor
        side = self.after if step > 0 else self.before
        return side[abs(step) - 1] if abs(step) <= len(side) else None


@dataclass(frozen=True)
class TwinPaths:
    paths: list[Path]
    links: dict[Link, list[Path]]
    nodes: dict[tuple[int, Node], list[Path]]


def paths(log: Log, question: Paths) -> TwinPaths:
    found = []
    for events in members(log, question.segment).values():
        walked = [path for session in sessions(events, question) for path in path_of(session, log, question)]
        found += walked[:1] if question.counting == "people" else walked
    node = {step: node_names(found, step, question) for step in question.columns}
    links: dict[Link, list[Path]] = {}
    nodes: dict[tuple[int, Node], list[Path]] = {}
    for path in found:
        for link in links_of(path, node, question):
            links.setdefault(link, []).append(path)
        for step in question.columns:
            if (name := path.name(step)) is not None:
                nodes.setdefault((step, node[step][name]), []).append(path)
    return TwinPaths(found, links, nodes)


def sessions(events: list[Event], question: Paths) -> Iterable[list[Event]]:
    session: list[Event] = []
    for event in events:
        if session and event.at - session[-1].at > question.session_gap_ms:
            yield session
            session = []
        session.append(event)
    if session:
        yield session


def path_of(session: list[Event], log: Log, question: Paths) -> Iterable[Path]:
    """The session's path, if it has an anchor in the range."""
    kept = [e for e in session if e.name not in question.hide and passes(e, question.where, log.zone)]
    if question.event is None:
        anchors = [e for e in kept[:1] if in_days(log.day_of(e), question.days)]
    else:
        fits = [e for e in kept if matches(e, question.event, question.where, log.zone)]
        anchors = [e for e in fits if in_days(log.day_of(e), question.days)]
    if anchors:
        anchor = anchors[-1] if question.anchor == "end" else anchors[0]
        place = next(k for k, event in enumerate(kept) if event is anchor)
        outwards = [kept[place::-1], kept[place:]]
        before, after = (once(side, question)[1:] for side in outwards)
        yield Path(str(anchor.person), anchor.at, before, anchor.name, after, session[-1].at)


def once(events: list[Event], question: Paths) -> list[str]:
    names = [event.name for event in events]
    return [name for name, _ in groupby(names)] if question.collapse else names


def node_names(found: list[Path], step: int, question: Paths) -> dict[str, Node]:
    """Under which node each name of a column stands."""
    sizes = Counter(name for path in found if (name := path.name(step)) is not None)
    largest = sorted(sizes, key=lambda name: (-sizes[name], name))
    alone = largest[: question.nodes]
    return {name: (name, "event") if name in alone else (None, "other") for name in largest}


def links_of(path: Path, node: dict[int, dict[str, Node]], question: Paths) -> Iterable[Link]:
    def at(step: int) -> Node:
        name = path.name(step)
        if name is None:
            return (None, "end" if step > 0 else "begin")
        return node[step][name] if step in node else (None, "later" if step > 0 else "earlier")

    first, last = question.columns[0], question.columns[-1]
    reach = range(first - 1 if first < 0 else 0, last + 2 if last > 0 else 1)
    for left, right in pairwise(reach):
        inner = left if left >= 0 else right
        if path.name(inner) is not None:
            yield left, at(left), at(right)
