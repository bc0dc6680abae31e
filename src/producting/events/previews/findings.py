"""What keeps a file from going in, and what must be known about it: gathered instead of refused at the first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from producting.errors import InputError
from producting.events.files.beginning import Beginning
from producting.events.files.rows import Rows
from producting.events.files.sample import ChoiceNeeded
from producting.events.files.sources import AnyOrder, day_order, without_rows
from producting.events.files.times import DayOrder
from producting.events.spend_files.accepting import read_days
from producting.words import Words

_T = TypeVar("_T")


@dataclass(slots=True)
class Findings:
    """Of one file, called `name`. `fields`: the columns that the person named, by the field of the mapping."""

    name: str
    start: Beginning
    fields: Mapping[str, str | None]
    problems: dict[str, Words] = field(default_factory=dict)
    notes: list[Words] = field(default_factory=list)

    def tried(self, finding: Callable[[], _T], at: str | None = None) -> _T | None:
        """What is found, or None beside a problem. `at`: the field at fault, where the refusal does not know it."""
        try:
            return finding()
        except InputError as error:
            self.refused(error, at)
            return None

    def refused(self, error: InputError, at: str | None = None) -> None:
        """Note a refusal under the field where it can be mended, in words for a form."""
        if isinstance(error, ChoiceNeeded):
            self.problems.setdefault(error.field, error.asked)
            return
        named = (field for field, column in self.fields.items() if column is not None and column == error.column)
        self.problems.setdefault(at or next(named, "file"), error.words)

    def check_rows(self, lines: int) -> None:
        """Note that there is no row at all; then nothing else can be said that is not named."""
        if lines == 0 and self.start.whole:
            for field in [field for field in self.problems if self.fields.get(field) is None]:
                del self.problems[field]
            self.refused(without_rows(self.name))

    def order(self, column: str | None, field: str, read: Callable[[DayOrder], object]) -> DayOrder:
        """Day before month in a column, or after it; where the beginning does not tell, both stay open.

        `read` reads the cells that are looked at; it asks the order if they need it.
        """
        if column is None:
            return AnyOrder()
        order = day_order(self.start.source, self.name, column)
        try:
            read(order)
        except InputError as error:
            if self.start.whole:
                self.refused(error, field)
            else:
                self.notes.append(_UNDECIDED)
            return AnyOrder()
        return order

    def day_order(self, column: str | None, rows: Sequence[Rows]) -> DayOrder:
        """The same of a column of days."""
        cells = [] if column is None else [found.column(column) for found in rows]
        return self.order(column, "day", lambda order: [read_days(texts, order) for texts in cells])


_UNDECIDED = Words(
    "The beginning does not tell day from month; the import decides it over the whole column.",
    "앞부분만으로는 일과 월을 구별할 수 없어요. 가져올 때 열 전체를 보고 정해요.",
)
