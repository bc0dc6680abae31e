"""Every picture of an answer is had as PNG and as SVG, by buttons of its own."""

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


@pytest.mark.parametrize(("kind", "asked", "figures"), PAGES)
def test_it_has_buttons_for_every_picture(
    company: Path, viewer: User, seen_by: Callable[..., str], kind: str, asked: dict[str, Any], figures: list[str]
) -> None:
    page = seen_by(viewer, f"/explore/{kind}/", **asked)
    assert sorted(re.findall(r'<figure[^>]*id="([^"]*)"', page)) == figures
    for button in ("data-picture", "data-picture-svg"):
        assert sorted(re.findall(rf'{button}="([^"]*)"', page)) == figures
