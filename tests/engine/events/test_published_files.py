"""Files that nobody here made. Truth: what was published about them, and a plain recount with the csv module."""

import csv
import gzip
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from producting.events.files import Mapping, stage
from tests.engine.events.conftest import IMPORTED_AT, Reader


def recount(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_it_reads_simple_shop(read: Reader, shared_data: Path) -> None:
    path = shared_data / "simple_shop" / "simple-onlineshop.csv.gz"
    result = read(path)
    assert result.staged.rows == 32_283
    assert len(set(result.column("distinct_id"))) == 3_751
    truth = recount(path)
    assert Counter(result.column("name")) == Counter(row["event"] for row in truth)
    assert [f"{at:%Y-%m-%d %H:%M:%S.%f}"[:-3] for at in result.column("time")] == [
        row["timestamp"].ljust(26, "0")[:23] if "." in row["timestamp"] else row["timestamp"] + ".000" for row in truth
    ]


def test_it_reads_online_retail(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "online_retail" / "online_retail.csv.gz"
    staged = stage([path], Mapping(event_name="purchase", value="Quantity*UnitPrice"), zone="Europe/London",
                   imported_at=IMPORTED_AT, folder=tmp_path / "parts", rejects_file=tmp_path / "rejects.csv")  # fmt: skip
    assert (staged.rows, staged.rejected) == (541_909, {})
    rows = pa.concat_tables([pq.read_table(p, columns=["distinct_id", "row_hash", "properties"]) for p in staged.parts])
    people = rows["distinct_id"]
    assert len(people.drop_null().unique()) == 4_372
    assert people.null_count == 135_080
    assert sum(Decimal(json.loads(text)["value"]) for text in rows["properties"].to_pylist()) == Decimal("9747747.934")
    assert len(rows) - len(rows["row_hash"].unique()) == 5_268


def test_it_reads_traffic_fines(read: Reader, shared_data: Path) -> None:
    result = read(shared_data / "traffic_fines_events" / "traffic_fines.csv.gz", zone="Europe/Rome")
    said = result.staged.files[0]
    assert (said.person, said.time, said.event) == ("case_id", "timestamp", "activity")
    assert result.staged.rows == 34_724
    first: dict[str, str] = {}
    for row in result.rows:
        first.setdefault(row["distinct_id"], row["name"])
    assert len(first) == 10_000
    assert set(first.values()) == {"Create Fine"}


def test_it_reads_korean_reviews_once_they_have_a_time(read: Reader, shared_data: Path) -> None:
    path = shared_data / "nsmc_sample_ko" / "test_sample_10k.tsv.gz"
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    text = "\n".join([lines[0] + "\t일시", *(line + "\t2026-01-03" for line in lines[1:])])
    result = read(text, person="id", event_name="review")
    assert result.staged.files[0].delimiter == "\t"
    assert result.staged.rows == 10_000
    assert [row["properties"].get("document", "") for row in result.rows][:50] == [
        line.split("\t")[1] for line in lines[1:51]
    ]


def test_it_reads_the_exports_of_amplitude_and_mixpanel(read: Reader, shared_data: Path) -> None:
    folder = shared_data / "fivetran_amplitude_mixpanel"
    said = read(folder / "amplitude_event_data.csv.gz").staged.files[0]
    assert (said.person, said.anonymous, said.time, said.event) == ("user_id", "device_id", "event_time", "event_type")
    assert said.rows == said.accepted == len(recount(folder / "amplitude_event_data.csv.gz"))
    mixpanel = read(folder / "mixpanel_event.csv.gz")
    said = mixpanel.staged.files[0]
    assert (said.person, said.time, said.event) == ("distinct_id", "time", "name")
    assert all(mixpanel.column("vendor_id"))


def test_it_reads_snowplows_events(read: Reader, shared_data: Path) -> None:
    path = shared_data / "snowplow_web" / "source__snowplow_web_events.csv.gz"
    result = read(path)
    said = result.staged.files[0]
    assert (said.person, said.anonymous, said.event) == ("user_id", "domain_userid", "event_name")
    truth = recount(path)
    assert result.staged.rows == len(truth) == 160
    assert result.column("name") == [row["event_name"] for row in truth]
    for got, row in zip(result.rows, truth, strict=True):
        others = {k: v for k, v in row.items() if v and k not in (said.person, said.anonymous, said.event, said.time)}
        assert got["properties"] == others
