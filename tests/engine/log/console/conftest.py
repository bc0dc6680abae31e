"""One small log whose truth is counted by hand, and one console for all questions about it."""

from collections.abc import Iterator

import pandas
import pytest

import producting as pr
from producting.log.console import Console
from producting.log.console.small import small_tables

ZONE = "Europe/Paris"  # a zone whose clock changes: 2026-03-29 at 01:00 UTC


@pytest.fixture(scope="session")
def sql_log() -> "pr.Log":
    """Ana (known as `cookie-1` before), Ben, and an event of nobody."""
    rows = [
        (None, "cookie-1", "2026-03-28T23:30:00Z", "visited", None, None, None),
        ("ana", "cookie-1", "2026-03-29T00:59:59Z", "signed_up", "basic", None, None),
        ("ana", None, "2026-03-29T01:00:00Z", "paid", "basic", "10.5", 'O\'Brien "q" %'),
        ("ben", None, "2026-10-25T00:30:00Z", "paid", "pro", "abc", None),
        ("ben", None, "2026-10-25T01:30:00Z", "paid", "pro", "7", None),
        (None, None, "2026-01-01T00:00:00Z", "visited", None, None, "한글"),
    ]
    columns = ["who", "before", "at", "what", "Plan", "value", "say it"]
    events = pandas.DataFrame(rows, columns=columns, dtype=object)
    return pr.read(events, person="who", anonymous="before", time="at", event="what", time_zone=ZONE)


@pytest.fixture(scope="session")
def console(sql_log: "pr.Log") -> Iterator[Console]:
    made = Console(sql_log.home, sql_log.timelines, small_tables(sql_log.home), memory_mb=200)
    yield made
    made.close()
