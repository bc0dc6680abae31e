"""What stands below a funnel in the terminal reads on 80 columns, and cuts nothing off in silence."""

import io
from datetime import date, timedelta

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from producting.cli.showing.funnel_time import over_time_table, pace_table
from producting.journeys.funnel.over_time import OverTimeRow
from producting.journeys.funnel.pace import PaceRow
from producting.words import Language
from tests.engine.cli.terminal import Terminal

YEAR = 365 * 86_400.0
DAYS = [
    OverTimeRow((date(2026, 1, 1) + timedelta(days=k)).isoformat(), 12_345_678, k, k / 90 if k else None, 9, 8, k < 80)
    for k in range(90)
]
WAITS = [
    PaceRow(first, last, k * YEAR, (k + 1) * YEAR, 12_345_678 * k, 0.0, 59.9, YEAR, 2 * YEAR, 3 * YEAR, 1.5 * YEAR)
    for first, last in ((1, 50), (49, 50))
    for k in range(5)
]


def printed(parts: list[RenderableType], width: int = 80) -> list[str]:
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    for part in parts:
        console.print(part)
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_keeps_to_its_width(width: int, language: Language) -> None:
    parts = [*over_time_table(DAYS, "day", width, language), *pace_table(WAITS, width, language)]
    lines = printed(parts, width)
    assert [line for line in lines if cell_len(line) > width] == []
    assert sum("12,345,678" in line for line in lines) == 60 + 1


def test_it_says_which_periods_are_not_shown_and_which_may_change() -> None:
    lines = printed(over_time_table(DAYS, "day", 80, "en"))
    assert "30 earlier periods are not shown; --json has them all" in " ".join(lines)
    days = [line for line in lines if line.startswith("2026-")]
    assert len(days) == 60 and [line.rstrip().endswith("…") for line in days] == [False] * 50 + [True] * 10
    settled = printed(over_time_table(DAYS[:60], "month", 80, "en"))
    assert "not shown" not in " ".join(settled) and "may still change" not in " ".join(settled)
    assert settled[3].startswith("2026-01 ")


def test_it_says_how_long_each_way_took_and_draws_the_whole_one() -> None:
    lines = printed(pace_table(WAITS, 80, "en"))
    ways = [line.split() for line in lines if line.startswith(("1 → 50 ", "49 → 50"))]
    assert [way[3] for way in ways] == ["123,456,780", "123,456,780"]
    assert sum(line.startswith("1 → 50, up to") for line in lines) == 1
    drawn = [line for line in lines if "█" in line]
    assert [line.split()[2] for line in drawn] == ["12,345,678", "24,691,356", "37,037,034", "49,382,712"]


def test_it_says_where_nobody_came_so_far(shop: Terminal) -> None:
    out = shop("funnel", "signup", "flew", "--time-to-convert", "--over", "month").out
    assert "Nobody has come so far, so there is no time to measure." in out
    order = ["█ arrived", "Time to convert", "Conversion by the month of entry", "No event is called", "Counts people"]
    assert [out.index(mark) for mark in order] == sorted(out.index(mark) for mark in order)
