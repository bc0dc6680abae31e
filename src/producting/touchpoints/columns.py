"""What does every event say? Properties' columns reduced to the few distinct sayings, each understood once.

A column's distinct values stand in a dictionary. Each value is read once there, to one small code per different saying
(a million click ids are one saying), and the codes of all columns of an event are combined into one number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from producting.timelines import Timelines
from producting.timelines.fold import fold
from producting.timelines.timelines import frozen
from producting.touchpoints.clicks import PARAMETERS, click_of
from producting.touchpoints.kernels import combine
from producting.touchpoints.tags import Role, Tags, merged, roles, told_by

_MOST = 2**62  # what a combined number may reach before it is made small again
_TAGGED = r"(?i)[?&#;](amp;)?(utm|" + "|".join(sorted(PARAMETERS)) + ")[^=&#;]*="
# Everything `referrers.host_of` looks at: a million addresses of few hosts are read host by host.
_HOST = r"^(?P<host>(?:[^/?#]*//)?[^/?#]*)"
_ONE_BY_ONE = 2_000  # dictionaries up to this size are read value by value


@dataclass(frozen=True, eq=False, slots=True)
class Reduced:
    """One column's sayings: `told[saying[code]]` is what an event with that code says; `told[0]` says nothing."""

    codes: NDArray[np.unsignedinteger]
    saying: NDArray[np.int64]
    told: list[Tags]


@dataclass(frozen=True, eq=False, slots=True)
class Sayings:
    """What events say: the events that say anything, per such event a code into `tags`, how often each occurs."""

    events: NDArray[np.int64]
    codes: NDArray[np.int64]
    tags: list[Tags]
    counts: NDArray[np.int64]


def sayings(timelines: Timelines) -> Sayings:
    """What the events of people say about where their visits came from.

    A referrer matters only where no tag names the source, and the host of the own page only beside a referrer: without
    that, every page would multiply every campaign.
    """
    told, referrers, sites = _columns(timelines)
    spoken, tags = _said(timelines, told)
    opens = np.array([_leaves_open(said) for said in tags])
    came, origins = _said(timelines, referrers)
    came[~opens[spoken]] = 0
    at, pages = _said(timelines, sites if referrers else [])
    at[came == 0] = 0
    events = np.flatnonzero((spoken != 0) | (came != 0))
    numbers = (spoken[events] * len(origins) + came[events]) * len(pages) + at[events]
    codes, firsts = _small(numbers)
    chosen = events[firsts].tolist()
    together = [merged((tags[spoken[i]], origins[came[i]], pages[at[i]])) for i in chosen]
    return Sayings(events, codes, together, np.bincount(codes, minlength=len(together)).astype(np.int64))


def _leaves_open(said: Tags) -> bool:
    """Whether a referrer could still say where the visit came from."""
    click = click_of(said.click)
    return said.source is None and (click is None or click.vague)


def _columns(timelines: Timelines) -> tuple[list[Reduced], list[Reduced], list[Reduced]]:
    """The columns with tags and click ids, those with referrers, those with the own page's host."""
    told, referrers, sites = [], [], []
    for prop, role in roles(timelines.properties):
        column = timelines.column(prop)
        reduced = _reduced(role, prop, column.codes, column.values)
        if role == "referrer":
            referrers.append(reduced)
            continue
        told.append(_narrowed(reduced, [replace(tags, site=None) for tags in reduced.told]))
        if role == "address":
            sites.append(_narrowed(reduced, [Tags(site=tags.site) for tags in reduced.told]))
    return told, referrers, sites


def _reduced(role: Role, prop: str, codes: NDArray[np.unsignedinteger], values: pa.Array) -> Reduced:
    told, of_value = _told(role, prop, values)
    return Reduced(codes, frozen(np.concatenate([[0], of_value]).astype(np.int64)), told)


def _narrowed(column: Reduced, told: Sequence[Tags]) -> Reduced:
    """The same column with less to say."""
    known: dict[Tags, int] = {Tags(): 0}
    places = np.array([known.setdefault(tags, len(known)) for tags in told], dtype=np.int64)
    return Reduced(column.codes, frozen(places[column.saying]), list(known))


def _said(timelines: Timelines, columns: Sequence[Reduced]) -> tuple[NDArray[np.int64], list[Tags]]:
    """Per event of a person what these columns say together, as a code into the distinct sayings (0 = nothing)."""
    until = int(timelines.offsets[-1])
    numbers, size = np.zeros(until, dtype=np.int64), 1
    speaking = [column for column in columns if len(column.told) > 1]
    for column in speaking:
        if size * len(column.told) > _MOST:
            numbers, size = _renumbered(numbers)
        _append(timelines, column, numbers)
        size *= len(column.told)
    events = np.flatnonzero(numbers)
    codes, firsts = _small(numbers[events])
    numbers[events] = codes + 1
    chosen = [[column.told[s] for s in column.saying[column.codes[events[firsts]]]] for column in speaking]
    return numbers, [Tags(), *(merged(together) for together in zip(*chosen, strict=True))]


def _append(timelines: Timelines, column: Reduced, numbers: NDArray[np.int64]) -> None:
    offsets, distinct = timelines.offsets, len(column.told)
    fold(offsets, lambda a, b: combine(column.codes, column.saying, distinct, numbers, offsets[a], offsets[b]))


def _told(role: Role, prop: str, values: pa.Array) -> tuple[list[Tags], NDArray[np.int64]]:
    """The different sayings of a dictionary (the first says nothing), and which one each of its values is."""
    groups, representatives = _grouped(role, prop, values)
    known: dict[Tags, int] = {Tags(): 0}
    of_group = np.array(
        [known.setdefault(told_by(role, prop, text), len(known)) for text in representatives], dtype=np.int64
    )
    return list(known), of_group[groups] if len(groups) else np.zeros(0, dtype=np.int64)


def _grouped(role: Role, prop: str, values: pa.Array) -> tuple[NDArray[np.int64], Iterable[str]]:
    """Values that say the same, without reading each in Python: which group each is in, one of every group."""
    if len(values) <= _ONE_BY_ONE or role not in ("click", "referrer", "address"):
        return np.arange(len(values)), values.to_pylist()
    if role == "click":
        keys = _click_keys(prop, values)
    elif role == "referrer":
        keys = _hosts(values)
    else:
        keys = pc.if_else(pc.match_substring_regex(values, _TAGGED), values, _hosts(values))
    encoded = keys.dictionary_encode()
    return encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64), encoded.dictionary.to_pylist()


def _click_keys(prop: str, values: pa.Array) -> pa.Array:
    """A click id's value matters only in what `kind_of` and `unblank` read of it."""
    trimmed = pc.utf8_trim_whitespace(values)
    short = pc.if_else(pc.less_equal(pc.utf8_length(trimmed), 12), trimmed, pa.scalar("clicked", values.type))
    if PARAMETERS[prop.strip().lstrip("$").casefold()] != "NaPm":
        return short
    found = pc.extract_regex(values, r"(?i)(?:^|\||%7c)\s*(?P<way>tr(?:=|%3d)[a-z]+)")
    return pc.coalesce(pc.struct_field(found, "way"), short)


def _hosts(values: pa.Array) -> pa.Array:
    return pc.struct_field(pc.extract_regex(values, _HOST), "host")


def _renumbered(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """Smaller numbers for the same events; 0 stays 0."""
    events = np.flatnonzero(numbers)
    codes, firsts = _small(numbers[events])
    smaller = np.zeros_like(numbers)
    smaller[events] = codes + 1
    return smaller, len(firsts) + 1


def _small(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The same numbers as 0, 1, 2, … in the order of their first occurrence, and where each occurs first."""
    encoded = pa.array(numbers).dictionary_encode()  # hashing is some ten times faster than sorting
    codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    firsts = np.zeros(len(encoded.dictionary), dtype=np.int64)
    firsts[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return codes, firsts
