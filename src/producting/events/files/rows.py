"""Rows on their way in, whatever the file's format: text by column, empty cells null."""

from collections.abc import Callable, Sequence
from functools import cached_property
from json.encoder import encode_basestring
from typing import Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from producting.events.files.json_text import member, objects

Keep = Callable[[str], bool]


class Rows(Protocol):
    """A batch of rows. `lines` are line numbers as an editor shows them."""

    lines: NDArray[np.int64]

    def __len__(self) -> int: ...

    def column(self, name: str) -> pa.Array:
        """The cells of one column as text, null where empty or where there is no such column."""
        ...

    def whole(self) -> pa.Array:
        """Every row as a JSON object of its non-empty cells, keys sorted: what identifies it."""
        ...

    def properties(self, keep: Keep, added: dict[str, pa.Array]) -> pa.Array:
        """A JSON object per row: the columns that `keep` lets through, and the `added` ones, which win."""
        ...

    def only(self, mask: NDArray[np.bool_]) -> "Rows": ...

    def raw(self, number: int) -> str:
        """The row as it stands in the file (or as JSON, where the file is not text)."""
        ...


class ColumnRows:
    """Rows that a reader keeps by column (CSV, Parquet, tables)."""

    def __init__(
        self, table: pa.RecordBatch, lines: NDArray[np.int64], raw: Callable[[int], str] | None = None
    ) -> None:
        self.table = table
        self.lines = lines
        self._raw = raw
        self._members: dict[str, pa.Array] = {}

    def __len__(self) -> int:
        return self.table.num_rows

    def column(self, name: str) -> pa.Array:
        place = self._places.get(name)
        return pa.nulls(len(self), pa.string()) if place is None else self.table.column(place)

    def whole(self) -> pa.Array:
        return objects({name: self._member(name) for name in self._filled()}, len(self))

    def properties(self, keep: Keep, added: dict[str, pa.Array]) -> pa.Array:
        members = {name: self._member(name) for name in self._filled() if keep(name) and name not in added}
        members |= {name: member(name, column) for name, column in added.items()}
        return objects(members, len(self))

    def only(self, mask: NDArray[np.bool_]) -> "ColumnRows":
        if bool(mask.all()):
            return self
        return ColumnRows(self.table.filter(pa.array(mask)), self.lines[mask], None)

    def raw(self, number: int) -> str:
        if self._raw is not None:
            return self._raw(number)
        return str(ColumnRows(self.table.slice(number, 1), self.lines[:1]).whole()[0].as_py())

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.table.schema.names)}

    def _filled(self) -> list[str]:
        return [name for name, place in self._places.items() if self.table.column(place).null_count < len(self)]

    def _member(self, name: str) -> pa.Array:
        if name not in self._members:
            self._members[name] = member(name, self.column(name))
        return self._members[name]


class ObjectRows:
    """Rows that carry their own keys (JSON Lines): flat objects of text, each with its line."""

    def __init__(self, objects: Sequence[dict[str, str]], lines: NDArray[np.int64], texts: Sequence[str]) -> None:
        self.objects = objects
        self.lines = lines
        self._texts = texts
        self._keys: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self.objects)

    def column(self, name: str) -> pa.Array:
        return pa.array([row.get(name) for row in self.objects], pa.string())

    def whole(self) -> pa.Array:
        return pa.array(["{" + ",".join(members.values()) + "}" for members in self._members], pa.string())

    def properties(self, keep: Keep, added: dict[str, pa.Array]) -> pa.Array:
        kept = {key: keep(key) and key not in added for key in self._all_keys()}
        chosen = [{key: text for key, text in members.items() if kept[key]} for members in self._members]
        for name, column in added.items():
            for members, value in zip(chosen, column.to_pylist(), strict=True):
                if value is not None:
                    members[name] = f"{self._key(name)}{encode_basestring(value)}"
        if added:
            chosen = [dict(sorted(members.items())) for members in chosen]
        return pa.array(["{" + ",".join(members.values()) + "}" for members in chosen], pa.string())

    def only(self, mask: NDArray[np.bool_]) -> "ObjectRows":
        if bool(mask.all()):
            return self
        chosen = np.flatnonzero(mask).tolist()
        return ObjectRows([self.objects[i] for i in chosen], self.lines[mask], [self._texts[i] for i in chosen])

    def raw(self, number: int) -> str:
        return self._texts[number]

    @cached_property
    def _members(self) -> list[dict[str, str]]:
        """Per row and key the text `"key":"value"`, keys sorted."""
        key = self._key
        return [
            {name: key(name) + encode_basestring(text) for name, text in sorted(row.items())} for row in self.objects
        ]

    def _all_keys(self) -> set[str]:
        return set().union(*self.objects)

    def _key(self, name: str) -> str:
        found = self._keys.get(name)
        if found is None:
            found = self._keys[name] = encode_basestring(name) + ":"
        return found
