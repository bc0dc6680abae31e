"""Every picture of an answer is had as PNG and as SVG, by buttons of its own that stand right below it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from producting_web.people.models import User

WAY = {"step": ["visited", "signed_up", "paid"], "within": "14d", "range": "all"}
SIDES = {"segment-a": "did paid", "segment-b": "did not paid"}
PAGES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("trend", {"event": "visited", "every": "month", "range": "all"}, ["explore-picture"]),
    ("funnel", {**WAY, "over": "month", "by": "utm_source"},
     ["explore-picture", "groups-picture", "over-picture", "pace-picture"]),
    ("funnel", {**WAY, **SIDES, "over": "month"},
     ["explore-picture", "over-picture", "pace-picture", "segments-picture"]),
    ("lifecycle", {"every": "week", "range": "all"}, ["explore-picture", "pulse-picture"]),
    ("lifecycle", {"every": "month", "range": "all"}, ["explore-picture"]),
    ("retention", {"start": "visited", "every": "month", "range": "all", **SIDES}, ["explore-picture"]),
    ("stickiness", {"every": "week", "range": "all"}, ["explore-picture", "ratio-picture"]),
    ("stickiness", {"every": "week", "range": "all", "by": "utm_source"}, ["explore-picture"]),
    ("paths", {"event": "visited", "range": "all"}, ["explore-picture"]),
]  # fmt: skip


# The question, and the table whose rows its files hold.
FILED: list[tuple[str, dict[str, Any], str]] = [
    ("lifecycle", {"every": "month", "from": "2026-02-01", "to": "2026-02-28", "compare": "previous"}, "periods"),
    ("lifecycle", {"every": "month", "range": "all", "by": "utm_source"}, "periods"),
    ("trend", {"event": ["visited", "paid"], "every": "month", "range": "all"}, "periods"),
    ("trend", {"event": ["visited", "paid"], "formula": "A / B", "by": "utm_source", "range": "all"}, "periods"),
    ("stickiness", {"every": "month", "range": "all"}, "grid"),
    ("stickiness", {"every": "month", "range": "all", "by": "utm_source"}, "periods"),
    ("funnel", {**WAY, "by": "utm_source"}, "steps"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "asked", "filed"), FILED)
def test_files_are_had_below_the_table_whose_rows_they_hold(
    company: Path, viewer: User, seen_by: Callable[..., str], kind: str, asked: dict[str, Any], filed: str
) -> None:
    """A table of averages had the CSV of the periods below it."""
    page = seen_by(viewer, f"/explore/{kind}/", **asked)
    tables = dict(re.findall(r'<section id="([^"]+)"><h2>(.*?)</section>', page, re.DOTALL))
    assert [name for name, text in tables.items() if re.search(rf'/explore/{kind}\.csv\?(?![^"]*table=)', text)] == [
        filed
    ]


@pytest.mark.parametrize(("kind", "asked", "figures"), PAGES)
def test_it_has_buttons_for_every_picture(
    company: Path, viewer: User, seen_by: Callable[..., str], kind: str, asked: dict[str, Any], figures: list[str]
) -> None:
    page = seen_by(viewer, f"/explore/{kind}/", **asked)
    assert sorted(re.findall(r'<figure[^>]*id="([^"]*)"', page)) == figures
    for button in ("data-picture", "data-picture-svg"):
        assert sorted(re.findall(rf'{button}="([^"]*)"', page)) == figures
    for figure in figures:
        below = page.split(f'id="{figure}"', 1)[1].split("</figure>", 1)[1]
        assert re.match(rf'(?:</div>)?\s*<div class="data-acts"><button[^>]*data-picture="{figure}"', below)


def test_a_table_beside_a_picture_has_its_own_buttons_right_below_it(
    company: Path, viewer: User, seen_by: Callable[..., str]
) -> None:
    page = seen_by(viewer, "/explore/funnel/", **WAY, by="utm_source")
    for table in ("pace-table", "groups-table", "steps-table"):
        below = page.split(f'id="{table}"', 1)[1].split("</table>", 1)[1]
        assert re.match(rf'(?:</div>|\s)*<div class="data-acts"><button[^>]*data-copy-table="{table}"', below)
        assert page.count(f'data-copy-table="{table}"') == 1
