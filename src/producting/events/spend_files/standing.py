"""Which rows of spend count? The newest word on every place; nothing is counted twice.

Two rows of one day and platform **meet** when nothing tells them apart: on each of account, campaign, ad group they say
the same, or one of them says nothing (a total meets what it is the total of), or one has only the id and the other only
the name. (Below a campaign that differs, ad groups do not matter.) A row counts unless a newer import brought a row
that meets it. A name is taken for its id where the rows of that platform know exactly one.
"""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]
_NONE, _ID, _NAME = 0, 1, 2


def standing(rows: pa.Table, age: Codes) -> Mask:
    """Which rows count.

    Args:
        rows: spend rows (at least the columns of `STAGED_SPEND`).
        age: per row, when it came in; a higher number is newer. Rows of one age never replace each other.

    >>> from producting.events.spend_files.schema import STAGED_SPEND
    >>> row = {"day": 20000, "platform": "meta", "campaign": "봄", "cost": 10, "currency": "KRW"}
    >>> standing(pa.Table.from_pylist([row, row | {"cost": 12}], STAGED_SPEND), np.array([1, 2])).tolist()
    [False, True]
    """
    if rows.num_rows == 0:
        return np.zeros(0, bool)
    platform = _codes(rows, "platform")
    campaign, campaign_kind = _identity(platform, _codes(rows, "campaign_id"), _codes(rows, "campaign"))
    within = _combined(platform, campaign + 1)
    group, group_kind = _identity(within, _codes(rows, "ad_group_id"), _codes(rows, "ad_group"))
    newest = np.full(rows.num_rows, -1, np.int64)
    place = _combined(_codes(rows, "day"), platform)
    for scope, givers, takers in _accounts(place, _codes(rows, "account")):
        apart = _meeting(scope, givers, age, campaign, campaign_kind)
        same = _same_campaign(_combined(scope, campaign + 1), givers, age, group, group_kind)
        # Of two rows without a campaign, `apart` knows already that they meet.
        found = np.maximum(apart, np.where(campaign_kind == _NONE, -1, same))
        newest = np.maximum(newest, np.where(takers, found, -1))
    return age >= newest


def _accounts(place: Codes, account: Codes) -> Iterator[tuple[Codes, Mask, Mask]]:
    """Per way in which accounts meet: the groups of rows, whose word counts there, and for whom."""
    everybody, nameless = np.ones(len(place), bool), account < 0
    yield _combined(place, account + 1), everybody, everybody
    yield place, nameless, everybody
    yield place, everybody, nameless


def _meeting(scope: Codes, givers: Mask, age: Codes, code: Codes, kind: Codes) -> Codes:
    """The newest row in its scope that meets each row without saying the same: one of them says nothing, or they speak
    of ids and names.
    """
    met = _newest(scope, givers & (kind == _NONE), age)
    met = np.maximum(met, np.where(kind == _NONE, _newest(scope, givers, age), -1))
    for one, other in ((_ID, _NAME), (_NAME, _ID)):
        met = np.maximum(met, np.where(kind == one, _newest(scope, givers & (kind == other), age), -1))
    return met


def _same_campaign(scope: Codes, givers: Mask, age: Codes, group: Codes, kind: Codes) -> Codes:
    equal = _newest(_combined(scope, group + 1), givers, age)
    return np.maximum(equal, _meeting(scope, givers, age, group, kind))


def _newest(group: Codes, givers: Mask, age: Codes) -> Codes:
    """Per row, the greatest age among the `givers` of its group; -1 where there are none."""
    best = np.full(int(group.max()) + 1, -1, np.int64)
    np.maximum.at(best, group[givers], age[givers])
    return best[group]


def _identity(scope: Codes, ids: Codes, names: Codes) -> tuple[Codes, Codes]:
    """What a row is about inside its scope, as a code (-1 for nothing), and whether that is an id or a name."""
    named = _combined(scope, names + 1)
    both = (ids >= 0) & (names >= 0)
    pairs = np.unique(np.column_stack([named[both], ids[both]]), axis=0)
    known = np.full(int(named.max()) + 1, -1, np.int64)
    known[pairs[:, 0]] = pairs[:, 1]
    once = np.bincount(pairs[:, 0], minlength=len(known)) == 1
    known[~once] = -1
    found = np.where(ids >= 0, ids, np.where(names >= 0, known[named], -1))
    kind = np.where(found >= 0, _ID, np.where(names >= 0, _NAME, _NONE))
    return np.where(kind == _NAME, names + int(ids.max()) + 1, found), kind


def _combined(one: Codes, other: Codes) -> Codes:
    """Both codes as one, small numbers from 0."""
    pair = one * (int(other.max(initial=0)) + 1) + other
    _, code = np.unique(pair, return_inverse=True)
    return code.astype(np.int64)


def _codes(rows: pa.Table, name: str) -> Codes:
    """The values of a column as numbers from 0; -1 where there is none."""
    column = rows.column(name).combine_chunks()
    encoded = pc.dictionary_encode(column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column)
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    return pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
