"""It builds the same timelines from the lake as from rows in memory."""

import json
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from producting.events.files import Mapping
from producting.journeys import answer
from producting.journeys.funnel import Funnel
from producting.journeys.retention import Retention
from producting.journeys.trend import Trend
from producting.log import import_table, undo_import
from producting.timelines import Timelines, from_rows
from producting.timelines.column import NO_INSTANT
from producting.timelines.refresh import open_timelines

AT = datetime(2026, 3, 1, tzinfo=UTC)
MAPPING = Mapping(person="person", anonymous="device", time="at", event="event", time_zone="UTC")
KEYS = ["plan", "금액", 'quote"d', "back\\slash", "a/b~c", "line\nbreak", "", "at"]
VALUES = [
    "basic",
    "같이",
    "1",
    "-2.5",
    "1e3",
    "2026-01-03",
    "2026-01-03T09:00:00+09:00",
    'say "hi"',
    "tab\t",
    "\U0001f600",
    "null",
]


def rows(seed: int, people: int = 12, events: int = 150) -> list[dict[str, Any]]:
    """A small log with ties, repeats, out-of-order rows, strange property names, and rows without a person."""
    rng = random.Random(seed)
    keys = [key for key in KEYS if key not in ("", "at")]
    return [
        {
            "person": rng.choice([None, *(f"p{n:03}" for n in range(people))]),
            "time_ms": 1_767_225_600_000 + rng.randrange(40) * 43_200_000,
            "event": rng.choice(["visit", "가입", "buy|now", "cancel"]),
            "properties": {key: rng.choice(VALUES) for key in keys if rng.random() < 0.4},
        }
        for _ in range(events)
    ]


def imported(home: Path, given: list[dict[str, Any]], at: datetime = AT) -> str:
    keys = sorted({key for row in given for key in row["properties"]})
    table = pa.table(
        {
            "person": pa.array([row["person"] for row in given], pa.string()),
            "device": pa.array([row.get("device") for row in given], pa.string()),
            "at": pa.array([row["time_ms"] for row in given], pa.timestamp("ms", tz="UTC")),
            "event": [row["event"] for row in given],
            **{key: pa.array([row["properties"].get(key) for row in given], pa.string()) for key in keys},
        }
    )
    return import_table(home, table, MAPPING, zone="UTC", imported_at=at).result.import_id


def opened(home: Path) -> Timelines:
    return open_timelines(home, zone="Asia/Seoul", currency="KRW")


QUESTIONS = [
    Funnel(["visit", "가입", "buy|now"], within="3d", by="plan"),
    Funnel(["visit", "가입"], within="9d", hold="금액", counting="attempts"),
    Funnel(["visit", "visit"], order="strict", where="plan != basic"),
    Retention("가입", "*", every="day", by='quote"d', value="금액"),
    Trend("*", "sum:금액", by="back\\slash", every="week"),
    Trend("*", "events", where="a/b~c >= 2026-01-01"),
    Trend(["visit", "cancel"], where='"line\nbreak" ~ i'),
]


@pytest.mark.parametrize("seed", range(4))
def test_it_answers_as_rows_in_memory_do(tmp_path: Path, seed: int) -> None:
    given = rows(seed)
    imported(tmp_path, given)
    built, in_memory = opened(tmp_path), from_rows(given, zone="Asia/Seoul")
    assert built.names == in_memory.names
    assert built.properties == in_memory.properties
    assert (built.people, built.events) == (in_memory.people, in_memory.events)
    for question in QUESTIONS:
        assert answer(built, question).rows == answer(in_memory, question).rows, question


def test_it_keeps_names_and_values_exactly(tmp_path: Path) -> None:
    given = [
        {"person": "007", "time_ms": 5, "event": "a", "properties": {'quote"d': value, "n": str(number)}}
        for number, value in enumerate(VALUES)
    ]
    imported(tmp_path, given)
    column = opened(tmp_path).column('quote"d')
    assert column.values.to_pylist() == sorted(VALUES)
    assert opened(tmp_path).persons.to_pylist() == ["007"]


def test_it_sees_numbers_and_instants_in_text(tmp_path: Path) -> None:
    texts = ["1", "-2.5", "1e3", "+7", ".5", "1_000", "nan", "inf", "1,000", " 1", "٣", "2026-01-03", "2026-02-30", "x"]
    given = [{"person": "a", "time_ms": n, "event": "e", "properties": {"v": text}} for n, text in enumerate(texts)]
    imported(tmp_path, given)
    column = opened(tmp_path).column("v")
    numbers = {column.value(code): float(column.numbers[code]) for code in range(1, len(column) + 1)}
    assert {text for text, number in numbers.items() if number == number} == {"1", "-2.5", "1e3", "+7", ".5"}
    assert (numbers["1e3"], numbers["+7"]) == (1000.0, 7.0)
    instants = {column.value(code): int(column.instants[code]) for code in range(1, len(column) + 1)}
    seoul_midnight = 1_767_366_000_000  # 2026-01-03 00:00 in Seoul
    assert {text: at for text, at in instants.items() if at != NO_INSTANT} == {"2026-01-03": seoul_midnight}


def test_it_joins_a_device_to_the_user_who_signed_in_on_it(tmp_path: Path) -> None:
    given = [
        {"person": None, "device": "d1", "time_ms": 1_000, "event": "visit", "properties": {}},
        {"person": "user", "device": "d1", "time_ms": 2_000, "event": "가입", "properties": {}},
        {"person": None, "device": "d2", "time_ms": 3_000, "event": "visit", "properties": {}},
        {"person": "other", "device": "d1", "time_ms": 4_000, "event": "가입", "properties": {}},
    ]
    imported(tmp_path, given)
    built = opened(tmp_path)
    assert built.persons.to_pylist() == ["d2", "other", "user"]
    funnel = answer(built, Funnel(["visit", "가입"], within="1m"))
    assert [row.people for row in funnel.rows] == [2, 1]


def test_it_rebuilds_after_another_import_and_after_its_undo(tmp_path: Path) -> None:
    imported(tmp_path, rows(1))
    before = opened(tmp_path)
    again = imported(tmp_path, rows(2), at=datetime(2026, 3, 2, tzinfo=UTC))
    after = opened(tmp_path)
    assert after.events > before.events and after.data_version != before.data_version
    assert before.codes.sum() >= 0  # the old generation still reads
    undo_import(tmp_path, again)
    assert opened(tmp_path).events == before.events


def test_it_does_not_wait_for_a_build_when_told_not_to(tmp_path: Path) -> None:
    imported(tmp_path, rows(1))
    before = opened(tmp_path)
    imported(tmp_path, rows(2), at=datetime(2026, 3, 2, tzinfo=UTC))
    stale = open_timelines(tmp_path, zone="Asia/Seoul", currency="KRW", refresh=False)
    assert stale.data_version == before.data_version


def test_it_ends_as_of_at_the_newest_import(tmp_path: Path) -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    late, ahead = int(noon.timestamp() * 1000) - 60_000, int(noon.timestamp() * 1000) + 3_600_000
    given = [{"person": "a", "time_ms": at, "event": "visit", "properties": {}} for at in (late, ahead)]
    imported(tmp_path, given, at=noon)
    built = opened(tmp_path)
    assert (built.as_of_ms, built.last_ms) == (late, ahead)
    for question in (Retention("visit", every="day"), Trend("visit"), Funnel(["visit", "visit"])):
        assert answer(built, question).as_of == datetime(2026, 1, 1, 11, 59, tzinfo=UTC)


def test_it_opens_an_undone_home_as_an_empty_log(tmp_path: Path) -> None:
    undo_import(tmp_path, imported(tmp_path, rows(3)))
    built = opened(tmp_path)
    assert (built.events, built.people) == (0, 0)
    assert [row.people for row in answer(built, Funnel(["visit", "가입"])).rows] == [0, 0]
    assert answer(built, Trend("visit")).rows == () == answer(built, Retention("visit")).rows


def test_it_holds_a_hundred_thousand_event_names(tmp_path: Path) -> None:
    given = [{"person": "a", "time_ms": n, "event": f"e{n:06}", "properties": {}} for n in range(100_000)]
    imported(tmp_path, given)
    built = opened(tmp_path)
    assert len(built.names) == 100_000
    funnel = answer(built, Funnel(["e000001", "e099999"], within="1d"))
    assert [row.people for row in funnel.rows] == [1, 1]


def test_its_generation_says_what_it_is(tmp_path: Path) -> None:
    imported(tmp_path, rows(1))
    built = opened(tmp_path)
    name = (tmp_path / "timelines" / "CURRENT").read_text()
    meta = json.loads((tmp_path / "timelines" / name / "meta.json").read_text())
    assert (meta["events"], meta["people"], meta["data_version"]) == (built.events, built.people, built.data_version)
