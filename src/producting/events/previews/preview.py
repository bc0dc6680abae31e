"""What a look at the beginning of a file shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from producting.words import Words

Kind = Literal["events", "spend", "rates"]


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """One column of the file.

    Attributes:
        name: its heading (made up where it has none or another one like it).
        role: of events `time`, `event`, `person`, `anonymous`, `message_id`, `value`, `currency`, `property`; of spend
            and rates the names of their columns in the lake; `left_out` where it is not kept.
        found: nobody named it, it was found.
    """

    name: str
    role: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row, as it stands and as it would be understood.

    Attributes:
        line: as an editor shows it.
        cells: its texts in the order of the columns, cut at 2,000 characters; empty for a line that is no row.
        text: the line itself, where it is no row.
        meaning: what each of the preview's `meanings` says of it; empty where the row cannot go in.
        reason: why it cannot go in (a code, as in the rejects file), or None; `sentence` says it.
        at_fault: the column that keeps it from going in, where it is one.
    """

    line: int
    cells: tuple[str | None, ...]
    meaning: Mapping[str, str | None]
    reason: str | None = None
    sentence: Words | None = None
    at_fault: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a file, as an import would understand it.

    Attributes:
        kind: `events`, `spend` or `rates`.
        name: what people call the file.
        format: `csv`, `jsonl` or `parquet`; `encoding` and `delimiter` where it is text.
        columns: all of them, with their roles.
        constants: what all rows have without a column: role → text (`event`, `currency`, `platform`, `day`).
        meanings: what `rows` are understood as, in the order of reading.
        rows: the first rows and lines that are none.
        zone: in which times without a zone are read; `zone_used`: there are such times.
        time_format: the formats of times that were met, the most frequent first.
        notes: what the reader must know.
        problems: what keeps the file from going in, by the field of the mapping where it can be mended (`event`,
            `time`, `platform`, …; `file` where it is none), the first thing first.
        whole: the file ends within what was looked at; else its rest may still decide otherwise (encoding, the order of
            day and month).
    """

    kind: Kind
    name: str
    format: str
    encoding: str | None
    delimiter: str | None
    columns: tuple[PreviewColumn, ...]
    constants: Mapping[str, str]
    meanings: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    zone: str
    zone_used: bool
    time_format: tuple[Words, ...]
    notes: tuple[Words, ...]
    problems: Mapping[str, Words]
    whole: bool

    @property
    def problem(self) -> Words | None:
        """The first thing that keeps the file from going in, or None."""
        return next(iter(self.problems.values()), None)

    @property
    def problem_field(self) -> str | None:
        """The field of the mapping where it can be mended."""
        return next(iter(self.problems), None)

    def column(self, role: str) -> str | None:
        """The name of the first column with that role, or None."""
        return next((column.name for column in self.columns if column.role == role), None)
