"""A journey's stream: as thick as people, never negative, everybody who stops is seen."""

import math
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting_web.ui.drawing.falls import TALL, WIDE, Level, fall_of, thicknesses
from producting_web.ui.drawing.river import draw, sketch

SIDES = ("product", "marketing", "shared")
# The invented company of the mock-ups: its figures were drawn by hand first.
COMPANY = [
    Level("marketing", 41_260, 1_840, 26_940),
    Level("marketing", 12_480, 312, 4_056),
    Level("product", 8_112, 402, 4_384),
    Level("product", 3_326, 238, 826),
    Level("shared", 2_262, 702, 474),
    Level("product", 1_086, 566, 172),
    Level("shared", 348),
]


@st.composite
def cohorts(draw_from: st.DrawFn) -> list[Level]:
    """2 to 20 stages; whoever stops at one is in progress or has left."""
    count = draw_from(st.integers(2, 20))
    people = draw_from(st.integers(0, 10**7))
    levels = []
    for k in range(count):
        on = draw_from(st.integers(0, people)) if k < count - 1 else people
        waiting = draw_from(st.integers(0, people - on))
        levels.append(Level(draw_from(st.sampled_from(SIDES)), people, waiting, people - on - waiting))
        people = on
    return levels


def flows() -> st.SearchStrategy[list[Level]]:
    """Entries counted per stage in a range of days: a later stage may be larger."""
    counts = st.integers(0, 10**6)
    return st.lists(st.builds(Level, st.sampled_from(SIDES), counts, counts, counts), min_size=1, max_size=20)


def coordinates(path: str) -> list[tuple[float, float]]:
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_it_is_as_thick_as_the_root_of_people() -> None:
    high = thicknesses(COMPANY, WIDE)
    assert high[0] == 190
    assert high[2] == pytest.approx(190 * math.sqrt(8_112 / 41_260))


def test_it_falls_as_the_recipe_says() -> None:
    """From 24 % of the column, over 1.15 of the drop, in one cubic with level ends."""
    band = draw(COMPANY).wide[0].flow
    assert band == "M0 0L169 0L169 104.5L134.4 104.5C87.4 104.5 87.4 190 40.3 190L0 190Z"


def test_it_cuts_a_chevron_where_the_owner_changes_and_nowhere_else() -> None:
    wide = draw(COMPANY).wide
    assert wide[1].flow.startswith("M168 0L334.5 0L341.5 42.1L334.5 84.2")  # 7 of tip, 3 of paper
    assert wide[2].flow.endswith("L337.5 84.2L344.5 42.1Z")
    assert "L169 0L169 104.5" in wide[0].flow


def test_it_shares_the_drop_by_counts() -> None:
    """Of 85.5 units, 26,940 of 28,780 people left: 80.1 units, a hair per three; the rest waits in one row."""
    fall = fall_of(COMPANY, 0, WIDE)
    assert len(fall.hairs()) == 27
    assert len(fall.rows()) == 1


def test_it_lets_neither_vanish() -> None:
    fall = fall_of([Level("product", 1_000_000, 1, 1), Level("product", 999_998)], 0, WIDE)
    assert len(fall.hairs()) == 2
    assert len(fall.rows()) == 1


def test_it_turns_for_small_screens() -> None:
    """(x, y) becomes (104 - y, x): the straight edge stands on the right, people fall to the left."""
    tall = draw(COMPANY).tall[0]
    assert tall.flow.startswith("M104 0L104 209")
    assert tall.box == "0 0 104 208"
    assert tall.pin_x == "18%"


def test_it_pins_the_middle_of_the_hairs() -> None:
    reach = draw(COMPANY).wide[0]
    assert reach.pin_y == "82%"
    assert 0 < float(reach.pin_x.rstrip("%")) < 100 / len(COMPANY)
    assert draw(COMPANY).wide[-1].pin_x is None


def test_it_draws_nothing_for_nobody() -> None:
    for reach in draw([Level("product", 0), Level("marketing", 0)]).wide:
        assert (reach.flow, reach.hairs, reach.rows) == ("", "", ())


def test_it_dots_everybody_who_waits() -> None:
    reach = draw([Level("product", 1_000, 1_000, 0), Level("product", 0)]).wide[0]
    assert reach.hairs == ""
    assert len(reach.rows) == 41  # 190 units, 4.6 apart


def test_it_sketches_a_journey_that_nobody_has_walked() -> None:
    drawn = sketch(["marketing", "product", "shared"])
    assert all(reach.edge for reach in (*drawn.wide, *drawn.tall))


@pytest.mark.parametrize("levels", [[], [Level("product", -1)], [Level("product", 5, -1)]])
def test_it_refuses_what_cannot_be(levels: list[Level]) -> None:
    with pytest.raises(ValueError, match=r"stage|zero"):
        draw(levels)


@given(cohorts())
def test_it_never_grows_in_a_cohort_and_never_is_negative(levels: list[Level]) -> None:
    high = thicknesses(levels, WIDE)
    assert all(0 <= after <= before <= WIDE.thickest for before, after in pairwise(high))
    for reach in draw(levels).wide:
        assert all(0 <= y <= WIDE.thickest for _, y in coordinates(reach.flow))


@given(flows())
def test_it_keeps_hairs_and_rows_inside_their_column(levels: list[Level]) -> None:
    for size in (WIDE, TALL):
        for k in range(len(levels)):
            fall = fall_of(levels, k, size)
            right = fall.left + size.column
            assert all(fall.left <= hair.x and hair.x + hair.bend < right for hair in fall.hairs())
            assert all(0 <= hair.y <= hair.turn < hair.end <= size.height for hair in fall.hairs())
            assert all(fall.left < row.start < row.end < right for row in fall.rows())
            assert all(fall.low < row.y < size.height for row in fall.rows())


@given(flows())
def test_it_shows_everybody_who_stops(levels: list[Level]) -> None:
    for k, level in enumerate(levels[:-1]):
        fall = fall_of(levels, k, WIDE)
        assert bool(fall.hairs()) == (level.dropped > 0)
        assert bool(fall.rows()) == (level.in_progress > 0)


@given(cohorts())
def test_it_says_the_same_in_both_directions(levels: list[Level]) -> None:
    drawn = draw(levels)
    assert [bool(reach.flow) for reach in drawn.wide] == [bool(reach.flow) for reach in drawn.tall]
    assert [reach.pin_x is None for reach in drawn.wide] == [reach.pin_y is None for reach in drawn.tall]
    for reach in drawn.tall:
        assert all(0 <= x <= TALL.height for x, _ in coordinates(reach.flow))
