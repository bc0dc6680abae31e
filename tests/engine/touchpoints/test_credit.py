"""Whose touch counts? First ever, or the last before an instant; a published case, the edges, and the slow twin."""

import csv
from pathlib import Path
from random import Random

import numpy as np
import pytest

from producting.errors import QuestionError
from producting.timelines import from_rows
from producting.touchpoints import NO_TOUCH
from producting.touchpoints import credit as credit_room
from producting.touchpoints.credit import DAY_MS, first_touch, last_non_direct, last_seen
from producting.touchpoints.touches import touches
from tests.engine.touchpoints.visits import KAKAO, NAVER, at, plain, some_rows
from tests.twins import touches as twin
from tests.twins.log import log_of

FIXTURE = "dbt_ga4_fixtures/stg_ga4__sessions_traffic_sources_last_non_direct_daily__{}.csv"


def last_source(rows, before: list[int], **options) -> list[str]:
    log = from_rows(rows)
    found = touches(log)
    return [found.table[code].source for code in last_non_direct(log, found, np.array(before), **options)]


def read(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text().splitlines()))


def test_it_finds_the_published_last_non_direct_source_of_every_session(shared_data: Path) -> None:
    given = read(shared_data / FIXTURE.format("mock_stg_ga4__sessions_traffic_sources_daily_csv"))
    wanted = read(shared_data / FIXTURE.format("expected_csv"))
    rows = [
        {
            "person": line["client_key"],
            "time_ms": int(line["session_partition_timestamp"]) * 1000,
            "event": "session_start",
            "properties": {
                "utm_source": line["session_source"],
                "utm_medium": line["session_medium"],
                "utm_campaign": line["session_campaign"],
            },
        }
        for line in given
    ]
    log = from_rows(rows)
    found = touches(log)
    assert len(wanted) == 4
    for row, expected in zip(rows, wanted, strict=True):
        touch = found.table[last_non_direct(log, found, np.array([row["time_ms"]]))[0]]
        assert (touch.source, touch.medium, touch.campaign) == tuple(
            expected[f"last_non_direct_{name}"] for name in ("source", "medium", "campaign")
        )


def test_it_looks_back_thirty_days_edge_included() -> None:
    rows = [at(0, NAVER)]
    assert last_source(rows, [0]) == ["naver"]
    assert last_source(rows, [-1]) == ["(direct)"]
    assert last_source(rows, [30 * DAY_MS]) == ["naver"]
    assert last_source(rows, [30 * DAY_MS + 1]) == ["(direct)"]
    assert last_source(rows, [DAY_MS // 2], lookback_days=0.5) == ["naver"]
    assert last_source(rows, [1], lookback_days=0) == ["(direct)"]


def test_it_passes_over_direct_visits_and_later_touches() -> None:
    rows = [at(0, NAVER), at(100), at(200, KAKAO), at(300), at(400, NAVER)]
    minute = 60_000
    assert [last_source(rows, [m * minute])[0] for m in (150, 200, 350, 399, 400)] == [
        "naver", "kakao", "kakao", "kakao", "naver",
    ]  # fmt: skip


def test_it_finds_the_first_touch_ever_however_long_ago() -> None:
    log = from_rows([at(0), at(100, KAKAO), at(10_000_000, NAVER), at(5, None, "q")])
    found = touches(log)
    assert [found.table[code].source for code in first_touch(log, found)] == ["kakao", "(direct)"]


def test_it_survives_instants_at_the_ends_of_time() -> None:
    rows = [at(0, NAVER), at(0, KAKAO, "q")]
    ends = np.iinfo(np.int64)
    assert last_source(rows, [ends.min, ends.max]) == ["(direct)", "(direct)"]
    assert last_source(rows, [ends.min, ends.max], lookback_days=1e300) == ["(direct)", "kakao"]


def test_it_sees_everybodys_last_event_that_is_not_after_as_of() -> None:
    rows = [at(0, NAVER), at(7), at(9), at(3, None, "q"), at(8, None, "late"), at(5, None, None)]
    minutes = [int(ms) // 60_000 for ms in last_seen(from_rows(rows)) - at(0)["time_ms"]]
    assert minutes == [8, 9, 3]  # late, p, q
    as_of = at(7)["time_ms"]
    minutes = [int(ms) // 60_000 for ms in last_seen(from_rows(rows, as_of_ms=as_of)) - at(0)["time_ms"]]
    assert minutes == [7, 7, 3]  # nothing of "late" is known yet: as-of stands for it
    assert last_seen(from_rows([at(0, None, None)])).tolist() == []


def test_it_refuses_a_lookback_below_zero_and_instants_of_other_people() -> None:
    log = from_rows([at(0, NAVER)])
    found = touches(log)
    for days in (-1, float("nan")):
        with pytest.raises(QuestionError, match="zero days"):
            last_non_direct(log, found, np.array([0]), days)
    with pytest.raises(QuestionError, match="one instant for each of the 1 people"):
        last_non_direct(log, found, np.array([0, 0]))


def test_it_answers_without_people() -> None:
    log = from_rows([at(0, NAVER, None)])
    found = touches(log)
    assert first_touch(log, found).tolist() == []
    assert last_non_direct(log, found, np.array([], dtype=np.int64)).tolist() == []


def test_it_agrees_with_the_slow_twin() -> None:
    minute = 60_000
    for seed in range(300):
        chance = Random(seed)
        rows = some_rows(chance, 25)
        log = from_rows(rows)
        found = touches(log)
        people = log.persons.to_pylist()
        before = {person: chance.randint(-1, 260) * minute + chance.randint(-1, 1) for person in people}
        days = chance.choice([0, 29 / 1440, 30 / 1440, 1 / 24, 30])
        expected = twin.touches(log_of(rows, "UTC"))
        first = first_touch(log, found)
        last = last_non_direct(log, found, np.array([before[person] for person in people], dtype=np.int64), days)
        for place, person in enumerate(people):
            assert plain(found.table[first[place]]) == plain(twin.first_touch(expected[person])), seed
            wanted = twin.last_non_direct(expected[person], before[person], days)
            assert plain(found.table[last[place]]) == plain(wanted), (seed, person, before, days)
    assert twin.first_touch([]) == NO_TOUCH
    assert credit_room.LOOKBACK_DAYS == 30
