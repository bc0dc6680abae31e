"""Paths as streams between columns: how many take each way, and where sessions begin and end."""

from typing import Any

import altair as alt

from producting.answers import drawing
from producting.answers.figures import figure
from producting.charts.theme import (
    INK,
    INK_3,
    LINE,
    MUTE,
    SERIES,
    SUNKEN,
    cells,
    heading,
    known_until,
    points,
    spoken,
    themed,
)
from producting.journeys.paths.answer import PathsAnswer, PathsLink
from producting.journeys.paths.explain import counted, headline, node_name, step_name
from producting.words import Language

HEIGHT, COLUMN, THICK = 420, 190, 0.06
_GAP = 0.05  # between two nodes, as a part of all paths: room for a line of text
_BENDS = 13  # how many points a stream's edge is drawn through
_End = tuple[int, str | None, str]


@drawing.register
def draw(answer: PathsAnswer, language: Language) -> alt.TopLevelMixin:
    """The paths' picture."""
    steps = sorted({link.step for link in answer.rows} | {link.step + 1 for link in answer.rows})
    width = max(640, COLUMN * len(steps))
    title = heading(headline(answer).say(language), spoken(language, known_until(answer)), width)
    return themed(_streams(answer, steps, language).properties(width=width, height=HEIGHT, title=title))


def _streams(answer: PathsAnswer, steps: list[int], language: Language) -> Any:
    if not answer.rows:
        return points([]).mark_bar().encode(y=alt.value(0))
    heights = _heights(answer)
    top = max(sum(inside.values()) + _GAP * answer.total * len(inside) for inside in heights.values())
    places = {end: place for step in steps for end, place in _stacked(step, heights[step], answer.total).items()}
    x = alt.X("x:Q", scale=alt.Scale(domain=[steps[0], steps[-1] + 0.9], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[top, -0.09 * top], nice=False), axis=None)
    streams = points(_bands(answer, places)).mark_area(opacity=0.45, line=False)
    blocks = points(_blocks(answer, places, language)).mark_rect()
    names = points(_titles(answer, steps, top, language)).mark_text(align="left", baseline="top", color=INK_3)
    labels = points(_blocks(answer, places, language)).mark_text(align="left", baseline="middle", dx=14, color=INK)
    return alt.layer(
        streams.encode(x=x, y=y, y2="y2:Q", detail="link:N", fill=alt.Fill("colour:N", scale=None)),
        blocks.encode(x=x, x2="x2:Q", y=y, y2="y2:Q", fill=alt.Fill("colour:N", scale=None)),
        labels.encode(x=x, y=alt.Y("middle:Q"), text="text:N"),
        names.encode(x=x, y=alt.Y("y:Q"), text="text:N"),
    )


def _heights(answer: PathsAnswer) -> dict[int, dict[_End, int]]:
    """The nodes of every column from the top down, ends included, each as tall as its paths."""
    found: dict[int, dict[_End, int]] = {}
    for node in answer.nodes:
        found.setdefault(node.step, {})[node.step, node.name, node.kind] = node.count
    for link in answer.rows:
        for end in _ends(link):
            if end[2] not in ("event", "other"):
                inside = found.setdefault(end[0], {})
                inside[end] = inside.get(end, 0) + link.count
    return found


def _ends(link: PathsLink) -> tuple[_End, _End]:
    return (link.step, link.source, link.source_kind), (link.step + 1, link.target, link.target_kind)


def _stacked(step: int, heights: dict[_End, int], total: int) -> dict[_End, tuple[float, float]]:
    """From where to where each node of a column stands."""
    found, at = {}, 0.0
    for end, count in heights.items():
        found[end] = (at, at + count)
        at += count + _GAP * total
    return found


def _bands(answer: PathsAnswer, places: dict[_End, tuple[float, float]]) -> list[dict[str, Any]]:
    """Every link as an area that bends from its source to its target."""
    left, right = ({end: low for end, (low, _) in places.items()} for _ in range(2))
    found = []
    for number, link in enumerate(sorted(answer.rows, key=lambda k: [places[end][0] for end in _ends(k)])):
        source, target = _ends(link)
        begin, end = left[source], right[target]
        left[source], right[target] = begin + link.count, end + link.count
        quiet = link.target_kind in ("end", "later", "other") or link.source_kind in ("begin", "earlier", "other")
        for k in range(_BENDS):
            part = k / (_BENDS - 1)
            y = begin + (end - begin) * part * part * (3 - 2 * part)
            x = link.step + THICK + (1 - THICK) * part
            found.append({"link": number, "x": x, "y": y, "y2": y + link.count, "colour": LINE if quiet else SERIES[0]})
    return found


def _blocks(answer: PathsAnswer, places: dict[_End, tuple[float, float]], language: Language) -> list[dict[str, Any]]:
    colours = {"event": SERIES[0], "other": MUTE}
    return [
        {
            "x": step,
            "x2": step + THICK,
            "y": low,
            "y2": high,
            "middle": (low + high) / 2,
            "colour": colours.get(kind, SUNKEN),
            "text": f"{_short(node_name(name, kind).say(language))} {figure(high - low)}",
        }
        for (step, name, kind), (low, high) in places.items()
    ]


def _titles(answer: PathsAnswer, steps: list[int], top: float, language: Language) -> list[dict[str, Any]]:
    unit = counted(answer, answer.total).say(language)
    return [
        {
            "x": step,
            "y": -0.08 * top,
            "text": step_name(step, answer.question).say(language) + (f" · {unit}" if step == 0 else ""),
        }
        for step in steps
        if step in answer.question.columns
    ]


def _short(name: str, fits: int = 18) -> str:
    """A name cut to a number of columns, so that it does not run into the next node."""
    if cells(name) <= fits:
        return name
    kept = name
    while cells(kept) >= fits:
        kept = kept[:-1]
    return f"{kept}…"
