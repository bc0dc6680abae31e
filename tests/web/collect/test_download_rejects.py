"""Rows that could not go in are had as a file, by whom may see rows about persons, and no sheet runs what is in it."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from producting_web.collect.models import Upload
from producting_web.collect.sheets import csv_file, harmless
from producting_web.people.models import User


@pytest.fixture
def url(arrived: Callable[..., Upload], import_now: Callable[..., Upload]) -> str:
    return reverse("import_rejects", args=[import_now(arrived()).import_id])


def content(response: object) -> str:
    return b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]


def test_it_holds_every_row_with_its_reason(client_of: Callable[[User], Client], member: User, url: str) -> None:
    response = client_of(member).get(url)
    rows = list(csv.reader(io.StringIO(content(response))))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''rejects-")
    assert len(rows) == 3
    assert "yesterday-ish" in str(rows)


def test_it_runs_nothing_in_a_sheet(client_of: Callable[[User], Client], member: User, url: str) -> None:
    for row in csv.reader(io.StringIO(content(client_of(member).get(url)))):
        assert not [cell for cell in row if cell[:1] in "=+@\t\r" and cell]


@pytest.mark.parametrize("cell", ["=1", "+1+1", "-1+1", "@sum", "\t=1", "\r=1", " =1", "\n=x", "＝1"])
def test_it_covers_formulas(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "a", "-5", "+3.5", "-1,000", "2026-01-01", "a=b"])
def test_it_leaves_other_cells(cell: str) -> None:
    assert harmless(cell) == cell


def test_it_names_a_file_safely(rf: object) -> None:
    response = csv_file(rf.get("/"), 'a"b\r\nSet-Cookie: x=1;../한.csv', [["x"]])  # type: ignore[attr-defined]
    header = response["Content-Disposition"]
    assert "\r" not in header
    assert '"' not in header
    assert "/" not in header


def test_it_is_closed_to_viewers(client_of: Callable[[User], Client], viewer: User, url: str) -> None:
    assert client_of(viewer).get(url).status_code == 403
    page = client_of(viewer).get(reverse("data")).content.decode()
    assert url not in page
    assert "이벤트 이름이 비어 있어요." in page  # the reasons are an aggregate


@pytest.mark.parametrize("import_id", ["nothing", "..", "%2e%2e%2fsecret-key", "x" * 300, "20260101-000000-ffff"])
def test_it_serves_no_other_file(client_of: Callable[[User], Client], member: User, url: str, import_id: str) -> None:
    assert client_of(member).get(f"/data/imports/{import_id}/rejects/").status_code == 404
