"""Does every row belong to the right person, whatever the order of rows, and do two known people never merge?"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from producting.people import PERSON, RefusedMerge, Resolution, resolve
from producting.sql import connect

START = datetime(2026, 1, 1, tzinfo=UTC)
SCHEMA = pa.schema(
    [
        ("event_id", pa.string()),
        ("time", pa.timestamp("us", tz="UTC")),
        ("distinct_id", pa.string()),
        ("anonymous_id", pa.string()),
    ]
)


@dataclass(frozen=True)
class Seen:
    """A row: whom it names, in minutes after the start."""

    event_id: str
    minute: int
    distinct_id: str | None
    anonymous_id: str | None

    @property
    def time(self) -> datetime:
        return START + timedelta(minutes=self.minute)


def seen(*rows: tuple[int, str | None, str | None]) -> list[Seen]:
    return [Seen(f"e{number}", *row) for number, row in enumerate(rows)]


@cache
def database() -> Any:
    """One for all examples: opening it takes longer than asking it."""
    return connect(threads=1)


def asked(rows: list[Seen]) -> tuple[Resolution, dict[str, str], dict[str, str | None]]:
    """The resolution, the table `linked`, and the person of every row."""
    table = pa.Table.from_pylist([{name: getattr(row, name) for name in SCHEMA.names} for row in rows], schema=SCHEMA)
    db = database()
    db.register("arriving", table)
    db.execute("create or replace table events as from arriving")
    db.unregister("arriving")
    resolution = resolve(db, "events")
    linked = dict(db.execute("from linked").fetchall())
    persons = db.execute(
        f"select event_id, {PERSON} from events left join linked as distinct_link on distinct_link.id = distinct_id "
        "left join linked as anonymous_link on anonymous_link.id = anonymous_id"
    ).fetchall()
    return resolution, linked, dict(persons)


def test_it_gives_an_anonymous_visitor_the_person_they_signed_up_as() -> None:
    resolution, linked, persons = asked(
        seen((0, None, "phone"), (5, "민아", "phone"), (9, "민아", None), (9, None, "other"))
    )
    assert linked == {"phone": "민아"}
    assert persons == {"e0": "민아", "e1": "민아", "e2": "민아", "e3": "other"}
    assert (resolution.linked, resolution.refused) == (1, ())


def test_it_joins_several_devices_of_one_person() -> None:
    _, linked, _ = asked(seen((0, "a", "phone"), (1, "a", "laptop")))
    assert linked == {"phone": "a", "laptop": "a"}


def test_it_leaves_a_row_without_any_id_without_a_person() -> None:
    _, linked, persons = asked(seen((0, None, None)))
    assert (linked, persons) == ({}, {"e0": None})


def test_it_takes_the_same_id_in_both_places_as_no_link() -> None:
    resolution, linked, persons = asked(seen((0, "a", "a"), (1, None, "a")))
    assert (resolution.linked, linked, persons) == (0, {}, {"e0": "a", "e1": "a"})


def test_it_gives_a_shared_device_to_whom_used_it_first_and_reports_the_other() -> None:
    resolution, linked, persons = asked(
        seen((3, "later", "shared"), (1, "first", "shared"), (4, "later", "shared"), (0, None, "shared"))
    )
    assert linked == {"shared": "first"}
    assert persons == {"e0": "later", "e1": "first", "e2": "later", "e3": "first"}
    assert resolution.refused == (RefusedMerge("shared", "first", "later", START + timedelta(minutes=3), 2),)


def test_it_decides_links_of_the_same_instant_by_event_id() -> None:
    rows = [Seen("e2", 0, "b", "phone"), Seen("e10", 0, "a", "phone")]
    assert asked(rows)[1] == {"phone": "a"}


def test_it_refuses_to_merge_two_known_people_through_an_alias() -> None:
    # "old" is the distinct id of a link of its own, so it is somebody; a row that calls it anonymous changes nothing.
    resolution, linked, persons = asked(seen((0, "old", "phone"), (5, "new", "old")))
    assert linked == {"phone": "old"}
    assert persons == {"e0": "old", "e1": "new"}
    assert resolution.refused == (RefusedMerge("old", "old", "new", START + timedelta(minutes=5), 1),)


def test_it_follows_an_id_that_first_stood_as_distinct_and_is_linked_later() -> None:
    # Some SDKs put the device into distinct_id until the person logs in.
    _, linked, persons = asked(seen((0, "device", None), (5, "민아", "device")))
    assert linked == {"device": "민아"}
    assert persons == {"e0": "민아", "e1": "민아"}


def test_it_refuses_both_directions_of_a_circle() -> None:
    resolution, linked, _ = asked(seen((0, "a", "b"), (1, "b", "a")))
    assert linked == {}
    assert {(r.anonymous_id, r.other) for r in resolution.refused} == {("a", "b"), ("b", "a")}


def test_it_says_what_it_did_in_both_languages() -> None:
    resolution, _, _ = asked(seen((0, "first", "shared"), (1, "later", "shared")))
    joined, refused = resolution.describe()
    assert joined.en == "1 anonymous id belongs to people known by another id."
    assert "1 merge was refused" in refused.en
    assert "'first'" in refused.ko
    assert Resolution(0).describe() == ()


def test_it_counts_every_refused_merge_and_shows_those_with_most_rows() -> None:
    rows = (
        [(0, "owner", "kiosk")] + [(1 + i, f"guest {i}", "kiosk") for i in range(1_200)] + [(5_000, "guest 7", "kiosk")]
    )
    resolution, _, _ = asked(seen(*rows))
    assert (resolution.refused_merges, len(resolution.refused)) == (1_200, 1_000)
    assert (resolution.refused[0].other, resolution.refused[0].rows) == ("guest 7", 2)


def test_it_can_be_asked_twice_in_one_connection() -> None:
    with connect() as db:
        db.from_arrow(SCHEMA.empty_table()).create("my events")
        assert resolve(db, "my events") == resolve(db, "my events") == Resolution(0)
        assert db.execute("from linked").fetchall() == []


# The rules once more, slowly and one row at a time.


def twin(rows: list[Seen]) -> tuple[dict[str, str], dict[tuple[str, str, str], tuple[datetime, int]]]:
    """`linked`, and every refused (anonymous id, its person, the other): its first time and its rows."""
    links = [row for row in rows if row.distinct_id and row.anonymous_id and row.distinct_id != row.anonymous_id]
    anonymous = {row.anonymous_id for row in rows}
    only_distinct = {row.distinct_id for row in rows if row.distinct_id not in anonymous}
    identified = {row.distinct_id for row in links} | only_distinct
    linked: dict[str, str] = {}
    refused: dict[tuple[str, str, str], tuple[datetime, int]] = {}
    for row in sorted(links, key=lambda row: (row.time, row.event_id)):
        known, other = str(row.anonymous_id), str(row.distinct_id)
        person = known if known in identified else linked.setdefault(known, other)
        if person != other:
            first, count = refused.get((known, person, other), (row.time, 0))
            refused[(known, person, other)] = (first, count + 1)
    return linked, refused


def person_of(row: Seen, linked: dict[str, str]) -> str | None:
    if row.distinct_id is not None:
        return linked.get(row.distinct_id, row.distinct_id)
    return linked.get(row.anonymous_id, row.anonymous_id) if row.anonymous_id is not None else None


IDS = st.one_of(st.none(), st.sampled_from(["a", "b", "c", "민아", "phone", "web"]))
LOGS = st.lists(st.tuples(st.integers(0, 5), IDS, IDS), max_size=14).map(lambda rows: seen(*rows))


@settings(max_examples=80)
@given(LOGS)
def test_it_agrees_with_walking_the_links_one_by_one(rows: list[Seen]) -> None:
    resolution, linked, persons = asked(rows)
    expected, refused = twin(rows)
    assert linked == expected
    assert persons == {row.event_id: person_of(row, expected) for row in rows}
    assert resolution.linked == len(expected)
    assert {(r.anonymous_id, r.person, r.other): (r.time, r.rows) for r in resolution.refused} == refused
    assert resolution.refused_merges == len(refused)


@settings(max_examples=30)
@given(LOGS, st.integers(0, 1000))
def test_it_does_not_depend_on_the_order_of_rows(rows: list[Seen], seed: int) -> None:
    mixed = list(rows)
    Random(seed).shuffle(mixed)
    assert asked(mixed) == asked(rows)


@settings(max_examples=30)
@given(LOGS)
def test_it_never_merges_two_identified_people(rows: list[Seen]) -> None:
    _, linked, _ = asked(rows)
    identified = {
        row.distinct_id for row in rows if row.anonymous_id and row.distinct_id not in (None, row.anonymous_id)
    }
    assert not identified & linked.keys()
    assert set(linked.values()) <= identified


@settings(max_examples=30)
@given(LOGS)
def test_it_changes_nothing_when_it_is_asked_about_its_own_answer(rows: list[Seen]) -> None:
    _, _, persons = asked(rows)
    settled = [Seen(row.event_id, row.minute, persons[row.event_id], None) for row in rows]
    resolution, linked, again = asked(settled)
    assert (linked, again, resolution.refused) == ({}, persons, ())


@pytest.mark.parametrize("seed", range(3))
def test_it_agrees_on_a_log_of_thousands_of_rows(seed: int) -> None:
    chance = Random(seed)
    rows = seen(
        *(
            (
                chance.randrange(100),
                chance.choice([None, f"u{chance.randrange(300)}"]),
                chance.choice([None, f"a{chance.randrange(300)}", f"u{chance.randrange(3000)}"]),
            )
            for _ in range(4_000)
        )
    )
    resolution, linked, persons = asked(rows)
    expected, refused = twin(rows)
    assert linked == expected
    assert persons == {row.event_id: person_of(row, expected) for row in rows}
    assert Counter(r.rows for r in resolution.refused) == Counter(n for _, n in refused.values())
