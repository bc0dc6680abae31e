"""A journey becomes a stream that narrows where people leave, or a table of bars by group."""

import math
from pathlib import Path
from typing import Any

import pytest

from producting.charts import save
from producting.charts.journey import HEIGHT, THICKEST
from producting.journeys.journey import Stage
from tests.engine.journeys.test_explain_a_journey import PAID, crowd, two_campaigns
from tests.engine.journeys.test_journey_by_hand import BRAND, WAY, WINTER, asked, at, until

SIDED = [
    Stage("첫 접점", "visit", side="marketing"),
    Stage("회원이 된 사람", "join", side="product", acquisition=True),
    Stage("고객", "buy", side="product", window="20d"),
    Stage("단골", "again", side="shared"),
]
ANSWERS: dict[str, Any] = {
    "stream": asked(*two_campaigns(), money=PAID),
    "sides": asked(*two_campaigns(), stages=SIDED),
    "campaigns": asked(*two_campaigns(), by="campaign", money=PAID),
    "property": asked(at(0, "a", "visit", plan="pro"), at(0, "b", "visit"), by="plan"),
    "flow": asked(*two_campaigns(), range="flow", date_from="2026-11-02", date_to="2026-11-03"),
    "nobody": asked(at(0, "a", "other")),
    "no group": asked(at(0, "a", "other"), by="plan"),
    "twenty stages": asked(
        *(at(k, "a", f"e{k}") for k in range(20)), stages=[Stage(f"단계 이름 {k}", f"e{k}") for k in range(20)]
    ),
}


def values(picture: Any, kind: str) -> list[list[dict[str, Any]]]:
    layers = picture.to_dict()["layer"]
    return [layer["data"]["values"] for layer in layers if layer["mark"]["type"] == kind]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ANSWERS)
def test_it_draws_every_journey_also_the_empty_ones(name: str, language: Any, tmp_path: Path) -> None:
    file = tmp_path / "picture.svg"
    save(ANSWERS[name].chart(language), file)
    text = file.read_text(encoding="utf-8")
    assert "<svg" in text and "undefined" not in text and "NaN" not in text


def test_it_is_as_thick_as_the_square_root_of_people() -> None:
    (band,) = values(ANSWERS["stream"].chart("ko"), "area")
    depth = {round(row["x"], 3): row["y2"] for row in band}
    people = [row.people for row in ANSWERS["stream"].rows]
    assert people == [160, 70, 14]
    for k, count in enumerate(people):
        assert depth[k + 0.1] == pytest.approx(THICKEST * math.sqrt(count / 160))
    assert all(row["y"] == 0 for row in band)


def test_it_colours_a_stage_by_who_leads_it_and_cuts_where_that_changes() -> None:
    (band,) = values(ANSWERS["sides"].chart("ko"), "area")
    runs: dict[int, set[str]] = {}
    for row in band:
        runs.setdefault(row["run"], set()).add(row["colour"])
    assert list(runs.values()) == [{"#e4572e"}, {"#4353d9"}, {"#0f8a7e"}]
    ends = [(min(r["x"] for r in band if r["run"] == k), max(r["x"] for r in band if r["run"] == k)) for k in runs]
    assert ends[0][1] < 1 < ends[1][0] and ends[1][1] < 3 < ends[2][0]
    texts = [row["text"] for rows in values(ANSWERS["sides"].chart("ko"), "text") for row in rows]
    assert texts[:4] == ["마케팅", "제품", "제품", "공통"]


def test_it_lets_the_lost_fall_from_the_edge_of_the_stream_and_never_vanish() -> None:
    picture = ANSWERS["stream"].chart("ko")
    (lines,), (dots, _) = values(picture, "rule"), values(picture, "point")
    first, second = [r for r in lines if r["x"] < 1], [r for r in lines if r["x"] > 1]
    assert len(first) >= 2 and len(second) >= 2 and not dots
    assert all(0 < row["y"] < row["y2"] <= HEIGHT for row in lines)
    one = asked(*two_campaigns(), at(59.9, "new", "visit"))
    (dots, _) = values(one.chart("ko"), "point")
    assert len(dots) >= 3 and all(row["x"] < 1 for row in dots)
    rare = asked(*(at(0, f"p{n}", e) for n in range(999) for e in ("visit", "join")), at(0, "x", "visit"), until(60))
    (lines,) = values(rare.chart("ko"), "rule")
    assert len([row for row in lines if row["x"] < 1]) == 2


def test_it_marks_where_most_of_those_who_were_won_are_lost() -> None:
    marked = [r["text"] for rows in values(ANSWERS["stream"].chart("ko"), "text") for r in rows if r.get("worst")]
    assert marked == ["20.0%"]  # 14 of 70 members; more strangers are lost


def test_it_writes_what_left_and_what_one_costs_under_each_stage() -> None:
    ledgers = values(ANSWERS["stream"].chart("en"), "text")[-1]
    assert [row["text"] for row in ledgers] == [
        ["Left 90", "In time 0", "KRW 1,250 each"], ["Left 56", "In time 0", "KRW 2,857 each"], ["KRW 14,286 each"],
    ]  # fmt: skip


def test_it_shows_costs_by_campaign() -> None:
    texts = [row["text"] for rows in values(ANSWERS["campaigns"].chart("en"), "text") for row in rows]
    for part in ("KRW 2,800", "KRW 35,000", "KRW 3,000", "KRW 6,000", ["", "Cost each: Member"]):
        assert part in texts


@pytest.mark.parametrize(
    ("bought", "odd"),
    [(5, {"10.0%"}), (20, set())],  # against 30 of 60: more than four standard errors behind, and one
)
def test_it_marks_in_red_what_chance_does_not_explain(bought: int, odd: set[str]) -> None:
    rows = [*crowd("w", 120, 50, bought, source=WINTER), *crowd("b", 120, 60, 30, source=BRAND), until(60)]
    picture = asked(*rows, by="campaign").chart("ko")
    assert {row["text"] for rows in values(picture, "rect") for row in rows if row["odd"]} == odd


def test_it_is_titled_by_the_answer() -> None:
    title = " ".join(ANSWERS["campaigns"].chart("ko").to_dict()["title"]["text"])
    assert "‘Customer’ 한 명에 드는 광고비는 Brand가 6,000원으로 가장 적고" in title
    below = " ".join(ANSWERS["stream"].chart("en").to_dict()["title"]["subtitle"])
    assert "Thickness is the square root of people." in below and "Facts up to" in below


def test_it_draws_a_flow_in_which_more_come_to_a_later_stage() -> None:
    rows = [at(0, f"p{n}", "visit", **WINTER) for n in range(9)] + [at(5, f"p{n}", "join") for n in range(9)]
    found = asked(*rows, at(5, "new", "visit", **BRAND), stages=WAY, range="flow", date_from="2026-11-06")
    (band,) = values(found.chart("en"), "area")
    assert max(row["y2"] for row in band) == pytest.approx(THICKEST)
    assert [row.people for row in found.rows] == [1, 9, 0]
