"""Whose id looks like this?"""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from producting.people import KnownIds
from producting.timelines import Timelines


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person whose id, or another id of theirs (`by`), looks like what was searched."""

    id: str
    by: str
    events: int


def find_people(timelines: Timelines, known: KnownIds, text: str, limit: int = 20) -> tuple[FoundPerson, ...]:
    """People with an id that is, begins with or contains the text, in this order; each by code point.

    Case does not matter. Ids from before a person was known are looked at where fewer than `limit` were found by
    their own.
    """
    wanted = text.strip()
    if not wanted or limit < 1 or not is_text(wanted):
        return ()
    found: dict[str, FoundPerson] = {}
    for index in _by_own_id(timelines.persons, wanted, limit):
        id_ = timelines.persons[index].as_py()
        found[id_] = FoundPerson(id_, id_, _events(timelines, index))
    if len(found) < limit:
        for other, person in known.like(wanted):
            place = index_of(timelines, person)
            if person not in found and place is not None:
                found[person] = FoundPerson(person, other, _events(timelines, place))
    return tuple(found.values())[:limit]


def index_of(timelines: Timelines, person: str) -> int | None:
    """The person's place in the timelines, or None."""
    if not is_text(person):
        return None
    at = pc.index(timelines.persons, pa.scalar(person, timelines.persons.type)).as_py()
    return None if at < 0 else int(at)


def _by_own_id(persons: pa.Array, wanted: str, limit: int) -> Iterator[int]:
    contains = pc.match_substring(persons, wanted, ignore_case=True)
    places = pc.indices_nonzero(contains)
    texts = persons.take(places)
    exact = pc.equal(pc.utf8_lower(texts), pa.scalar(wanted.lower(), texts.type))
    begins = pc.starts_with(texts, wanted, ignore_case=True)
    rank = pc.add(pc.cast(pc.invert(exact), pa.int8()), pc.cast(pc.invert(begins), pa.int8()))
    # Persons stand by code point, and places in their order: rank and place together sort them.
    order = pc.sort_indices(pa.table({"rank": rank, "place": places}), [("rank", "ascending"), ("place", "ascending")])
    yield from places.take(order.slice(0, limit)).to_pylist()


def _events(timelines: Timelines, index: int) -> int:
    return int(timelines.offsets[index + 1] - timelines.offsets[index])


def is_text(text: str) -> bool:
    """Whether it can be an id at all: half a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
