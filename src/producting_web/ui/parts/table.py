"""What is compared row by row, and in which order?"""

from dataclasses import dataclass, replace

from producting_web.ui.drawing.slope import breadth
from producting_web.ui.parts.text import Text

_LONGEST_WORD = 120  # px at 12 px, what a column of a phone has room for


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        key: what `?sort=` names; empty where it cannot be sorted.
        name: its head.
        numeric: numbers stand right and sort from the largest.
        side: the lens that lifts it; None for none.
        optional: left out on small screens.
        meter: a bar after the number, in proportion to the largest of the column.
        wrap: long text may take several lines.
    """

    key: str
    name: Text
    numeric: bool = False
    side: str | None = None
    optional: bool = False
    meter: bool = False
    wrap: bool = False

    @property
    def head(self) -> str:
        """The classes of its head, and of its cell in the total."""
        return " ".join(name for name, holds in (("n", self.numeric), ("opt", self.optional)) if holds)

    @property
    def classes(self) -> str:
        """The classes of its cells."""
        more = (("wrap", self.wrap), (f"at-{self.side}", self.side))
        return " ".join((self.head, *(name for name, holds in more if holds))).strip()


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, the value it is sorted and copied by, its address, a second quiet line."""

    text: Text
    value: float | str | None = None
    url: str | None = None
    below: Text = ""

    @property
    def is_word(self) -> bool:
        """Whether it is one short word, which a column that wraps does not break.

        >>> Cell("bizboard_summer").is_word, Cell("늦은 밤의 고백").is_word, Cell("https://l.instagram.com/").is_word
        (True, False, False)
        """
        return isinstance(self.text, str) and " " not in self.text and breadth(self.text) <= _LONGEST_WORD


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a marked one is the one to look at."""

    cells: tuple[Cell, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`_table.html`: rows that are compared. `caption` is read aloud only; `total` stands at the foot.

    `sort` is a column's key, with "-" before it from the largest; `in_order` sorts the rows by it.
    `csv` leads to the same rows as a file, `copies` offers them for a sheet. A tall table scrolls in itself.

    Raises:
        ValueError: a row has another number of cells than there are columns.
    """

    id: str
    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    sort: str = ""
    sort_name: str = "sort"
    csv: str | None = None
    copies: bool = False
    is_tall: bool = False

    def __post_init__(self) -> None:
        rows = (*self.rows, self.total) if self.total else self.rows
        if any(len(row.cells) != len(self.columns) for row in rows):
            raise ValueError(f"{self.id}: every row has one cell per column")

    @property
    def heads(self) -> tuple[tuple[Column, str, str], ...]:
        """Each column, what a click on it asks for, and how it stands: "ascending", "descending" or ""."""
        return tuple((column, self._next(column), self._standing(column)) for column in self.columns)

    @property
    def lines(self) -> tuple[tuple[Row, tuple[tuple[Column, Cell, float | None], ...]], ...]:
        """Each row, and each of its cells with its column and how long its bar is (0 to 100)."""
        most = [self._most(i) if column.meter else 0.0 for i, column in enumerate(self.columns)]
        return tuple((row, _with_columns(self.columns, row, most)) for row in self.rows)

    @property
    def foot(self) -> tuple[tuple[Column, Cell], ...]:
        """The cells of the total with their columns."""
        return tuple(zip(self.columns, self.total.cells, strict=True)) if self.total else ()

    def in_order(self, asked: str) -> "Table":
        """The table sorted as `?sort=` asks: a column's key, "-" before it for the largest first.

        A key that no sortable column has leaves the rows as they are. Rows without a value stand last either way.
        """
        key = asked.removeprefix("-")
        place = next((i for i, column in enumerate(self.columns) if column.key and column.key == key), None)
        if place is None:
            return self
        known = [row for row in self.rows if row.cells[place].value is not None]
        unknown = [row for row in self.rows if row.cells[place].value is None]
        known.sort(key=lambda row: _comparable(row.cells[place]), reverse=asked.startswith("-"))
        return replace(self, rows=(*known, *unknown), sort=asked)

    def _next(self, column: Column) -> str:
        """The other direction of the one that stands, else the column's natural one."""
        if self.sort.removeprefix("-") == column.key:
            return column.key if self.sort.startswith("-") else f"-{column.key}"
        return f"-{column.key}" if column.numeric else column.key

    def _standing(self, column: Column) -> str:
        if not column.key or self.sort.removeprefix("-") != column.key:
            return ""
        return "descending" if self.sort.startswith("-") else "ascending"

    def _most(self, place: int) -> float:
        values = [row.cells[place].value for row in self.rows]
        return max((float(value) for value in values if isinstance(value, int | float)), default=0.0)


def _with_columns(
    columns: tuple[Column, ...], row: Row, most: list[float]
) -> tuple[tuple[Column, Cell, float | None], ...]:
    bars = [
        _bar(cell, largest) if column.meter else None
        for column, cell, largest in zip(columns, row.cells, most, strict=True)
    ]
    return tuple(zip(columns, row.cells, bars, strict=True))


def _bar(cell: Cell, most: float) -> float | None:
    """How long the bar of a number is; a cell without a number has none."""
    if not isinstance(cell.value, int | float):
        return None
    value = cell.value
    return round(100 * max(value, 0) / most, 1) if most > 0 else 0.0


def _comparable(cell: Cell) -> tuple[bool, float, str]:
    """Numbers before texts; texts without regard to case."""
    value = cell.value
    return (True, 0.0, value.casefold()) if isinstance(value, str) else (False, float(value or 0), "")
