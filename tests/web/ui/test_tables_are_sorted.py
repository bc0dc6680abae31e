"""A table's rows stand as the address asks."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting_web.ui.parts import Cell, Column, Row, Table

COLUMNS = (Column("name", "Name"), Column("people", "People", numeric=True, meter=True), Column("", "Note"))


def table(*people: float | None, **more: Any) -> Table:
    names = "abcdefghijklmnopqrstuvwxyz"
    rows = tuple(Row((Cell(names[i % 26], names[i % 26]), Cell(str(n), n), Cell(""))) for i, n in enumerate(people))
    return Table("t", "Test", COLUMNS, rows, **more)


def order(sorted_table: Table) -> list[Any]:
    return [row.cells[1].value for row in sorted_table.rows]


def test_it_sorts_by_a_column_both_ways() -> None:
    assert order(table(2, 3, 1).in_order("people")) == [1, 2, 3]
    assert order(table(2, 3, 1).in_order("-people")) == [3, 2, 1]


def test_it_puts_the_unknown_last_either_way() -> None:
    assert order(table(None, 3, 1).in_order("people")) == [1, 3, None]
    assert order(table(None, 3, 1).in_order("-people")) == [3, 1, None]


@pytest.mark.parametrize("asked", ["", "-", "salary", "--people", "people; drop"])
def test_it_keeps_the_order_when_the_address_asks_for_nothing_it_knows(asked: str) -> None:
    assert order(table(2, 3, 1).in_order(asked)) == [2, 3, 1]


def test_it_offers_the_other_direction_of_what_stands() -> None:
    heads = {column.key: (asks, stands) for column, asks, stands in table(1, 2).in_order("-people").heads}
    assert heads == {"name": ("name", ""), "people": ("people", "descending"), "": ("", "")}
    assert {c.key: asks for c, asks, _ in table(1).in_order("people").heads}["people"] == "-people"


def test_it_measures_bars_against_the_largest() -> None:
    assert [cells[1][2] for _, cells in table(50, 100, None).lines] == [50, 100, None]
    assert [cells[1][2] for _, cells in table(0, 0).lines] == [0, 0]


def test_it_refuses_a_row_with_a_cell_too_few() -> None:
    with pytest.raises(ValueError, match="one cell per column"):
        Table("t", "Test", COLUMNS, (Row((Cell("a"),)),))


@given(st.lists(st.one_of(st.none(), st.floats(-1e9, 1e9)), max_size=30))
def test_it_loses_no_row(values: list[float | None]) -> None:
    assert sorted(map(str, order(table(*values).in_order("-people")))) == sorted(map(str, values))
