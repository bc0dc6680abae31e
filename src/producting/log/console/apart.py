"""The process that answers SQL: it opens what may be read, shuts itself in, and answers one text after another.

Its first message names the generation, the second and later ones hold the small tables; then come questions. It ends
when nobody asks for a while, or when whoever started it is gone.
"""

import io
import json
import os
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyarrow as pa

from producting.log.console.columns import event_columns, people_columns, views
from producting.log.console.schema import property_columns
from producting.sql.answer import Limits
from producting.sql.refused import SqlRefused
from producting.sql.shut import run, shut, wall_off
from producting.timelines.generation import open_generation

IDLE_SECONDS = 300.0
_LOOK_SECONDS = 0.5
SMALL = ("spend", "rates", "_imports")


def main() -> None:
    """Answers until there is nobody to answer."""
    threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
    asked, answers = Connection(0, writable=False), Connection(1, readable=False)
    connection, limits = _open(asked)
    answers.send_bytes(b"{}")  # ready
    while asked.poll(IDLE_SECONDS):
        try:
            said = json.loads(asked.recv_bytes())
        except EOFError:
            return
        answers.send_bytes(_answer(connection, said, limits))


def _end_with(parent: int) -> None:
    """A question that runs for ever must not outlive whoever would have ended it."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def _open(asked: Connection) -> tuple[Any, Limits]:
    said = json.loads(asked.recv_bytes())
    small = {name: pa.ipc.open_stream(io.BytesIO(asked.recv_bytes())).read_all() for name in SMALL}
    limits = Limits(memory_mb=said["memory_mb"])
    timelines = open_generation(Path(said["generation"]), said["zone"], said["currency"])
    tables = {"_events": event_columns(timelines), "_people": people_columns(timelines), **small}
    shown = [column.name for column in property_columns(timelines.properties)]
    connection = shut(tables, views(timelines, shown), limits, said["zone"], said["threads"])
    _wake(connection)
    wall_off(limits)
    return connection, limits


def _wake(connection: Any) -> None:
    """Values of every kind are fetched once, so that what their conversion imports is there before the wall stands."""
    connection.execute(
        "select now(), current_date, 1.5::decimal(9, 2), uuid(), interval 1 day, current_time"
    ).fetchall()
    connection.execute("select json_serialize_sql('select 1'), [1], {'a': 1}, 'x'::blob, now()::timestamp").fetchall()


def _answer(connection: Any, said: dict[str, Any], limits: Limits) -> bytes:
    try:
        asked = Limits(limits.seconds, said["rows"], limits.memory_mb, said["bytes"])
        found: dict[str, Any] = run(connection, said["text"], asked).to_json()
    except SqlRefused as refused:
        found = {"refused": [refused.words.en, refused.words.ko, refused.detail]}
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


if __name__ == "__main__":
    main()
    sys.exit(0)
