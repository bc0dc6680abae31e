"""From a paths question to its answer."""

from itertools import pairwise

import numpy as np

from producting.answers import Note, rows_of
from producting.journeys.asking import as_of, base_rules, unknown_events, unknown_properties
from producting.journeys.paths.answer import PathsAnswer, PathsLink, PathsNode
from producting.journeys.paths.columns import Column, columns_of
from producting.journeys.paths.question import Paths
from producting.journeys.paths.running import running_sessions
from producting.journeys.paths.walked import walked
from producting.journeys.steps import Step
from producting.timelines import Timelines


def paths(timelines: Timelines, question: Paths) -> PathsAnswer:
    """Answer a paths question: one pass over everybody's timeline, then one count for each pair of columns.

    Example:
        >>> from producting.timelines import from_rows
        >>> rows = [{"person": "a", "time_ms": at, "event": event} for at, event in enumerate("xyyz")]
        >>> [(link.source, link.target, link.target_kind) for link in paths(from_rows(rows), Paths("x")).rows]
        [('x', 'y', 'event'), ('y', 'z', 'event'), ('z', None, 'end')]
    """
    found = walked(timelines, question)
    columns = columns_of(found, question, timelines.names)
    links = [link for left, right in pairwise(columns) for link in _links(left, right)]
    of_step = {column.step: column for column in columns}
    return PathsAnswer(
        question=question,
        rules={
            **base_rules(timelines),
            "session_gap_seconds": question.session_gap_ms / 1000,
            "repeats": "collapsed" if question.collapse else "kept",
            "counting": question.counting,
            "anchor": question.anchor,
        },
        as_of=as_of(timelines),
        data_version=timelines.data_version,
        rows=tuple(links),
        nodes=tuple(
            node for step in question.columns for node in _nodes(of_step[step], of_step[_outward(step, question)])
        ),
        total=len(found.place),
        people=found.people,
        notes=(*_notes(timelines, question), *running_sessions(timelines, found, question)),
    )


def _links(left: Column, right: Column) -> list[PathsLink]:
    """The links between two neighbours, the largest first, equal ones in the order of their nodes."""
    wide = len(right.kinds)
    counts = np.bincount(left.node * wide + right.node, minlength=len(left.kinds) * wide)
    found = []
    for pair in np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)].tolist():
        source, target = divmod(pair, wide)
        # Away from the anchor nothing follows nothing: an end is said once, where it is.
        if (source == left.nothing) if left.step >= 0 else (target == right.nothing):
            continue
        ends = (left.names[source], left.kinds[source], right.names[target], right.kinds[target])
        count = int(counts[pair])
        found.append(PathsLink(left.step, *ends, count, count / len(left.node)))
    return found


def _nodes(column: Column, outer: Column) -> list[PathsNode]:
    """The nodes of a column, the largest first, other last; `outer` is its neighbour away from the anchor."""
    counts = np.bincount(column.node, minlength=len(column.kinds))
    ended = np.bincount(column.node[outer.node == outer.nothing], minlength=len(column.kinds))
    shares = counts / max(len(column.node), 1)
    steps = [column.step] * column.nothing
    return rows_of(
        PathsNode, steps, column.names, column.kinds, counts.tolist(), ended.tolist(), column.events, shares.tolist()
    )


def _outward(step: int, question: Paths) -> int:
    """The neighbour of a column where its sessions end, before the anchor where they begin."""
    return step - 1 if step < 0 or question.anchor == "end" else step + 1


def _notes(timelines: Timelines, question: Paths) -> tuple[Note, ...]:
    named = [question.event] if question.event else []
    props = [c.prop for c in (*question.where, *(question.event.where if question.event else ()))]
    hidden = [Step(name) for name in question.hide]
    return (*unknown_events(timelines, [*named, *hidden]), *unknown_properties(timelines, props))


__all__ = ["paths"]
