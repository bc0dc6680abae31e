"""Who is behind a node, a link or an end of paths?"""

import numpy as np
from numpy.typing import NDArray

from producting.errors import QuestionError
from producting.journeys.opening import Behind, Members, page_of, same_events
from producting.journeys.paths.answer import Kind, PathsAnswer
from producting.journeys.paths.columns import Column, columns_of
from producting.journeys.paths.walked import Walked, walked
from producting.timelines import Timelines
from producting.words import Words

End = tuple[str | None, Kind]


def members(
    answer: PathsAnswer,
    timelines: Timelines,
    *,
    step: int,
    name: str | None = None,
    kind: Kind = "event",
    to: str | None = None,
    to_kind: Kind | None = None,
    offset: int = 0,
    limit: int = 100,
) -> Members:
    """The people whose paths come through a node or a link, with the anchor of the newest of these paths.

    Where sessions are counted a person may stand behind several, so `total` may be less than the count in the rows.

    Args:
        timelines: those that the answer was computed from.
        step, name, kind: the node, as in `answer.nodes`, or the link's source, as in the rows.
        to, to_kind: the link's target. Without a kind, and without a name, the node itself is opened.
        offset, limit: which page; from 0, and how many.

    Raises:
        QuestionError: there is no such node, link or page, or the timelines are others.
    """
    found = behind(answer, timelines, step=step, name=name, kind=kind, to=to, to_kind=to_kind)
    return page_of(found, timelines, offset, limit)


def behind(
    answer: PathsAnswer,
    timelines: Timelines,
    *,
    step: int,
    name: str | None = None,
    kind: Kind = "event",
    to: str | None = None,
    to_kind: Kind | None = None,
) -> Behind:
    """Everybody whom `members` pages through."""
    same_events(answer, timelines)
    target_kind = to_kind or ("event" if to is not None else None)
    _check(answer, step, (name, kind), None if target_kind is None else (to, target_kind))
    found = walked(timelines, answer.question)
    columns = columns_of(found, answer.question, timelines.names)
    inside = _through(columns, step, (name, kind))
    if target_kind is not None:
        inside &= _through(columns, step + 1, (to, target_kind))
    chosen = Walked(found.person[inside], found.place[inside], found.cells[:, inside], found.steps)
    newest = chosen.is_newest
    return Behind(chosen.person[newest].astype(np.int64), timelines.times[chosen.place[newest]])


def _check(answer: PathsAnswer, step: int, source: End, target: End | None) -> None:
    """Raise QuestionError where the answer has no such node or link."""
    if target is None:
        known = any((node.step, (node.name, node.kind)) == (step, source) for node in answer.nodes)
    else:
        link = (step, source, target)
        known = any((k.step, (k.source, k.source_kind), (k.target, k.target_kind)) == link for k in answer.rows)
    if not known:
        said = " → ".join(str(name if name is not None else kind) for name, kind in filter(None, (source, target)))
        raise QuestionError(
            Words(f"No path of the answer comes through “{said}” there.", f"답에는 거기에서 ‘{said}’ 경로가 없어요.")
        )


def _through(columns: list[Column], step: int, end: End) -> NDArray[np.bool_]:
    """True for every path that comes through a node; shape (paths,)."""
    column = next(column for column in columns if column.step == step)
    place = list(zip(column.names, column.kinds, strict=True)).index(end)
    return np.asarray(column.node == place, dtype=np.bool_)


__all__ = ["behind", "members"]
