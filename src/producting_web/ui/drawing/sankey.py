"""Which way does everybody go, column after column? Nodes as high as their counts, bands between them.

Across, everything is in percent (bands in thousandths) and stretches with the page; down, in px, so that type keeps its
size. Each node stands in a slot that has room for its words, however few take it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from producting_web.ui.drawing.paths import Pen

Texture = Literal["solid", "rest", "end"]
TALL, GAP = 300.0, 10.0  # of the whole, and between two slots
LOW, ROOMY = 22.0, 40.0  # room for one line of words, and for two
_THIN = 1.5  # nothing that somebody took is thinner
WIDE = 1000.0


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a column: its key in the picture, how many come through it, and what it is made of."""

    key: str
    count: int
    texture: Texture = "solid"


@dataclass(frozen=True, slots=True)
class Flow:
    """How many go from one node to one of the next column."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Block:
    """A drawn node: its bar (x in percent, y and height in px), and the height of its slot."""

    key: str
    texture: Texture
    x: str
    y: float
    height: float
    slot: float
    is_low: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A drawn flow. A quiet one begins or ends in what is no event; a chosen one touches the node that is looked at."""

    path: str
    is_quiet: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Sankey:
    """The picture: blocks column by column, bands, their viewBox, and the height in px."""

    columns: tuple[tuple[Block, ...], ...]
    bands: tuple[Band, ...]
    box: str
    height: float


def draw(columns: Sequence[Sequence[Node]], flows: Sequence[Flow], whole: int, chosen: str = "") -> Sankey:
    """The picture of `whole` paths; `chosen` is the key of the node that is looked at.

    Raises:
        ValueError: a flow leads from or to a node that is not there, or two nodes share a key.

    >>> columns = [[Node("a", 10)], [Node("b", 6), Node("out", 4, "end")]]
    >>> found = draw(columns, [Flow("a", "b", 6), Flow("a", "out", 4)], 10)
    >>> [(block.x, block.height) for block in found.columns[1]], len(found.bands)
    ([('50.00%', 180.0), ('50.00%', 120.0)], 2)
    """
    scale = TALL / max(whole, 1)
    drawn = tuple(_column(nodes, k, len(columns), scale) for k, nodes in enumerate(columns))
    blocks = {block.key: block for column in drawn for block in column}
    if len(blocks) != sum(map(len, columns)):
        raise ValueError("Two nodes share a key")
    if any(key not in blocks for flow in flows for key in (flow.source, flow.target)):
        raise ValueError("A flow leads to a node that is not there")
    place = {block.key: k for k, column in enumerate(drawn) for block in column}
    height = max((sum(block.slot for block in column) for column in drawn), default=0.0)
    bands = _bands(blocks, place, flows, WIDE / max(len(columns), 1), scale, chosen)
    return Sankey(drawn, bands, f"0 0 {WIDE:.0f} {height:.0f}", height)


def _column(nodes: Sequence[Node], k: int, columns: int, scale: float) -> tuple[Block, ...]:
    """The blocks from the top down; a bar lower than its words stands in the middle of its slot."""
    found, top = [], 0.0
    for node in nodes:
        height = max(node.count * scale, _THIN)
        room = max(height, LOW)
        found.append(
            Block(
                key=node.key,
                texture=node.texture,
                x=f"{100 * k / columns:.2f}%",
                y=round(top + (room - height) / 2, 1),
                height=round(height, 1),
                slot=round(room + GAP, 1),
                is_low=room < ROOMY,
            )
        )
        top += round(room + GAP, 1)
    return tuple(found)


def _bands(
    blocks: Mapping[str, Block], place: Mapping[str, int], flows: Sequence[Flow], step: float, scale: float, chosen: str
) -> tuple[Band, ...]:
    """The flows of each node in the order of the nodes they lead to, so that they cross as little as can be."""
    leaves = {key: block.y for key, block in blocks.items()}
    comes = dict(leaves)
    found = []
    for flow in sorted(flows, key=lambda f: (place[f.source], blocks[f.source].y, blocks[f.target].y)):
        source, target = blocks[flow.source], blocks[flow.target]
        thick = flow.count * scale
        path = _band(
            place[flow.source] * step, leaves[flow.source], place[flow.target] * step, comes[flow.target], thick
        )
        leaves[flow.source] += thick
        comes[flow.target] += thick
        quiet = (source.texture, target.texture) != ("solid", "solid")
        found.append(Band(path, quiet, chosen in (flow.source, flow.target)))
    return tuple(found)


def _band(left: float, y: float, right: float, to_y: float, thick: float) -> str:
    """From a node to another: two level cubics and the ends between them."""
    pen, middle, thick = Pen(), (left + right) / 2, max(thick, _THIN)
    return (
        pen.move(left, y)
        + pen.curve((middle, y), (middle, to_y), (right, to_y))
        + pen.line(right, to_y + thick)
        + pen.curve((middle, to_y + thick), (middle, y + thick), (left, y + thick))
        + "Z"
    )
