from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from producting.demo.company import CHUNK, MAPPING, Company, facts, write
from producting.errors import ProductingError

END = date(2025, 9, 13)
SEOUL = timezone(timedelta(hours=9))


def events(folder: Path) -> int:
    return sum(pq.read_metadata(path).num_rows for path in folder.glob("*.parquet"))


def test_it_writes_the_same_bytes_for_the_same_company(tmp_path: Path) -> None:
    company = Company(end=END, people=CHUNK + 500, days=40, seed=3)  # two chunks, over two threads
    one, same = write(company, tmp_path / "one").events, write(company, tmp_path / "same").events
    assert [path.name for path in one] == [path.name for path in same] == ["events-0001.parquet", "events-0002.parquet"]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in same]
    assert facts(company) == facts(company)


def test_it_tells_another_story_for_another_seed(tmp_path: Path) -> None:
    one, other = (
        write(Company(end=END, people=300, days=60, seed=seed), tmp_path / str(seed)).events[0] for seed in (1, 2)
    )
    assert not pq.read_table(one)["time"].equals(pq.read_table(other)["time"])


def test_it_grows_with_people(tmp_path: Path) -> None:
    write(Company(end=END, people=1_000, days=200), tmp_path / "small")
    write(Company(end=END, people=8_000, days=200), tmp_path / "large")
    assert 5 < events(tmp_path / "large") / events(tmp_path / "small") < 12


@pytest.mark.parametrize(("people", "days"), [(1, 730), (1, 1), (10, 730), (10, 3), (200, 1), (50, 3_650)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_lives_at_the_small_end(people: int, days: int, seed: int, tmp_path: Path) -> None:
    company = Company(end=END, people=people, days=days, seed=seed)
    (path,) = write(company, tmp_path).events
    table = pq.read_table(path)
    assert facts(company).totals.events == table.num_rows >= people
    assert len(set(table["device_id"].to_pylist())) >= people
    last = max(table["time"].to_pylist())
    assert last < datetime(2025, 9, 14, tzinfo=SEOUL)
    assert min(table["time"].to_pylist()) >= datetime(2025, 9, 14, tzinfo=SEOUL) - timedelta(days=days)


def test_it_keeps_every_event_inside_its_days_in_seoul(tmp_path: Path) -> None:
    write(Company(end=date(2024, 2, 29), people=3_000, days=31), tmp_path)
    log = duckdb.connect()
    log.execute("set TimeZone = 'Asia/Seoul'")
    days = log.execute(f"select distinct time::date from '{tmp_path}/*.parquet' order by 1").fetchall()
    assert [day for (day,) in days] == [date(2024, 1, 30) + timedelta(days=number) for number in range(31)]


def test_it_names_columns_that_the_files_have(tmp_path: Path) -> None:
    (path,) = write(Company(end=END, people=50, days=90), tmp_path).events
    schema = pq.read_schema(path)
    named = {MAPPING.person, MAPPING.anonymous, MAPPING.time, MAPPING.event, MAPPING.value, MAPPING.currency}
    assert named <= set(schema.names)
    assert str(schema.field("time").type) == "timestamp[ms, tz=UTC]"
    assert str(schema.field("event").type) == "string"  # as another tool would write it, not a dictionary of ours


def test_it_says_how_far_it_is(tmp_path: Path) -> None:
    said: list[tuple[int, int]] = []
    write(Company(end=END, people=CHUNK + 1, days=5), tmp_path, lambda done, whole: said.append((done, whole)))
    assert said == [(CHUNK, CHUNK + 1), (CHUNK + 1, CHUNK + 1)]


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: Company(end=END, people=0),
        lambda: Company(end=END, people=-5),
        lambda: Company(end=END, days=0),
        lambda: Company(end=END, days=10_000),
        lambda: Company(end=END, seed=-1),
    ],
)
def test_it_refuses_a_company_that_cannot_be(impossible: Callable[[], Company]) -> None:
    with pytest.raises(ProductingError) as refused:
        impossible()
    assert refused.value.words.ko
    assert refused.value.words.en
