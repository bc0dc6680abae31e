"""Ways between columns: nodes as high as their counts, bands that begin and end at them, room for every word."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting_web.ui.drawing import sankey
from producting_web.ui.drawing.sankey import Flow, Node

COLUMNS = [[Node("a", 100)], [Node("b", 60), Node("c", 1, "rest"), Node("d", 39, "end")]]
FLOWS = [Flow("a", "b", 60), Flow("a", "c", 1), Flow("a", "d", 39)]


def edges(path: str) -> tuple[float, float, float, float]:
    """Where a band begins and ends: the upper and lower edge at its left, and at its right."""
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return numbers[1], numbers[-1], numbers[7], numbers[9]


def test_it_draws_nodes_in_proportion_with_room_for_words() -> None:
    drawn = sankey.draw(COLUMNS, FLOWS, 100)
    assert [block.height for block in drawn.columns[1]] == [180.0, 3.0, 117.0]
    assert [block.slot for block in drawn.columns[1]] == [190.0, 32.0, 127.0]
    assert [block.is_low for block in drawn.columns[1]] == [False, True, False]
    assert drawn.height == 190 + 32 + 127 and drawn.box == "0 0 1000 349"


def test_it_stacks_bands_at_both_ends_without_a_gap() -> None:
    drawn = sankey.draw(COLUMNS, FLOWS, 100)
    left = [edges(band.path)[:2] for band in drawn.bands]
    assert left == [(0.0, 180.0), (180.0, 183.0), (183.0, 300.0)]
    blocks = drawn.columns[1]
    assert [edges(band.path)[2:] for band in drawn.bands] == [(b.y, round(b.y + b.height, 1)) for b in blocks]


def test_it_marks_what_is_no_event_and_what_is_looked_at() -> None:
    drawn = sankey.draw(COLUMNS, FLOWS, 100, chosen="d")
    assert [(band.is_quiet, band.is_chosen) for band in drawn.bands] == [(False, False), (True, False), (True, True)]


def test_it_refuses_what_does_not_fit_together() -> None:
    with pytest.raises(ValueError, match="not there"):
        sankey.draw(COLUMNS, [Flow("a", "x", 1)], 100)
    with pytest.raises(ValueError, match="share a key"):
        sankey.draw([[Node("a", 1)], [Node("a", 1)]], [], 1)


def test_it_draws_nothing_of_nothing() -> None:
    drawn = sankey.draw([], [], 0)
    assert (drawn.columns, drawn.bands, drawn.height) == ((), (), 0.0)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=12))
def test_no_node_covers_another_and_nothing_vanishes(counts: list[int]) -> None:
    nodes = [Node(str(k), count) for k, count in enumerate(counts)]
    drawn = sankey.draw([[Node("all", sum(counts))], nodes], [Flow("all", n.key, n.count) for n in nodes], sum(counts))
    blocks = drawn.columns[1]
    assert all(one.y + one.height + 9.8 <= after.y for one, after in pairwise(blocks))
    assert min(block.height for block in blocks) >= 1.5
    assert all(block.slot >= 32 for block in blocks)
    assert max(b.y + b.height for b in (*blocks, *drawn.columns[0])) <= drawn.height
