"""A process that imports (or undoes) and is killed: by its parent at any moment, or by itself at a named point.

    python -m tests.engine.log.killed_child HOME POINT FILE…      imports the files
    python -m tests.engine.log.killed_child HOME POINT undo:ID    undoes an import
    python -m tests.engine.log.killed_child HOME POINT spend:FILE  imports a report of Google Ads in KRW

It prints `ready` when everything is loaded, so that the moments of the parent fall into the work.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import deltalake
import pyarrow as pa
import pyarrow.parquet as pq

from producting.events.files import Mapping
from producting.lake.arriving import Arriving
from producting.lake.ledger import Ledger
from producting.log.importing import import_files, undo_import
from producting.log.spending import import_spend

AT = datetime(2026, 11, 22, 3, 5, 12, tzinfo=UTC)


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(owner: Any, name: str, when: Callable[..., bool] = lambda *_: True) -> None:
    """Die instead of calling `owner.name`, the first time that `when` holds."""
    real = getattr(owner, name)

    def instead(*given: Any, **named: Any) -> Any:
        if when(*given):
            die()
        return real(*given, **named)

    setattr(owner, name, instead)


def in_state(state: str) -> Callable[..., bool]:
    return lambda _, record: record.state == state


def written_but_not_committed() -> None:
    """Die as the table's writer would between its last file and its commit."""
    real = deltalake.write_deltalake

    def instead(table: deltalake.DeltaTable, rows: Any, **options: Any) -> None:
        if isinstance(rows, pa.RecordBatchReader):
            folder = Path(unquote(urlparse(table.table_uri).path))
            pq.write_table(rows.read_all(), folder / "part-00000-left-over.parquet")
            die()
        real(table, rows, **options)

    deltalake.write_deltalake = instead


POINTS: dict[str, Callable[[], None]] = {
    "never": lambda: None,
    "rows staged, lake untouched": lambda: before(Ledger, "records"),
    "import announced, nothing written": lambda: before(Arriving, "__init__"),
    "rows on their way": lambda: before(Arriving, "_next", lambda arriving: arriving.rows > 0),
    "files written, not committed": written_but_not_committed,
    "lake written, record not done": lambda: before(Ledger, "write", in_state("done")),
    "undo announced, rows still there": lambda: before(deltalake.DeltaTable, "delete"),
    "rows gone, undo not recorded": lambda: before(Ledger, "write", in_state("undone")),
}


def main(home: Path, point: str, *what: str) -> None:
    POINTS[point]()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    if what[0].startswith("undo:"):
        undo_import(home, what[0].removeprefix("undo:"))
    elif what[0].startswith("spend:"):
        file = Path(what[0].removeprefix("spend:"))
        import_spend(home, [file], "google", currency="KRW", imported_at=AT, zone="Asia/Seoul")
    else:
        import_files(home, [Path(file) for file in what], Mapping(), zone="Asia/Seoul", imported_at=AT)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
