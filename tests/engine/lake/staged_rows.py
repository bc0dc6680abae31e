"""Staged rows written by hand, so that the lake is tested without any reader of files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from producting.events.schema import EVENT, STAGED
from producting.lake import Arrival, ImportResult, Lake

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    """A row of a file: what it says (its hash stands for that) and where."""

    says: str
    line: int
    file: int = 0
    vendor_id: bool = False

    def staged(self) -> dict[str, Any]:
        return {
            "file_number": self.file,
            "line": self.line,
            "row_hash": self.says,
            "vendor_id": self.vendor_id,
            "source": "vendor" if self.vendor_id else "file",
            "name": f"event {self.says}",
            "time": FIRST + timedelta(minutes=self.line),
            "distinct_id": "민아" if self.line % 2 else None,
            "anonymous_id": None,
            "properties": '{"상품": "책"}',
        }


def lines(*says: str, file: int = 0, vendor_id: bool = False) -> list[Line]:
    """One line per text, numbered from 2 as under a header."""
    return [Line(text, number, file, vendor_id) for number, text in enumerate(says, start=2)]


def part(folder: Path, rows: Iterable[Line]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"part-{len(list(folder.iterdir())):05d}.parquet"
    pq.write_table(pa.Table.from_pylist([row.staged() for row in rows], schema=STAGED), path)
    return path


def bring(lake: Lake, folder: Path, *files: list[Line], at: datetime = NOON, name: str = "in") -> ImportResult:
    """Append some files as one import, each in a part of its own."""
    parts = [part(folder, rows) for rows in files]
    arrival = Arrival(name, at, files=tuple(f"{i}.csv" for i in range(len(files))), format="csv")
    return lake.append(parts, arrival, rows=sum(len(rows) for rows in files), spill=folder / "spill")


def rows_in(lake: Lake) -> list[dict[str, Any]]:
    """Every row of the newest version, by event id."""
    files = lake.event_files()
    table = pa.concat_tables([pq.read_table(file) for file in files]) if files else EVENT.empty_table()
    found: list[dict[str, Any]] = table.sort_by("event_id").to_pylist()
    return found


def ids_in(lake: Lake) -> list[str]:
    return [row["event_id"] for row in rows_in(lake)]
