"""The answer's rows as a file for a sheet."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from django.test import Client

from producting_web.people.models import User


def sheet(client: Client, path: str, **asked: object) -> list[list[str]]:
    response = client.get(path, asked)
    assert response.status_code == 200 and response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_it_has_the_rows_and_names_of_the_interface(
    company: Path, viewer: User, client_of: Callable[..., Client]
) -> None:
    asked = {"step": ["visited", "signed_up"], "within": "14d", "range": "all"}
    rows = sheet(client_of(viewer), "/explore/funnel.csv", **asked)
    assert rows[0][:4] == ["step", "name", "people", "conversion"] and rows[0][-1] == "group"
    assert [row[:3] for row in rows[1:]] == [["1", "visited", "6"], ["2", "signed_up", "4"]]


def test_it_names_the_series_where_there_are_several(
    company: Path, viewer: User, client_of: Callable[..., Client]
) -> None:
    asked = {"event": ["visited", "=1+1"], "every": "month", "range": "all"}
    rows = sheet(client_of(viewer), "/explore/trend.csv", **asked)
    assert rows[0] == ["series", "period", "value", "complete", "group"]
    assert {row[0] for row in rows[1:]} == {"visited", "'=1+1"}


def test_it_says_why_there_is_no_file(company: Path, viewer: User, client_of: Callable[..., Client]) -> None:
    client = client_of(viewer)
    for asked in ({}, {"step": ["visited"] * 51}, {"step": "visited", "from": "2026-03-05", "to": "2026-03-01"}):
        response = client.get("/explore/funnel.csv", asked)
        assert response.status_code == 400 and response.content.decode().strip()
