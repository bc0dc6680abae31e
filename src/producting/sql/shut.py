"""A DuckDB for SQL that a person wrote: it sees the tables it was given and nothing else.

Four walls, each tested alone: DuckDB reaches no files and its settings are locked (`shut`); only one SELECT with known
table functions is run, in a transaction that reads (`run`); the process has no way to open a file or a socket
(`wall_off`); and whoever started the process ends it when its time is over.
"""

import json
import resource
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

from producting.sql.answer import Cell, Limits, SqlAnswer, SqlColumn
from producting.sql.connection import connect
from producting.sql.one_select import check_one_select
from producting.sql.refused import refused_by

_AT_ONCE = 64  # rows: small enough that long texts do not fill the memory before they are counted


def shut(
    tables: Mapping[str, Any], views: Mapping[str, str], limits: Limits, zone: str, threads: int
) -> duckdb.DuckDBPyConnection:
    """A database of Arrow tables and views over them, locked.

    Args:
        tables: Arrow tables by name. views: SELECTs by name. zone: of `now()` and of instants with a zone.
    """
    connection = connect(threads=threads)
    connection.execute("set python_enable_replacements = false")
    connection.execute("set temp_directory = ''")
    connection.execute(f"set memory_limit = '{limits.memory_mb}MB'")
    connection.execute(f"set TimeZone = '{zone}'")
    connection.execute("set preserve_insertion_order = true")
    for name, table in tables.items():
        connection.register(name, table)
    for name, select in views.items():
        connection.execute(f"create view {name} as {select}")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def wall_off(limits: Limits) -> None:
    """From now on this process opens nothing, writes no file, and takes no more memory than the limits and a rest."""
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with suppress(OSError, ValueError):
        most = _taken() + (limits.memory_mb * 3 // 2 + 500) * 2**20
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))  # what is open stays open; a new file would be the fourth


def _taken() -> int:
    """Bytes of memory that this process holds already."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no room for a Path's imports here
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmData"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def run(connection: duckdb.DuckDBPyConnection, text: str, limits: Limits) -> SqlAnswer:
    """The answer to one SELECT, as far as the limits of rows and bytes let it through. Raises SqlRefused."""
    began = time.perf_counter()
    check_one_select(connection, text)
    try:
        connection.execute("begin transaction read only")
        try:
            connection.execute(text)
            columns = tuple(SqlColumn(name, str(type_)) for name, type_, *_ in connection.description or ())
            rows, truncated = _fetch(connection, limits)
        finally:
            connection.execute("rollback")
    except (duckdb.Error, MemoryError) as error:
        raise refused_by(error) from None
    return SqlAnswer(columns, rows, truncated, time.perf_counter() - began)


def _fetch(connection: duckdb.DuckDBPyConnection, limits: Limits) -> tuple[tuple[tuple[Cell, ...], ...], bool]:
    rows: list[tuple[Cell, ...]] = []
    size = 0
    while fetched := connection.fetchmany(min(_AT_ONCE, limits.rows + 1 - len(rows))):
        for row in fetched:
            cells = tuple(_cell(cell) for cell in row)
            size += sum(_size(cell) if isinstance(cell, str) else 8 for cell in cells)
            if len(rows) == limits.rows or (size > limits.bytes and rows):
                return tuple(rows), True
            rows.append(tuple(_cut(cell, limits.bytes) if isinstance(cell, str) else cell for cell in cells))
    return tuple(rows), False


def _size(text: str) -> int:
    """Bytes of a text; a Korean letter has three."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))


def _cut(text: str, most: int) -> str:
    return text if _size(text) <= most else text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | bool | int | float | Decimal):
        return value
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | bytearray):
        return value.hex()
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
