"""What stands in a log: which events with which properties, how much when, from where?"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from producting.events.files import Mapping
from producting.lake import Lake
from producting.log import import_files, open, read, undo_import
from producting.log.contents import counting
from producting.sql import connect

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
TEXT = """user_id,timestamp,event,plan,amount
mina,2026-01-01 09:00,visit,pro,
mina,2026-11-02 23:59,visit,free,
jun,2026-11-20 10:00,visit,pro,
,2026-11-20 12:00,visit,,
mina,2026-11-20 13:00,pay,,9900
mina,2026-11-21 13:00,pay,,<b>1</b>
"""


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def seoul(text: str) -> datetime:
    return datetime.fromisoformat(text + "+09:00")


def bring(home: Path, file: Path, after: int = 0) -> str:
    at = AT + timedelta(minutes=after)
    return import_files(home, [file], Mapping(), zone="Asia/Seoul", imported_at=at).result.import_id


def test_it_counts_every_event_and_its_properties(tmp_path: Path) -> None:
    bring(tmp_path / "home", written(tmp_path, "shop.csv", TEXT))
    found = open(tmp_path / "home", time_zone="Asia/Seoul").contents()
    visit, pay = found.events
    assert (visit.name, visit.count, visit.people, visit.active_days) == ("visit", 4, 2, 2)
    assert (visit.first, visit.last) == (seoul("2026-01-01 09:00"), seoul("2026-11-20 12:00"))
    (plan,) = visit.properties or ()
    assert (plan.name, plan.filled, plan.distinct, plan.examples) == ("plan", 0.75, 2, (("pro", 2), ("free", 1)))
    assert (pay.name, pay.count, pay.people, pay.active_days, pay.every) == ("pay", 2, 1, 2, 1)
    (amount,) = pay.properties or ()
    assert (amount.filled, amount.examples) == (1.0, (("9900", 1), ("<b>1</b>", 1)))
    assert found.as_of == seoul("2026-11-21 13:00")


def test_it_counts_the_last_thirty_days_up_to_as_of(tmp_path: Path) -> None:
    days = [date(2026, 11, 21) - timedelta(days=n) for n in (0, 29, 30, 29)]
    rows = "".join(f"a,{day} 00:00,e\n" for day in days) + "a,2026-11-22 20:00,e\n"
    bring(tmp_path / "home", written(tmp_path, "x.csv", "user_id,timestamp,event\n" + rows))
    (event,) = open(tmp_path / "home", time_zone="Asia/Seoul").contents().events
    # As-of is the newest event not after the import: 21 November; the event of the next evening is not counted.
    assert (event.count, event.active_days) == (5, 2)


def test_it_says_what_came_from_where(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = bring(home, written(tmp_path, "a.csv", TEXT))
    second = bring(home, written(tmp_path, "b.csv", TEXT + "jun,2026-11-21 15:00,pay,,1\n"), after=1)
    newest, oldest = open(home).contents().sources
    assert (newest.import_id, newest.rows, newest.files, newest.format) == (
        second,
        1,
        (str(tmp_path / "b.csv"),),
        "csv",
    )
    assert (oldest.import_id, oldest.rows, oldest.source) == (first, 6, "file")
    assert (oldest.first, oldest.last) == (seoul("2026-01-01 09:00"), seoul("2026-11-21 13:00"))
    assert oldest.imported_at == AT
    undo_import(home, first)
    assert [source.rows for source in open(home).contents().sources] == [1]


@pytest.mark.parametrize(
    ("last", "every", "points"),
    [("2026-01-01", "day", 1), ("2026-04-30", "day", 120), ("2026-05-01", "week", 18), ("2046-01-01", "month", 241)],
)
def test_it_shows_the_volume_in_periods_that_a_chart_can_hold(last: str, every: str, points: int) -> None:
    frame = pd.DataFrame({"user_id": "a", "time": ["2026-01-01", "2026-01-01", last], "event": "e"})
    volume = read(frame, time_zone="Asia/Seoul", imported_at=datetime(2050, 1, 1, tzinfo=UTC)).contents().volume
    assert (volume.every, len(volume.points)) == (every, points)
    assert sum(count for _, count in volume.points) == 3
    first, count = volume.points[0]
    assert first == {"day": date(2026, 1, 1), "week": date(2025, 12, 29), "month": date(2026, 1, 1)}[every]
    assert count == (3 if points == 1 else 2)


def test_it_agrees_with_sql_on_a_larger_log(tmp_path: Path) -> None:
    noise = np.random.default_rng(3)
    n = 30_000
    frame = pd.DataFrame(
        {
            "user_id": [f"p{x}" if x else "" for x in noise.integers(0, 900, n)],
            "time": pd.to_datetime(1767225600000 + noise.integers(0, 90 * 86_400_000, n), unit="ms", utc=True),
            "event": [f"e{x}" for x in np.minimum(noise.zipf(1.5, n), 40)],
            "many": [f"v{x}" for x in noise.integers(0, 20_000, n)],
            "few": [f"f{x}" if x < 3 else "" for x in noise.integers(0, 5, n)],
        }
    )
    log = read(frame, imported_at=AT)
    with connect() as db:
        db.read_parquet(Lake(log.home / "lake").event_files()).create_view("events")
        names = db.execute(
            "select name, count(*), count(distinct distinct_id), epoch_ms(min(time)), epoch_ms(max(time)) from events "
            "group by name order by 2 desc, 1"
        ).fetchall()
        values = db.execute(
            "with p as (select name, unnest(['many', 'few']) as prop, properties from events), "
            "v as (select name, prop, json_extract_string(properties, '$.' || prop) as value from p), "
            "c as (select name, prop, value, count(*) as n from v where value is not null group by all) "
            "select name, prop, count(*), sum(n), list((value, n) order by n desc, value)[:5] from c group by all"
        ).fetchall()
    found = log.contents()
    assert [(e.name, e.count, e.people, _ms(e.first), _ms(e.last)) for e in found.events] == names
    truth = {(name, prop): (distinct, filled, top) for name, prop, distinct, filled, top in values}
    seen = {
        (event.name, prop.name): (prop.distinct, round(prop.filled * event.count), list(prop.examples))
        for event in found.events
        for prop in event.properties or ()
    }
    assert seen == truth


def _ms(instant: datetime) -> int:
    return round(instant.timestamp() * 1000)


def test_it_counts_every_nth_event_of_a_very_wide_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_MOST_CELLS", 30_000)
    monkeypatch.setattr(counting, "_FEWEST", 1000)
    frame = pd.DataFrame(
        {
            "user_id": "a",
            "time": "2026-01-01",
            "event": ["often"] * 9_500 + ["rarely"] * 500,
            "x": "1",
            "y": "2",
            "z": "3",
        }
    )
    often, rarely = read(frame.reset_index(names="n"), imported_at=AT).contents().events
    assert (often.count, often.every, rarely.every) == (9_500, 2, 1)
    assert [(p.name, p.filled) for p in often.properties or ()] == [("n", 1.0), ("x", 1.0), ("y", 1.0), ("z", 1.0)]


def test_it_looks_at_the_most_frequent_of_very_many_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_MOST_NAMES", 2)
    frame = pd.DataFrame(
        {"user_id": "a", "time": "2026-01-01", "event": ["c", "c", "a", "b"], "p": ["1", "2", "3", "4"]}
    )
    found = read(frame, imported_at=AT).contents().events
    assert [(e.name, e.count, e.properties is None) for e in found] == [
        ("c", 2, False),
        ("a", 1, False),
        ("b", 1, True),
    ]


def test_it_shows_an_empty_log(tmp_path: Path) -> None:
    home = tmp_path / "home"
    undo_import(home, bring(home, written(tmp_path, "a.csv", TEXT)))
    found = open(home).contents()
    assert (found.events, found.volume.points, found.sources, found.as_of) == ((), (), (), None)


def test_it_takes_names_of_all_kinds_as_text(tmp_path: Path) -> None:
    name, prop = "<script>" + "가" * 500, 'q"uo\nte'
    frame = pd.DataFrame({"user_id": ["a"], "time": ["2026-01-01"], "event": [name], prop: ["v"]})
    (event,) = read(frame, imported_at=AT).contents().events
    assert event.name == name
    assert [p.name for p in event.properties or ()] == [prop]
