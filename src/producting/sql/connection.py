"""An embedded DuckDB that fetches nothing and spills to a folder of ours."""

import os
from pathlib import Path

import duckdb

SqlError = duckdb.Error  # for rooms that say a failure of SQL in their own words


def connect(spill: Path | None = None, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """A fresh in-memory database. `spill` is where work that outgrows the memory goes; `threads` defaults to the cores.

    Extensions are neither installed nor loaded by themselves: nothing is fetched. Times are UTC.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "threads": threads or os.cpu_count() or 1,
        "preserve_insertion_order": False,
    }
    if spill is not None:
        spill.mkdir(parents=True, exist_ok=True)
        settings["temp_directory"] = str(spill)
    connection = duckdb.connect(":memory:", config=settings)
    connection.execute("set enable_progress_bar = false")  # it is drawn on the output, where answers stand
    connection.execute("set TimeZone = 'UTC'")  # otherwise the machine's: instants would be cut at its midnight
    return connection
