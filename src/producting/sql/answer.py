"""What comes back from a person's SQL, and within which limits?"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["number", "time", "day", "truth", "text"]
Cell = str | int | float | bool | Decimal | None

_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
            "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL", "BIGNUM")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may use: seconds until it is ended, rows and bytes that come back, memory to work in."""

    seconds: float = 30.0
    rows: int = 10_000
    memory_mb: int = 1_000
    bytes: int = 32_000_000


@dataclass(frozen=True, slots=True)
class SqlColumn:
    """A column of an answer; `type` as DuckDB writes it."""

    name: str
    type: str

    @property
    def kind(self) -> Kind:
        """What a cell of it is.

        >>> [SqlColumn("", name).kind for name in ("DECIMAL(38,2)", "TIMESTAMP WITH TIME ZONE", "DATE", "INTEGER[]")]
        ['number', 'time', 'day', 'text']
        """
        base = self.type.split("(")[0]
        if self.type.endswith("]"):
            return "text"
        if base in _NUMBERS:
            return "number"
        if base.startswith("TIMESTAMP"):
            return "time"
        return "day" if base == "DATE" else "truth" if base == "BOOLEAN" else "text"


@dataclass(frozen=True, slots=True)
class SqlAnswer:
    """The rows of one question.

    Attributes:
        rows: cells by column: numbers (exact ones as Decimal), truths, None, and everything else as text, instants and
            days in ISO form.
        truncated: there was more than the limits let through. seconds: how long it ran.
    """

    columns: tuple[SqlColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truncated: bool
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """Everything, in what JSON knows; `of_json` reads it back."""
        return {
            "columns": [[column.name, column.type] for column in self.columns],
            "rows": [[str(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in self.rows],
            "truncated": self.truncated,
            "seconds": self.seconds,
        }

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> "SqlAnswer":
        columns = tuple(SqlColumn(name, type_) for name, type_ in said["columns"])
        rows = tuple(
            tuple(
                Decimal(cell) if column.kind == "number" and isinstance(cell, str) else cell
                for column, cell in zip(columns, row, strict=True)
            )
            for row in said["rows"]
        )
        return cls(columns, rows, said["truncated"], said["seconds"])
