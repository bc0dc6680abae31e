"""Ranked slopes, bars and lines: where marks stand, and that labels keep apart."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from producting_web.ui.drawing import bars, line, slope
from producting_web.ui.drawing.bars import Amount, Level
from producting_web.ui.drawing.below import BESIDE_NAMES, ON_A_PHONE, below
from producting_web.ui.drawing.line import Series
from producting_web.ui.drawing.scales import ticks
from producting_web.ui.drawing.slope import Contender, breadth, shortened

VALUES = st.one_of(st.none(), st.floats(0, 1e12, allow_nan=False))


def percent(text: str) -> float:
    return float(text.removesuffix("%"))


def contender(name: str, before: float | None, after: float | None, side: str | None = None) -> Contender:
    return Contender(name, before, after, f"₩{before}", f"₩{after}", side)


def test_it_ranks_both_sides_from_the_smallest() -> None:
    drawn = slope.draw([contender("dear", 9, 1), contender("cheap", 2, 8), contender("middle", 5, 5)])
    assert {row.name: (row.left.y, row.right.y) for row in drawn.lines if row.left and row.right} == {
        "dear": (90, 40),
        "cheap": (40, 90),
        "middle": (65, 65),
    }


def test_it_draws_emphasis_last_so_that_it_lies_on_top() -> None:
    drawn = slope.draw([contender("ours", 1, 2, "marketing"), contender("theirs", 2, 1)])
    assert [row.name for row in drawn.lines] == ["theirs", "ours"]


def test_it_leaves_out_the_side_that_is_unknown() -> None:
    drawn = slope.draw([contender("organic", None, 3), contender("paid", 1, 2)])
    organic = next(row for row in drawn.lines if row.name == "organic")
    assert organic.left is None
    assert organic.right is not None


@given(st.lists(st.tuples(st.text(max_size=60), VALUES, VALUES), max_size=30))
def test_it_never_lays_a_label_on_another(rows: list[tuple[str, float | None, float | None]]) -> None:
    drawn = slope.draw([contender(*row) for row in rows])
    for side in ("left", "right"):
        heights = sorted(label.y for row in drawn.lines if (label := getattr(row, side)))
        assert all(after - before >= 25 for before, after in pairwise(heights))
        assert all(y < drawn.height for y in heights)


@given(st.text(max_size=80), st.floats(0, 200))
def test_it_shortens_a_name_to_its_room(name: str, room: float) -> None:
    short = shortened(name, room)
    assert short == name or (breadth(short) <= max(room, breadth("…")) and short.endswith("…"))


def test_it_gives_a_bar_its_share_of_the_height() -> None:
    drawn = bars.draw([Amount("1", 100, "100"), Amount("2", 50, "50"), Amount("3", 0, "0")])
    assert [bar.height for bar in drawn.bars] == [80, 40, 0]
    assert [mark.text for mark in drawn.grid] == ["50", "100"]


def test_it_holds_room_for_the_longest_value_on_the_axis_of_bars() -> None:
    rooms = [bars.draw([Amount("1", value, "")], said).room for value, said in (
        (5, "{:.0f}".format), (0.5, "{:.1%}".format), (5e6, "{:,.0f}".format), (5e6, "{:,.0f}원".format))]  # fmt: skip
    assert rooms == sorted(set(rooms))
    assert rooms[1] >= breadth("50.0%")
    assert bars.draw([]).room > 0


def test_it_draws_a_level_across_bars_within_its_axis_with_its_words_beside() -> None:
    amounts = [Amount("1", 40, "40"), Amount("2", 20, "20")]
    drawn = bars.draw(amounts, level=Level(100, "100원"))
    assert drawn.bound is not None
    assert (drawn.bound.x, drawn.bound.y, drawn.grid[-1].text) == ("0.00%", 16, "100")
    assert drawn.bound.room > breadth("100원")
    assert [bar.height for bar in drawn.bars] == [32, 16]  # of 80 px for 100
    assert bars.draw(amounts).bound is None and bars.draw([], level=Level(1, "1")).bound is None


def test_it_draws_a_level_of_the_last_bar_beside_that_alone() -> None:
    drawn = bars.draw([Amount(str(i), 10, "") for i in range(4)], level=Level(5, "5", is_of_last=True))
    assert drawn.bound is not None
    assert (drawn.bound.x, drawn.bound.y) == ("75.00%", 56)


@pytest.mark.parametrize("least", [5e-324, -5e-324, 1e-12])
def test_it_finds_values_for_an_axis_on_which_nothing_can_be_told_apart(least: float) -> None:
    marks = ticks(least, least)
    assert marks[0] <= max(least, 0) <= marks[-1] == 1


def test_it_shows_a_bar_for_one_event_among_millions() -> None:
    drawn = bars.draw([Amount("1", 5_000_000, ""), Amount("2", 1, "")])
    assert drawn.bars[1].height >= 1


@given(st.lists(st.floats(0, 1e15, allow_nan=False), max_size=400))
def test_it_keeps_bars_inside_the_picture(values: list[float]) -> None:
    drawn = bars.draw([Amount(str(i), value, "") for i, value in enumerate(values)])
    assert all(0 <= bar.y <= drawn.base and 0 <= bar.height <= drawn.base for bar in drawn.bars)
    assert all(percent(bar.x) + percent(bar.width) <= 100.02 for bar in drawn.bars)
    assert len(drawn.labels) <= 5


def test_it_breaks_a_line_where_a_value_is_unknown() -> None:
    drawn = line.draw([Series("now", (1.0, 2.0, None, 4.0, 5.0), "5", "product")], list("abcde"), str)
    assert drawn.lines[0].path.count("M") == 2


def test_it_dots_what_is_not_over() -> None:
    one = line.draw([Series("now", (1.0, 2.0, 3.0), "3", "product", 2)], list("abc"), str).lines[0]
    assert one.path.count("L") == 1
    assert one.open_path.count("L") == 1
    assert one.dot_is_open


def test_it_draws_the_earlier_period_under_the_present_one() -> None:
    now, before = Series("now", (1.0, 2.0), "2", "product"), Series("before", (2.0, 2.0), "2")
    assert [one.name for one in line.draw([now, before], ["a", "b"], str).lines] == ["before", "now"]


def test_it_keeps_names_at_line_ends_apart() -> None:
    series = [Series(name, (1.0, 2.0), "2") for name in "abcd"]
    heights = sorted(one.name_y for one in line.draw(series, ["a", "b"], str).lines)
    assert all(after - before >= 14.9 for before, after in pairwise(heights))


def test_it_keeps_names_at_line_ends_off_the_days_below_them() -> None:
    series = [Series(name, (9.0, 0.0), "0") for name in "abcdef"]
    drawn = line.draw(series, ["a", "b"], str)
    heights = sorted(one.name_y for one in drawn.lines)
    assert all(after - before >= 14.9 for before, after in pairwise(heights))
    assert heights[-1] <= drawn.base + 4


def test_names_carry_their_colours_where_lines_end_close_to_one_another() -> None:
    near = [Series(name, (1.0, value), "51.2%", name) for name, value in (("1", 0.512), ("2", 0.509), ("3", 0.478))]
    far = [Series(name, (1.0, value), "51.2%", name) for name, value in (("1", 0.9), ("2", 0.5), ("3", 0.1))]
    assert line.draw(near, ["a", "b"], str).has_keys
    assert not line.draw(far, ["a", "b"], str).has_keys
    assert not line.draw(near[:1], ["a", "b"], str).has_keys


def test_it_leaves_room_for_the_colours_of_names() -> None:
    name = "ios · first_month"
    apart = [Series(name, (1.0, value), "2", name[:1]) for value in (1.0, 0.0)]
    close = [Series(name, (1.0, value), "2", name[:1]) for value in (1.0, 1.0)]
    rooms = [line.draw(series, ["a", "b"], str) for series in (apart, close)]
    assert rooms[1].wide_room * 16 >= breadth(f"2 {name}") + 23 and rooms[0].room <= rooms[1].room


def test_it_leaves_room_for_the_longest_name() -> None:
    short, long = Series("펄스", (1.0, 2.0), "2", "product"), Series("구독을 해지한 사람", (1.0, 2.0), "2", "product")
    assert line.draw([short], ["a", "b"], str).room < line.draw([short, long], ["a", "b"], str).room <= 8


def test_it_holds_room_for_the_name_that_is_shown_there() -> None:
    one = Series("ios · first_month_100", (1.0, 2.0), "12.3%", "1", None, "ios · first_…")
    room = line.draw([one], ["a", "b"], str)
    assert room.wide_room * 16 >= breadth("12.3% ios · first_month_100") + 10
    assert breadth("12.3% ios · first_…") + 10 <= room.room * 16 < breadth("12.3% ios · first_month_100")


def test_it_refuses_a_line_of_another_length() -> None:
    with pytest.raises(ValueError, match="one value per period"):
        line.draw([Series("now", (1.0,), "1")], ["a", "b"], str)


@pytest.mark.parametrize("series", [[], [Series("now", (None, None), "")], [Series("now", (0.0, 0.0), "0")]])
def test_it_draws_an_axis_even_for_nothing(series: list[Series]) -> None:
    assert line.draw(series, ["a", "b"], str).grid


@given(st.floats(-1e9, 1e9), st.floats(1e-3, 1e9))
def test_it_spans_what_is_measured_with_few_round_values(low: float, width: float) -> None:
    assume(width > 1e-6 * abs(low))  # closer together, doubles themselves are too coarse
    marks = ticks(low, low + width)
    assert marks[0] <= low + 1e-6 * width
    assert marks[-1] >= low + width - 1e-6 * width
    assert 2 <= len(marks) <= 8


@given(st.floats(1e-3, 1e9))
def test_it_leaves_little_of_a_picture_empty(largest: float) -> None:
    assert ticks(0, largest, about=2)[-1] <= largest * 1.5 + 1e-9
    assert ticks(0, largest)[-1] <= largest * 1.34


def test_it_does_not_draw_a_fifth_on_an_axis_of_two_fifths() -> None:
    assert [mark.text for mark in bars.draw([Amount("1", 0.202, "")], "{:.0%}".format).grid] == ["10%", "20%", "30%"]


@given(st.integers(1, 1_000_000))
def test_it_counts_in_whole_steps(largest: int) -> None:
    drawn = bars.draw([Amount("1", largest, "")])
    assert all(mark.text.replace(",", "").isdigit() for mark in drawn.grid)
    assert len({mark.text for mark in drawn.grid}) == len(drawn.grid)


@given(st.integers(0, 500), st.integers(1, 12))
def test_it_names_few_places_evenly(count: int, most: int) -> None:
    places = [one.place for one in below(["a"] * count, most, ON_A_PHONE)]
    assert len(places) <= most
    assert not count or places[0] == 0
    assert len({b - a for a, b in pairwise(places)}) <= 1


@pytest.mark.parametrize("name", ["3월 2일", "2025년 12월 22일", "Dec 22, 2025"])
@pytest.mark.parametrize("count", [2, 5, 6, 11, 26, 53])
def test_it_keeps_names_under_a_plot_apart(name: str, count: int) -> None:
    for width, labels in (
        (400, _labels(name, count)),
        (BESIDE_NAMES, [m for m in _labels(name, count) if not m.is_roomy]),
    ):
        edges = []
        for mark in labels:
            middle, half = percent(mark.x) * width / 100, breadth(name) / 2
            edges.append((middle, middle + 2 * half) if mark.anchor == "start" else (middle - half, middle + half))
        assert all(right[0] - left[1] >= 8 for left, right in pairwise(edges))


def _labels(name: str, count: int) -> list[bars.Mark]:
    return list(line.draw([Series("now", (1.0,) * count, "1")], [name] * count, str).labels)


@pytest.mark.parametrize("name", ["14.5 hours", "5.2일", "Dec 22"])
@pytest.mark.parametrize("count", [1, 5, 6, 21, 26])
def test_it_names_no_bar_past_the_edge_of_a_phone(name: str, count: int) -> None:
    labels = bars.draw([Amount(name, 1, "")] * count).labels
    seen = [percent(mark.x) * ON_A_PHONE / 100 + breadth(name) for mark in labels if not mark.is_roomy]
    assert seen
    assert max(seen) <= ON_A_PHONE + 8
