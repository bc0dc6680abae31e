"""From ids to persons, out of the rows that carry both ids.

- There is one space of ids. A *link* is a row with both ids, different from one another.
- An id is *identified* if it stands as the distinct id of a link (or never stands as an anonymous id at all).
- An anonymous id belongs to the identified id of its earliest link (by time, then by event id).
- A later link to somebody else is refused, and so is a link whose anonymous id is itself identified: two identified
  people never merge silently.

So no chain is ever longer than one step, and the order of rows does not matter.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from producting.words import Words, particle

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A row's person, where `distinct_link` and `anonymous_link` are `linked` joined on its two ids. Null: no person.
PERSON = "coalesce(distinct_link.person, distinct_id, anonymous_link.person, anonymous_id)"
_SHOWN = 1000  # refused merges that are kept to look at; all are counted


@dataclass(frozen=True, slots=True)
class RefusedMerge:
    """Rows that would have joined two people.

    Attributes:
        anonymous_id: the id that both claim.
        person: whom it belongs to (itself, where it is an identified person).
        other: whom the refused rows name.
        time: the first refused row.
        rows: how many there are.
    """

    anonymous_id: str
    person: str
    other: str
    time: datetime
    rows: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of the ids.

    Attributes:
        linked: how many ids belong to another id.
        refused: the refused merges with the most rows, at most 1,000.
        refused_merges: how many there are in all.
    """

    linked: int
    refused: tuple[RefusedMerge, ...] = ()
    refused_merges: int = 0

    def describe(self) -> tuple[Words, ...]:
        """What a reader must know: who was joined, and which merges were refused. Nothing where nothing is to say.

        >>> print(Resolution(linked=2).describe()[0])
        2 anonymous ids belong to people known by another id.
        """
        said = []
        if self.linked:
            said.append(
                Words(
                    f"{self.linked:,} anonymous {_ids(self.linked)} to people known by another id.",
                    f"익명 ID {self.linked:,}개를 로그인한 사람과 이었어요.",
                )
            )
        if self.refused:
            first = self.refused[0]
            of, to = particle(first.person, "과", "와"), particle(first.other, "을", "를")
            said.append(
                Words(
                    f"{_merges(self.refused_merges)} refused, because two identified people are never merged silently "
                    f"(for example {first.anonymous_id!r} stays with {first.person!r}, not {first.other!r}).",
                    f"로그인한 두 사람을 합치게 되는 연결 {self.refused_merges:,}건은 받지 않았어요"
                    f"(예: {first.anonymous_id!r} 때문에 {first.person!r}{of} {first.other!r}{to} 합치지 않았어요).",
                )
            )
        return tuple(said)


def _ids(n: int) -> str:
    return "id belongs" if n == 1 else "ids belong"


def _merges(n: int) -> str:
    return "1 merge was" if n == 1 else f"{n:,} merges were"


def resolve(connection: "DuckDBPyConnection", events: str) -> Resolution:
    """Decide who is who, and leave the temporary table `linked(id, person)` in the connection.

    Args:
        connection: a DuckDB connection.
        events: the name of a relation in it with distinct_id, anonymous_id, time and event_id.

    `linked` holds only the ids that belong to another id; `PERSON` says how a row's person follows from it.

    >>> from producting.sql import connect
    >>> db = connect()
    >>> _ = db.execute('''create table events as from (values
    ...     ('e1', timestamptz '2026-01-01 00:00:00+00', null, 'phone'),
    ...     ('e2', timestamptz '2026-01-02 00:00:00+00', 'mina', 'phone'))
    ...     as t(event_id, time, distinct_id, anonymous_id)''')
    >>> resolve(db, "events").linked
    1
    >>> db.execute("from linked").fetchall()
    [('phone', 'mina')]
    """
    relation = '"' + events.replace('"', '""') + '"'
    connection.execute(_LINKS.format(events=relation))
    connection.execute(_LINKED)
    (linked,) = connection.execute("select count(*) from linked").fetchone() or (0,)
    (refused_merges,) = connection.execute(f"select count(*) from ({_REFUSED})").fetchone() or (0,)
    rows = connection.execute(f"{_REFUSED} order by rows desc, anonymous_id, other limit {_SHOWN}").fetchall()
    connection.execute("drop table links")
    refused = tuple(
        RefusedMerge(anonymous_id, person, other, datetime.fromtimestamp(first / 1000, UTC), count)
        for anonymous_id, person, other, first, count in rows
    )
    return Resolution(linked, refused, refused_merges)


_LINKS = """
create or replace temporary table links as
select anonymous_id, distinct_id, min(row(time, event_id)) as first, count(*) as rows
from {events} where anonymous_id <> distinct_id group by anonymous_id, distinct_id
"""

_LINKED = """
create or replace temporary table linked as
select anonymous_id as id, arg_min(distinct_id, row(first, distinct_id)) as person
from links where anonymous_id not in (select distinct_id from links) group by anonymous_id
"""

_REFUSED = """
select links.anonymous_id, coalesce(linked.person, links.anonymous_id) as person, links.distinct_id as other,
    epoch_ms(links.first[1]) as first, links.rows
from links left join linked on linked.id = links.anonymous_id
where linked.person is distinct from links.distinct_id
"""
