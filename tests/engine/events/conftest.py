"""Reading a file in a test: write bytes, stage them, look at the rows."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from producting.events.files import Mapping, Staged, stage
from producting.events.schema import STAGED

IMPORTED_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Read:
    """What came of a file: the rows with their properties parsed, and everything that was said."""

    staged: Staged
    rows: list[dict[str, Any]]

    def column(self, name: str) -> list[Any]:
        return [row[name] for row in self.rows]


Reader = Callable[..., Read]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """`read(b"…", person=…)` stages bytes (or a path) and gives the rows; times without a zone are in UTC."""
    count = 0

    def reader(content: bytes | str | Path, *, zone: str = "UTC", name: str = "events.csv", **mapping: Any) -> Read:
        nonlocal count
        count += 1
        folder = tmp_path / str(count)
        folder.mkdir()
        path = content if isinstance(content, Path) else folder / name
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        staged = stage(
            [path],
            Mapping(**mapping),
            zone=zone,
            imported_at=IMPORTED_AT,
            folder=folder / "parts",
            rejects_file=folder / "rejects.csv",
        )
        return Read(staged, rows_of(staged))

    return reader


def rows_of(staged: Staged) -> list[dict[str, Any]]:
    rows = []
    for part in staged.parts:
        table = pq.read_table(part)
        assert table.schema.equals(STAGED)
        rows += table.to_pylist()
    for row in rows:
        text = row["properties"]
        row["properties"] = json.loads(text)
        assert text == json.dumps(row["properties"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert len(rows) == staged.rows
    return rows
