"""Tables in the terminal read on 80 columns, with Korean letters, and cut nothing off in silence."""

import io
from datetime import date

import pytest
from rich.cells import cell_len
from rich.console import Console

from producting.answers import Answer, Note
from producting.cli.showing import show
from producting.cli.showing.bars import folded, parts_bar, smooth_bar, spark
from producting.journeys.funnel import Funnel
from producting.journeys.lifecycle import Lifecycle
from producting.journeys.paths import Paths
from producting.journeys.retention import Retention
from producting.journeys.stickiness import Stickiness
from producting.journeys.trend import Trend
from producting.words import Words
from tests.engine import answers_by_hand as by_hand

LONG = "아주 길고 긴 이름을 가진 이벤트_payment_screen_opened_by_the_application"
CHANNELS: dict[str | None, list[float]] = {f"채널 {k}": [float(i % 7) for i in range(90)] for k in range(30)}

ANSWERS: dict[str, Answer] = {
    "funnel": by_hand.hankwon_funnel(),
    "funnel by group": by_hand.grouped_funnel(),
    "funnel with long names": by_hand.funnel(
        Funnel([LONG, LONG + "2"]), by_hand.funnel_rows([LONG, LONG + "2"], [12_345_678, 1_234_567], [1, 0])
    ),
    "funnel of nobody": by_hand.funnel(Funnel(["a", "b"]), by_hand.funnel_rows(["a", "b"], [0, 0], [0, 0])),
    "funnel of no group": by_hand.funnel(Funnel(["a", "b"], by="x"), ()),
    "funnel of many steps by group": by_hand.funnel(
        Funnel([f"s{k}" for k in range(12)], by="plan"),
        tuple(
            row
            for group in ("무료", None, "__other__")
            for row in by_hand.funnel_rows(
                [f"s{k}" for k in range(12)], [900 - 70 * k for k in range(12)], [0] * 12, group=group
            )
        ),
    ),
    "trend": by_hand.trend(Trend("가입", every="week"), {None: [12_000, 3100]}, first=date(2026, 8, 3)),
    "trend of many groups": by_hand.trend(Trend("x", by="channel"), CHANNELS, first=date(2026, 1, 1)),
    "trend below zero": by_hand.trend(Trend("x", "sum:value"), {None: [-5, 3.5]}, first=date(2026, 8, 3)),
    "trend of nothing": by_hand.trend(Trend("x"), {}, first=date(2026, 8, 3)),
    "formula": by_hand.formula({None: [0.25, None, 0.5, 0.4]}, first=date(2026, 8, 3)),
    "formula by group": by_hand.formula(
        {"ios": [0.25, None, 0.5], "web": [None, None, None]}, first=date(2026, 8, 3), by="platform"
    ),
    "formula without a value": by_hand.formula({None: [None, None]}, first=date(2026, 8, 3)),
    "formula of nothing": by_hand.formula({}, first=date(2026, 8, 3)),
    "retention": by_hand.weekly_retention(),
    "retention of nobody": by_hand.retention(Retention("x"), [], [], first=date(2026, 8, 3)),
    "retention with money": by_hand.retention(
        Retention("pay", value="value"), [100] * 12, [1.0, *[0.3] * 11], first=date(2026, 6, 1), money=9_900_000
    ),
    "lifecycle": by_hand.weekly_lifecycle(),
    "lifecycle by group": by_hand.grouped_lifecycle(),
    "lifecycle of no group": by_hand.lifecycle(Lifecycle(by="x"), [], first=date(2026, 8, 3)),
    "lifecycle of nothing": by_hand.lifecycle(Lifecycle(), [], first=date(2026, 8, 3)),
    "stickiness": by_hand.weekly_stickiness(),
    "stickiness by group": by_hand.grouped_stickiness(),
    "stickiness of no group": by_hand.stickiness(Stickiness(by="x"), [], first=date(2026, 8, 3)),
    "stickiness of nothing": by_hand.stickiness(Stickiness(), [], first=date(2026, 8, 3)),
    "stickiness of nobody": by_hand.stickiness(Stickiness(), [(0,) * 7], first=date(2026, 8, 3)),
    "stickiness of one running month": by_hand.stickiness(
        Stickiness(every="month"), [(9, 4, 2, *[0] * 27, 1)], first=date(2026, 8, 1)
    ),
    "lifecycle of one running week": by_hand.lifecycle(Lifecycle(), [(3, 0, 0, 0)], first=date(2026, 8, 3)),
    "paths": by_hand.reading_paths(Paths("앱_열기", nodes=2)),
    "paths to an event": by_hand.reading_paths(Paths(end="챕터_읽기")),
    "paths through an event by people": by_hand.reading_paths(Paths(through="책_열기", counting="people", steps=2)),
    "paths with long names": by_hand.paths(Paths("가_" * 60), {"가_" * 60 + " " + "x" * 90: 1_234, "가_" * 60: 5}),
    "paths of nobody": by_hand.paths(Paths("a"), {}),
    "profile": by_hand.profile(["did 결제", "did not 읽기 in 14d"], [(1_500, 1_500), (60_000, 1_204)], 61_039),
    "profile with long rules": by_hand.profile(["did " + "가_" * 60, "plan = " + "x" * 90], [(9, 9), (2, 1)], 12),
    "profile of nobody": by_hand.profile(["did a"], [(0, 0)], 0, differs=False),
}


def printed(answer: Answer, width: int = 80, language: str = "ko") -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    show(answer, console, language, seconds=0.1)  # type: ignore[arg-type]
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ANSWERS)
def test_it_keeps_to_80_columns_where_korean_letters_take_two(name: str, language: str) -> None:
    lines = printed(ANSWERS[name], language=language).splitlines()
    assert [line for line in lines if cell_len(line) > 80] == []
    assert "None" not in "".join(lines)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("name", [name for name in ANSWERS if not name.startswith(("trend", "formula"))])
def test_it_never_ends_a_cell_with_an_ellipsis(name: str, width: int) -> None:
    assert "…" not in printed(ANSWERS[name], width)


def test_it_shows_the_whole_of_a_long_name() -> None:
    squeezed = "".join(printed(ANSWERS["funnel with long names"]).split())
    assert squeezed.count("".join(LONG.split())) >= 2


def test_it_marks_the_biggest_loss_and_draws_the_three_fates() -> None:
    out = printed(ANSWERS["funnel"])
    marked = next(line for line in out.splitlines() if "가장 많이 잃는 곳" in line and "◀" in line)
    assert "62.1%" in marked
    assert "이탈 1,835명, 진행 중 193명" in marked
    bar = next(line for line in out.splitlines() if line.startswith(" 4"))
    assert bar.index("█") < bar.index("⠒") < bar.index("╌")


def test_it_marks_the_lowest_group_with_a_sign_and_not_only_by_colour() -> None:
    assert "▼54.2%" in printed(ANSWERS["funnel by group"])


def test_it_splits_many_steps_into_tables_under_each_other() -> None:
    out = printed(ANSWERS["funnel of many steps by group"])
    assert all(f"→ {k}" in out for k in range(2, 13))
    assert out.count("나머지 전체") >= 2


def test_it_says_how_many_earlier_periods_are_not_shown() -> None:
    answer = by_hand.trend(Trend("x"), {None: [1.0] * 90}, first=date(2026, 1, 1))
    out = printed(answer, language="en")
    assert "30 earlier periods are not shown; --json has them all" in out
    assert len([line for line in out.splitlines() if line.endswith(("█", "█…"))]) == 60


def test_it_marks_the_running_period() -> None:
    assert "3,100" in (line := next(x for x in printed(ANSWERS["trend"]).splitlines() if x.startswith("2026-08-10")))
    assert line.rstrip().endswith("…")


def test_it_marks_unfinished_cells_and_says_which_columns_and_cohorts_are_left_out() -> None:
    shares = [1.0, *[0.4] * 39]
    out = printed(by_hand.retention(Retention("x"), [100] * 40, shares, first=date(2025, 12, 1)), language="en")
    assert "The latest 30 of 40 cohorts are shown" in out
    assert "of 40 columns fit this width" in out
    small = printed(by_hand.weekly_retention(), language="en")
    assert small.count("+\n") + small.count("+ ") >= 8
    assert "not over yet" in small


def test_it_prints_notes_but_not_twice_what_the_sentence_says() -> None:
    notes = (
        Note("in_progress", Words("10 are still inside.", "진행 중 10명.")),
        Note("without_person", Words("5 events carry no person.", "사람 없음 5건.")),
    )
    answer = by_hand.funnel(Funnel(["a", "b"]), by_hand.funnel_rows(["a", "b"], [30, 10], [10, 0]), notes)
    out = printed(answer, language="en")
    assert "• 5 events carry no person." in out
    assert "• 10 are still inside." not in out
    assert "10 people are still inside the 7 days" in out


def test_it_draws_bars_that_add_up_and_never_lose_a_part() -> None:
    assert parts_bar([(50, "#"), (1, "."), (25, "-")], 100, 20) == "##########.----"
    assert parts_bar([(1, "#"), (1, "."), (999_998, "-")], 1_000_000, 10) == "#.--------"
    assert parts_bar([(0, "#")], 0, 10) == ""
    assert smooth_bar(10, 10, 4) == "████"
    assert smooth_bar(-1, 10, 4) == ""
    assert spark([0, 0]) == "▁▁"
    assert folded("", 5) == [""]


@pytest.mark.parametrize("by", [None, "channel"])
def test_it_says_in_one_line_that_everything_is_zero(by: str | None) -> None:
    group = None if by is None else "naver"
    answer = by_hand.trend(Trend("x", by=by), {group: [0.0] * 90}, first=date(2026, 8, 3))
    out = io.StringIO()
    show(answer, Console(file=out, width=80), "en")
    assert "Zero in every period (2026-08-03 ~ 2026-10-31)." in out.getvalue()
    assert len(out.getvalue().splitlines()) < 10
