"""The frozen result of a question."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, make_dataclass
from datetime import datetime
from functools import cache, singledispatch
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from producting.words import Language, Words

if TYPE_CHECKING:
    import altair
    import pandas


# A group of a breakdown: a value, None for no value, `__other__`; of several properties a value of each.
Group = str | tuple[str | None, ...] | None


class Row:
    """A frozen row that can be read as attributes (`row.people`), by key (`row["people"]`) and as `dict(row)`."""

    __slots__ = ()

    def keys(self) -> list[str]:
        return [f.name for f in fields(self)]  # type: ignore[arg-type]

    def __getitem__(self, key: str) -> Any:
        if key not in self.keys():
            raise KeyError(key)
        return getattr(self, key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())


def columns_of(kind: type[Row]) -> dict[str, type]:
    """The fields of a kind of row with the type of a value where there is one: text, bool, int or float.

    A group is text, also one of several properties.
    """
    hints = get_type_hints(kind)
    return {f.name: _type_of(hints[f.name]) for f in fields(kind)}  # type: ignore[arg-type]


def _type_of(hint: Any) -> type:
    """The type of a value that is there.

    >>> _type_of(float | None), _type_of(Group)
    (<class 'float'>, <class 'str'>)
    """
    return next((one for one in (bool, int, float) if one in (hint, *get_args(hint))), str)


R = TypeVar("R", bound=Row)


def rows_of(kind: type[R], *columns: Iterable[Any]) -> list[R]:
    """Rows from their columns, one for each field of `kind`, in order; the shortest says how many rows there are.

    A frozen row sets each of its fields by a call. Over a thousand rows that took longer than counting what they hold,
    so these are filled while they can be changed and become what they are afterwards.
    """
    made: list[Any] = list(map(_unfrozen(kind), *columns))  # type: ignore[arg-type]
    for row in made:
        row.__class__ = kind
    return made


@cache
def _unfrozen(kind: type[Row]) -> type[Any]:
    """A kind of row with the same fields that can be changed."""
    names = [(f.name, f.type) for f in fields(kind)]  # type: ignore[arg-type]
    return make_dataclass(kind.__name__, names, bases=(Row,), slots=True)


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know beside the numbers: what was left out, what is not finished, which names are near.

    `kind` is a stable word for programs (`unknown_event`, `in_progress`, `incomplete`, `without_person`, …).
    """

    kind: str
    words: Words


@dataclass(frozen=True)
class Answer:
    """What every answer carries.

    Attributes:
        question: the frozen question (a dataclass of `journeys`) with `to_json()`.
        rules: the rule set it was computed by, as plain values for JSON (zone, week start, window, order, …).
        as_of: the instant up to which facts are known (UTC), or None for an empty log.
        data_version: label of the rows it was computed from.
        rows: frozen rows in reading order.
        notes: what the reader must know beside the numbers.
    """

    question: Any
    rules: dict[str, Any]
    as_of: datetime | None
    data_version: str
    rows: tuple[Any, ...]
    notes: tuple[Note, ...]

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """The object that `--json` prints: plain values only."""
        return {
            "question": self.question.to_json(),
            "rules": self.rules,
            "as_of": instant_text(self.as_of),
            "data_version": self.data_version,
            "rows": [plain(asdict(row)) for row in self.rows],
            "notes": [note.words.say(language) for note in self.notes],
        }

    def columns(self) -> dict[str, type]:
        """The columns of its rows with the type of their values, also where there are no rows."""
        kind, *_ = get_args(get_type_hints(type(self))["rows"])
        return columns_of(kind)

    def to_frame(self) -> "pandas.DataFrame":
        """The rows as a pandas DataFrame, one column a field."""
        import pandas

        return pandas.DataFrame([asdict(row) for row in self.rows], columns=list(self.columns()))

    def explain(self, language: Language = "en") -> str:
        """The answer in words, then how it was computed. Each kind of answer says its own."""
        raise NotImplementedError

    def chart(self, language: Language = "en") -> "altair.TopLevelMixin":
        """The answer as a picture (an Altair chart: show it in a notebook, save it, put it on a page)."""
        return drawing(self, language)


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON has it: the group of several properties is a list."""
    return {**row, "group": list(row["group"])} if isinstance(row.get("group"), tuple) else row


@singledispatch
def drawing(answer: Answer, language: Language) -> "altair.TopLevelMixin":
    """How an answer is drawn. `producting.charts` registers one function per kind of answer."""
    import importlib

    # The picture room lies above this one, so it is named, not imported: it registers itself when loaded.
    importlib.import_module("producting.charts")
    draw = drawing.dispatch(type(answer))
    if draw is drawing.dispatch(object):
        raise TypeError(f"There is no picture for {type(answer).__name__}.")
    return draw(answer, language)


def instant_text(instant: datetime | None) -> str | None:
    """`2026-01-03T07:05:00.000Z`, or None."""
    if instant is None:
        return None
    return instant.strftime("%Y-%m-%dT%H:%M:%S.") + f"{instant.microsecond // 1000:03d}Z"
