"""Stacked columns: where pieces stand above and below the line, and that names keep apart."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from producting_web.ui.drawing import stacks
from producting_web.ui.drawing.slope import breadth
from producting_web.ui.drawing.stacks import Column, Part

SIZES = st.floats(0, 1e9, allow_nan=False)


def said(value: float) -> str:
    return f"{value:g}"


def column(above: list[float], below: list[float], before: float | None = None) -> Column:
    def parts(side: str, values: list[float]) -> tuple[Part, ...]:
        return tuple(Part(f"{side}{i}", value, said(value)) for i, value in enumerate(values))

    return Column("12 Jan", parts("up", above), parts("down", below), before=before)


def test_it_stacks_from_the_line_in_proportion() -> None:
    drawn = stacks.draw([column([50, 25], [25])], said)
    first, second, below = drawn.columns[0].pieces
    assert (first.y + first.height, second.y + second.height, below.y) == (drawn.zero, first.y, drawn.zero)
    assert first.height == 2 * second.height == 2 * below.height
    assert [mark.text for mark in drawn.grid] == ["25", "0", "25", "50", "75"]
    assert first.title == "12 Jan · 50"


def test_it_leaves_out_what_is_nothing_and_shows_what_is_hardly_something() -> None:
    assert [p.kind for p in stacks.draw([column([0, 1e9], [0.001])], said).columns[0].pieces] == ["up1", "down0"]
    assert min(piece.height for piece in stacks.draw([column([1e9, 0.001], [])], said).columns[0].pieces) == 1


def test_it_marks_where_a_column_ended_earlier_and_writes_over_both() -> None:
    drawn = stacks.draw([Column("1", (Part("a", 0.5, "50%"),), text="50%", before=0.75)], said).columns[0]
    assert drawn.before_y is not None and drawn.before_y < drawn.pieces[0].y
    assert drawn.text is not None and drawn.text.y < drawn.before_y


def test_it_leaves_no_more_room_than_its_names_take() -> None:
    wide, short = (stacks.draw([column([50], [])], said, {"up0": name}).room for name in ("Resurrected", "신규"))
    assert short < wide < 8 and wide * 16 >= breadth("Resurrected") + 18


def test_it_draws_nothing_of_nothing() -> None:
    drawn = stacks.draw([], said)
    assert (drawn.columns, drawn.grid, drawn.labels, drawn.names) == ((), (), (), ())
    assert stacks.draw([column([0], [0])], said).columns[0].pieces == ()


@given(st.lists(st.tuples(st.lists(SIZES, max_size=4), st.lists(SIZES, max_size=2)), min_size=1, max_size=20))
def test_it_stays_inside_and_keeps_names_apart(rows: list[tuple[list[float], list[float]]]) -> None:
    names = {f"{side}{i}": f"{side} {i}" for side in ("up", "down") for i in range(4)}
    drawn = stacks.draw([column(*row) for row in rows], said, names)
    for one in drawn.columns:
        assert all(p.y + 0.1 > 0 and p.y + p.height <= drawn.height for p in one.pieces)
    assert all(after.y - before.y >= 14.9 for before, after in pairwise(drawn.names))
    assert {name.kind for name in drawn.names} == {piece.kind for piece in drawn.columns[-1].pieces}
