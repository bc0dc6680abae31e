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
