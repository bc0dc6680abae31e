"""The answer's rows as a file for programs: typed, with null for no value."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.test import Client

from producting_web.people.models import User

ClientOf = Callable[[User], Client]


def rows(client: Client, kind: str, **asked: Any) -> list[dict[str, Any]]:
    got = client.get(f"/explore/{kind}.parquet", asked)
    assert got.status_code == 200 and got["Content-Disposition"] == f'attachment; filename="{kind}.parquet"'
    return pq.read_table(io.BytesIO(got.content)).to_pylist()


def test_it_has_the_rows_with_their_types(company: Path, viewer: User, client_of: ClientOf) -> None:
    asked = {
        "event": ["paid", "visited"],
        "formula": "A / (B - B)",
        "every": "month",
        "from": "2026-02-01",
        "to": "2026-02-28",
    }
    assert rows(client_of(viewer), "trend", **asked) == [
        {"period": "2026-02-01", "value": None, "complete": True, "group": None, "A": 1, "B": 3}
    ]


def test_it_names_series_and_groups_of_several(company: Path, viewer: User, client_of: ClientOf) -> None:
    client = client_of(viewer)
    several = rows(client, "trend", event=["visited", "=1+1"], count="events", **{"event2.count": "sum:value"})
    assert {row["series"] for row in several} == {"visited (events)", "=1+1 (sum:value)"}
    groups = rows(client, "trend", event="visited", by=["utm_source", "utm_medium"], limit="1", range="all")
    assert len({row["group"] for row in groups}) == 2 and "__other__" in {row["group"] for row in groups}


@pytest.mark.parametrize("kind", ["retention", "funnel", "lifecycle", "stickiness", "paths", "segment"])
def test_other_kinds_have_one(company: Path, viewer: User, client_of: ClientOf, kind: str) -> None:
    asked = {"start": "visited", "event": "visited", "step": ["visited", "paid"], "rule": "did paid", "range": "all"}
    assert rows(client_of(viewer), kind, **asked)


def test_it_says_why_there_is_no_file(company: Path, viewer: User, client_of: ClientOf) -> None:
    assert client_of(viewer).get("/explore/trend.parquet").status_code == 400
    assert client_of(viewer).get("/explore/nothing.parquet").status_code == 404


NOBODY: list[tuple[str, dict[str, Any], str]] = [
    ("retention", {"start": "flew", "range": "all"}, ""),
    ("retention", {"start": "visited", "from": "2020-01-01", "to": "2020-01-31", "value": "value"}, ""),
    ("retention", {"start": "flew", "range": "all", "segment-a": "did paid", "segment-b": "did not paid"}, ""),
    ("paths", {"event": "flew", "range": "all"}, ""),
    ("lifecycle", {"event": "flew", "by": "utm_source", "range": "all"}, ""),
    ("stickiness", {"event": "flew", "by": "utm_source", "range": "all"}, ""),
    ("trend", {"event": "flew", "by": ["utm_source", "utm_medium"], "range": "all"}, ""),
    ("trend", {"event": ["flew", "fled"], "formula": "A / B", "by": "utm_source", "range": "all"}, ""),
    ("funnel", {"step": ["flew", "paid"], "by": "utm_source", "range": "all"}, ""),
    ("funnel", {"step": ["flew", "paid"], "range": "all", "over": "week"}, "over-time"),
    ("funnel", {"step": ["flew", "paid"], "range": "all"}, "time-to-convert"),
    ("funnel", {"step": ["flew", "paid"], "from": "2026-02-01", "to": "2026-02-28", "compare": "previous"}, "time-to-convert"),
]  # fmt: skip


def schema(client: Client, kind: str, asked: dict[str, Any], table: str) -> tuple[dict[str, str], int]:
    got = client.get(f"/explore/{kind}.parquet", {**asked, **({"table": table} if table else {})})
    assert got.status_code == 200
    read = pq.read_table(io.BytesIO(got.content))
    return {field.name: str(field.type) for field in read.schema}, read.num_rows


@pytest.mark.parametrize(("kind", "asked", "table"), NOBODY)
def test_a_table_without_rows_has_the_columns_that_it_has_with_rows(
    company: Path, viewer: User, client_of: ClientOf, kind: str, asked: dict[str, Any], table: str
) -> None:
    client = client_of(viewer)
    somebody = {**asked, "range": "all"}
    for name, value in (("start", "visited"), ("event", "visited"), ("step", ["visited", "paid"])):
        if name in asked:
            somebody[name] = ["visited", "paid"] if asked[name] == ["flew", "fled"] else value
    if "compare" not in asked:
        somebody = {name: value for name, value in somebody.items() if name not in ("from", "to")}
    there, some = schema(client, kind, somebody, table)
    missing, none = schema(client, kind, asked, table)
    assert missing == there and "null" not in there.values() and some
    head = client.get(f"/explore/{kind}.csv", {**asked, **({"table": table} if table else {})}).content.decode(
        "utf-8-sig"
    )
    assert head.splitlines()[0] == ",".join(missing) and len(head.splitlines()) == none + 1


def test_the_types_are_those_of_the_values(company: Path, viewer: User, client_of: ClientOf) -> None:
    types, rows = schema(client_of(viewer), "retention", {"start": "flew", "range": "all"}, "")
    assert rows == 0 and types == {
        "cohort": "string", "size": "int64", "period": "int64", "people": "int64", "share": "double", "complete": "bool",
        "group": "string", "value": "double", "mean": "double", "cumulative": "double",
    }  # fmt: skip
