"""Which ids belong to one person, and whose is an id? Decided once for all of a lake, then only looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import pyarrow as pa
import pyarrow.compute as pc

from producting.lake.arriving import view_of_events
from producting.people.resolve import resolve
from producting.sql import connect


@dataclass(frozen=True, slots=True)
class KnownId:
    """An id known to be a person's. `anonymous`: it is from before the person was known, or they never were."""

    id: str
    anonymous: bool


class KnownIds:
    """The ids of everybody in one version of a lake.

    Args:
        event_files: its Parquet files.
    """

    def __init__(self, event_files: Sequence[str]) -> None:
        self._files = tuple(event_files)
        self._lock = Lock()

    def of(self, person: str) -> tuple[KnownId, ...]:
        """Every id of a person, their own first, the others by code point."""
        linked = self._table.filter(pc.equal(self._table.column("person"), person)).column("id").to_pylist()
        return (KnownId(person, not linked and not self._identified(person)), *(KnownId(id_, True) for id_ in linked))

    def person_of(self, id_: str) -> str | None:
        """Whose id it is, where the person is known by another one; else None."""
        found = self._table.filter(pc.equal(self._table.column("id"), id_)).column("person").to_pylist()
        return found[0] if found else None

    def like(self, text: str) -> list[tuple[str, str]]:
        """(id, person) of ids that contain the text and belong to somebody known by another id; by code point."""
        found = self._table.filter(pc.match_substring(self._table.column("id"), text, ignore_case=True))
        return list(zip(found.column("id").to_pylist(), found.column("person").to_pylist(), strict=True))

    @property
    def _table(self) -> pa.Table:
        with self._lock:
            return self._linked

    @cached_property
    def _linked(self) -> pa.Table:
        """(id, person) of every id that belongs to another one."""
        with connect() as connection:
            view_of_events(connection, self._files)
            resolve(connection, "events")
            return connection.sql("select id, person from linked order by id").to_arrow_table()

    def _identified(self, person: str) -> bool:
        """Whether it ever stood as the id of somebody known."""
        with connect() as connection:
            view_of_events(connection, self._files)
            asked = "select 1 from events where distinct_id = ? limit 1"
            return bool(connection.execute(asked, [person]).fetchall())
