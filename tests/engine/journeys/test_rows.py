"""Are rows that are made all at once the same as rows made one by one?"""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, replace

import pytest

from producting.answers import rows_of
from producting.journeys.retention.answer import RetentionRow

ONE_BY_ONE = [RetentionRow("2026-01-05", 8, k, 8 - k, (8 - k) / 8, k < 2, None, 1.5, None, 3.0) for k in range(3)]


@pytest.fixture
def at_once() -> list[RetentionRow]:
    columns = zip(*(asdict(row).values() for row in ONE_BY_ONE), strict=True)
    return rows_of(RetentionRow, *columns)


def test_they_are_equal_and_of_one_kind(at_once: list[RetentionRow]) -> None:
    assert at_once == ONE_BY_ONE
    assert {type(row) for row in at_once} == {RetentionRow}
    assert [hash(row) for row in at_once] == [hash(row) for row in ONE_BY_ONE]
    assert repr(at_once[1]) == repr(ONE_BY_ONE[1])


def test_they_cannot_be_changed(at_once: list[RetentionRow]) -> None:
    with pytest.raises(FrozenInstanceError):
        at_once[0].people = 9  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        at_once[0].note = "more"  # type: ignore[attr-defined]


def test_they_are_read_and_copied_alike(at_once: list[RetentionRow]) -> None:
    assert [dict(row) for row in at_once] == [dict(row) for row in ONE_BY_ONE]
    assert pickle.loads(pickle.dumps(at_once)) == ONE_BY_ONE
    assert copy.deepcopy(at_once) == ONE_BY_ONE
    assert replace(at_once[2], people=0) == replace(ONE_BY_ONE[2], people=0)


def test_a_field_too_few_is_refused() -> None:
    with pytest.raises(TypeError):
        rows_of(RetentionRow, ["2026-01-05"], [8])
