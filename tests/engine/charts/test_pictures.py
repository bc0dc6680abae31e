"""An answer becomes one picture, alike in a notebook, on a page and in a file, with titles in both languages."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from producting.answers import Answer, drawing
from producting.charts import fonts, missing_korean_font, save
from producting.charts.theme import cells, wrapped
from producting.errors import InputError
from producting.journeys.funnel import Funnel
from producting.journeys.lifecycle import Lifecycle
from producting.journeys.paths import Paths
from producting.journeys.retention import Retention
from producting.journeys.stickiness import Stickiness
from producting.journeys.trend import Trend
from tests.engine import answers_by_hand as by_hand

SERIES: dict[str | None, list[float]] = {f"채널 {k}": [100.0 / (k + 1) + i for i in range(5)] for k in range(7)}

ANSWERS: dict[str, Answer] = {
    "funnel": by_hand.hankwon_funnel(),
    "funnel by group": by_hand.grouped_funnel(),
    "funnel of one step": by_hand.funnel(Funnel(["a"]), by_hand.funnel_rows(["a"], [3], [0])),
    "funnel of nobody": by_hand.funnel(Funnel(["a", "b"]), by_hand.funnel_rows(["a", "b"], [0, 0], [0, 0])),
    "funnel of no group": by_hand.funnel(Funnel(["a", "b"], by="x"), ()),
    "trend": by_hand.trend(Trend("가입", every="week"), {None: [12_000, 18_000, 3100]}, first=date(2026, 8, 3)),
    "trend by group": by_hand.trend(Trend("x", by="channel"), SERIES, first=date(2026, 8, 3)),
    "trend below zero": by_hand.trend(Trend("x", "sum:value"), {None: [-5, 3.5]}, first=date(2026, 8, 3)),
    "trend of one running day": by_hand.trend(Trend("x"), {None: [4]}, first=date(2026, 8, 3)),
    "trend of nothing": by_hand.trend(Trend("x"), {}, first=date(2026, 8, 3)),
    "formula": by_hand.formula({None: [0.25, None, 0.5, 0.4]}, first=date(2026, 8, 3)),
    "formula by group": by_hand.formula(
        {"ios": [0.25, None, 0.5], "web": [None, None, None]}, first=date(2026, 8, 3), by="platform"
    ),
    "formula without a value": by_hand.formula({None: [None, None]}, first=date(2026, 8, 3)),
    "formula of nothing": by_hand.formula({}, first=date(2026, 8, 3)),
    "retention": by_hand.weekly_retention(),
    "retention of nobody": by_hand.retention(Retention("x"), [], [], first=date(2026, 8, 3)),
    "retention of one running week": by_hand.retention(Retention("x"), [5], [1.0], first=date(2026, 8, 3)),
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


def values(spec: Any, kind: str) -> list[dict[str, Any]]:
    """The rows behind every mark of a kind, in a picture's specification."""
    found: list[dict[str, Any]] = []
    for part in [spec, *spec.get("layer", []), *(layer for c in spec.get("vconcat", []) for layer in c["layer"])]:
        if part.get("mark", {}).get("type") == kind:
            found += part.get("data", spec.get("data", {})).get("values", [])
    return found


@pytest.mark.parametrize("name", ANSWERS)
def test_it_draws_every_answer_also_the_empty_ones(name: str, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    save(ANSWERS[name].chart("ko"), file)
    assert "<svg" in file.read_text(encoding="utf-8")
    assert "undefined" not in file.read_text(encoding="utf-8")
    assert "NaN" not in file.read_text(encoding="utf-8")


def test_it_titles_the_picture_with_the_answer_in_both_languages() -> None:
    answer = by_hand.hankwon_funnel()
    korean, english = (" ".join(answer.chart(language).to_dict()["title"]["text"]) for language in ("ko", "en"))  # type: ignore[arg-type]
    assert "8,112명 가운데 2,262명(27.9%)이 ‘첫 결제’까지 왔어요" in korean
    assert "2,262 (27.9%) got as far as" in english


def test_it_stacks_arrived_in_time_and_left_up_to_the_step_before() -> None:
    spec = by_hand.hankwon_funnel().chart("ko").to_dict()
    solid = [row["y2"] for row in values(spec, "rect")]
    assert solid == [8112, 7268, 5354, 3326, 2901, 2262]
    # The lines of step 4 stand over 3,326 arrived and 193 in time, and end at the 5,354 of the step before.
    left = {(row["y"], row["y2"]) for row in values(spec, "rule") if "y2" in row and 2.6 < row["x"] < 3.4}
    assert left == {(3326 + 193, 5354)}
    dots = [row["y"] for row in values(spec, "point") if set(row) == {"x", "y"} and 2.6 < row["x"] < 3.4]
    assert dots
    assert all(3326 < y < 3326 + 193 for y in dots)


def test_it_never_lets_a_few_people_in_time_vanish() -> None:
    answer = by_hand.funnel(Funnel(["a", "b"]), by_hand.funnel_rows(["a", "b"], [1_000_000, 10], [1, 0]))
    assert [row for row in values(answer.chart().to_dict(), "point") if set(row) == {"x", "y"}]


def test_it_marks_the_step_where_most_are_lost() -> None:
    marked = [row["text"] for row in values(by_hand.hankwon_funnel().chart("ko").to_dict(), "text") if row.get("worst")]
    assert set(marked) == {"62.1%"}


def test_it_marks_the_odd_group_out() -> None:
    odd = {row["text"] for row in values(by_hand.grouped_funnel().chart("ko").to_dict(), "rect") if row.get("odd")}
    assert odd == {"54.2%"}


def test_it_dots_the_running_period_and_names_five_lines_without_overlap() -> None:
    spec = ANSWERS["trend by group"].chart("en").to_dict()
    labels = sorted(row["value"] for row in values(spec, "text") if "ink" in row)
    assert len(labels) == 5
    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    apart = [(b - a) / (high - low) * 260 for a, b in pairwise(labels)]
    assert min(apart) > 14
    lines = [row for row in values(spec, "line") if not row["complete"]]
    assert {row["period"] for row in lines} == {"2026-08-07"}


def test_it_outlines_cells_that_are_not_over_and_keeps_them_out_of_the_shades() -> None:
    table = by_hand.weekly_retention().chart("ko").to_dict()["vconcat"][1]
    shades, outlines = (layer["transform"][0]["filter"] for layer in table["layer"][:2])
    assert "datum.complete && !datum.average" in shades
    assert outlines.startswith("!")
    unfinished = [row for row in table["data"]["values"] if not row["complete"]]
    assert len(unfinished) == 8


def test_it_says_what_of_a_long_answer_is_not_drawn() -> None:
    shares = [1.0, *[0.4] * 39]
    long = by_hand.retention(Retention("x"), [100] * 40, shares, first=date(2025, 12, 1))
    below = " ".join(long.chart("en").to_dict()["title"]["subtitle"])
    assert "the latest 24 of 40 cohorts, the first 16 of 40 columns" in below


def test_it_carries_one_theme_inside_every_picture() -> None:
    for answer in ANSWERS.values():
        config = answer.chart("ko").to_dict()["config"]
        assert config["font"].startswith("Pretendard")
        assert config["legend"] == {"disable": True}


def test_it_saves_png_svg_and_a_page_that_needs_no_network(tmp_path: Path) -> None:
    chart = by_hand.hankwon_funnel().chart("ko")
    for ending in ("png", "svg", "html"):
        save(chart, tmp_path / f"picture.{ending}")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")
    page = (tmp_path / "picture.html").read_text(encoding="utf-8")
    assert "체험 시작" in page or json.dumps("체험 시작")[1:-1] in page
    assert "<script src=" not in page
    assert '<link rel="stylesheet"' not in page


@pytest.mark.parametrize("name", ["picture.pdf", "picture", "a.png/picture.png"])
def test_it_refuses_another_ending_or_a_folder_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        save(by_hand.hankwon_funnel().chart("ko"), tmp_path / name)
    assert "picture" in refused.value.words.ko


def test_it_knows_letters_that_a_font_lacks_from_those_it_has() -> None:
    # No font has a letter for these two; every font has one for these.
    assert fonts.look_alike("\U000e1000", "\U000e1001")
    assert not fonts.look_alike("A", "M")
    assert missing_korean_font() in (True, False)


def test_it_says_which_answers_have_no_picture() -> None:
    bare = Answer(None, {}, None, "", (), ())
    with pytest.raises(TypeError, match="no picture for Answer"):
        drawing(bare, "en")


@pytest.mark.parametrize("text", ["첫 책 완독", "payment_screen_opened_by_the_app", "", "가" * 50, "a b c"])
def test_it_breaks_names_into_lines_without_losing_a_letter(text: str) -> None:
    lines = wrapped(text, 60, 12)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cells(line) <= 60 / (12 * 0.5) for line in lines)
