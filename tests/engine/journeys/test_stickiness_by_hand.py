"""The stickiness of four readers who can be counted by hand."""

from datetime import date
from typing import Any

import pytest

from producting.errors import QuestionError
from producting.journeys import answer
from producting.journeys.stickiness import Stickiness
from producting.journeys.stickiness.opening import behind, members
from producting.timelines import from_rows
from tests.twins.log import DAY, first_instant

SEOUL = "Asia/Seoul"
MONDAY = first_instant(date(2026, 1, 5), SEOUL)
# Days after Monday 5 January: weeks 0 and 1, week 2 running on its third day.
READS = {
    "daily": [0, 1, 2, 3, 4, 5, 6.9999, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
    "twice a day": [0, 0.5, 3, 3.1],
    "weekends": [5, 6, 12, 13],
    "late": [13, 13.2, 14],
}
ROWS: list[dict[str, Any]] = [
    {"person": who, "time_ms": MONDAY + round(days * DAY), "event": "read", "properties": {}}
    for who, each in READS.items()
    for days in each
]


def ask(question: Stickiness, rows: list[dict[str, Any]] = ROWS) -> Any:
    return answer(from_rows(rows, zone=SEOUL), question)


def counted(got: Any) -> list[tuple[Any, ...]]:
    return [(r.period, r.days, r.people, r.at_least, r.complete) for r in got.rows if r.people]


def test_it_counts_distinct_days() -> None:
    got = ask(Stickiness())
    assert counted(got) == [
        ("2026-01-05", 2, 2, 3, True),
        ("2026-01-05", 7, 1, 1, True),
        ("2026-01-12", 1, 1, 3, True),
        ("2026-01-12", 2, 1, 2, True),
        ("2026-01-12", 7, 1, 1, True),
        ("2026-01-19", 1, 1, 2, False),
        ("2026-01-19", 3, 1, 1, False),
    ]
    assert [row.days for row in got.rows] == [1, 2, 3, 4, 5, 6, 7] * 3
    assert [row.share for row in got.rows[:2]] == [0, 2 / 3]


def test_it_does_not_know_of_days_that_have_not_begun() -> None:
    """Wednesday is the third day of the running week: nobody can have come on a fourth."""
    running = [row for row in ask(Stickiness()).rows if row.period == "2026-01-19"]
    assert [(r.people, r.at_least) for r in running] == [(1, 2), (0, 1), (1, 1), *[(None, None)] * 4]
    assert [(r.share, r.share_at_least) for r in running[2:4]] == [(0.5, 0.5), (None, None)]
    over = [row for row in ask(Stickiness()).rows if row.complete]
    assert all(row.people is not None and row.share_at_least is not None for row in over)


def test_it_shows_dau_and_wau_under_their_names() -> None:
    first, second, running = ask(Stickiness()).periods
    assert (first.dau, first.wau, first.mau, first.ratio, first.mean_days) == (11 / 7, 3, None, 11 / 7 / 3, 11 / 3)
    assert (second.dau, second.wau) == (10 / 7, 3)
    # Of the running week three days have begun: 2, 1 and 1 people.
    assert (running.dau, running.wau, running.complete) == (4 / 3, 2, False)


def test_it_averages_over_the_weeks_that_are_over() -> None:
    got = ask(Stickiness())
    assert [(row.people, row.at_least) for row in got.average] == [
        (1, 6),
        (3, 5),
        (0, 2),
        (0, 2),
        (0, 2),
        (0, 2),
        (2, 2),
    ]
    summary = got.summary
    assert (summary.periods, summary.active, summary.dau, summary.mean_days) == (2, 3, 21 / 14, 21 / 6)
    assert summary.ratio == pytest.approx(0.5)


def test_it_knows_how_long_a_month_is() -> None:
    got = ask(Stickiness(every="month", date_from="2026-01-01", date_to="2026-02-10"))
    assert [sum(row.period == month for row in got.rows) for month in ("2026-01-01", "2026-02-01")] == [31, 28]
    assert [(row.days, row.people) for row in got.rows if row.people] == [(2, 2), (4, 1), (17, 1)]
    january, february = got.periods
    assert (january.mau, january.wau, january.dau) == (4, None, 25 / 21)  # until the 21st
    assert (february.mau, february.dau, february.ratio, february.mean_days) == (0, None, None, None)
    assert (got.average, got.summary) == ((), None)


def test_it_counts_a_week_whole_that_the_range_cuts_and_says_so() -> None:
    got = ask(Stickiness(date_from="2026-01-14", date_to="2026-01-15"))
    assert counted(got) == counted(ask(Stickiness()))[2:5]
    assert [note.kind for note in got.notes] == ["widened"]


def test_it_leaves_events_without_a_person_and_other_events_out() -> None:
    more = [
        {"person": None, "time_ms": MONDAY, "event": "read", "properties": {}},
        {"person": "weekends", "time_ms": MONDAY, "event": "visit", "properties": {}},
    ]
    assert counted(ask(Stickiness("read"), ROWS + more)) == counted(ask(Stickiness()))
    assert counted(ask(Stickiness(), ROWS + more))[:2] == [("2026-01-05", 2, 1, 3, True), ("2026-01-05", 3, 1, 2, True)]


def test_it_says_what_it_found() -> None:
    text = ask(Stickiness()).explain("en")
    assert text.startswith(
        "In the week from Jan 12, 2026, the last complete week, 3 people were active, each on 3.3 of 7 days on average; "
        "33.3% came on one day only. DAU 1.4, WAU 3: DAU/WAU is 47.6%."
    )
    korean = ask(Stickiness()).explain("ko")
    assert "3명이 7일 가운데 평균 3.3일 활동했어요. 하루만 활동한 사람은 33.3%예요." in korean
    assert "DAU 1.4명, WAU 3명으로 DAU/WAU는 47.6%예요." in korean


def test_it_opens_every_number_to_people_and_the_day_that_put_them_there() -> None:
    log = from_rows(ROWS, zone=SEOUL)
    got: Any = answer(log, Stickiness())
    twice = members(got, log, period="2026-01-05", days=2)
    assert [(m.person, m.at_ms) for m in twice.page] == [
        ("weekends", MONDAY + 6 * DAY),
        ("twice a day", MONDAY + 3 * DAY),
    ]
    more = members(got, log, period="2026-01-05", days=2, at_least=True, offset=2, limit=1)
    assert (more.total, [(m.person, m.at_ms) for m in more.page]) == (3, [("daily", MONDAY + DAY)])
    assert behind(got, log, period="2026-01-12", days=1, at_least=True).mask(log.people).sum() == 3


@pytest.mark.parametrize("wrong", [{"period": "2026-01-06"}, {"days": 0}, {"days": 8}, {"offset": -1}, {"limit": 0}])
def test_it_refuses_to_open_what_is_not_there(wrong: dict[str, Any]) -> None:
    log = from_rows(ROWS, zone=SEOUL)
    asked: dict[str, Any] = {"period": "2026-01-05", "days": 1, **wrong}
    with pytest.raises(QuestionError):
        members(answer(log, Stickiness()), log, **asked)  # type: ignore[arg-type]
    with pytest.raises(QuestionError, match="ask it again"):
        members(answer(log, Stickiness()), from_rows(ROWS[1:], zone=SEOUL), period="2026-01-05", days=1)  # type: ignore[arg-type]


def test_it_answers_about_nothing() -> None:
    nothing = ask(Stickiness(), [])
    assert (nothing.rows, nothing.periods, nothing.average, nothing.summary) == ((), (), (), None)
    nobody = ask(Stickiness(), [{**ROWS[0], "person": None}])
    assert [(row.people, row.share) for row in nobody.rows] == [(0, None), *[(None, None)] * 6]  # on its first day
    assert nobody.explain("en").startswith("Nobody was active")
    beyond = ask(Stickiness(date_from="2025-12-01", date_to="2025-12-07"))
    assert [(period.period, period.active, period.dau) for period in beyond.periods] == [("2025-12-01", 0, 0.0)]
    assert [one["ratio"] for one in beyond.to_json()["summaries"]] == [None]


@pytest.mark.parametrize("every", ["day", "year", ""])
def test_it_refuses_periods_without_several_days(every: Any) -> None:
    with pytest.raises(QuestionError):
        Stickiness(every=every)


def test_it_breaks_down_by_the_value_at_the_first_activity_of_a_period() -> None:
    """“daily” begins the first week on ios (also on android at that instant, which is smaller), the second on web."""
    values = {0: "ios", 7: "web", 14: None, 5: "web", 12: "ios"}
    rows = [
        {**row, "properties": {"on": values.get((row["time_ms"] - MONDAY) // DAY)}}
        for row in ROWS
        if row["person"] in ("daily", "weekends")
    ]
    rows.append({**rows[0], "properties": {"on": "android"}})
    got = ask(Stickiness(by="on"), rows)
    assert counted(got) == [
        ("2026-01-05", 2, 1, 1, True),  # web: weekends, then daily a week later
        ("2026-01-12", 7, 1, 1, True),
        ("2026-01-05", 7, 1, 1, True),  # android: daily
        ("2026-01-12", 2, 1, 1, True),  # ios: weekends
        ("2026-01-19", 3, 1, 1, False),  # no value: daily
    ]
    assert [one.group for one in got.summaries] == ["web", "android", "ios", None]
    assert [one.group for one in ask(Stickiness(by="on", limit=1), rows).summaries] == ["web", "__other__"]
    assert (got.summary, got.summaries[0].mean_days) == (None, 4.5)
    log = from_rows(rows, zone=SEOUL)
    opened: Any = answer(log, Stickiness(by="on"))
    web = members(opened, log, period="2026-01-12", days=1, at_least=True, group="web")
    assert [(m.person, m.at_ms) for m in web.page] == [("daily", MONDAY + 7 * DAY)]
    with pytest.raises(QuestionError):
        members(opened, log, period="2026-01-12", days=1, group="tv")
    with pytest.raises(QuestionError):
        Stickiness(by="on", limit=0)
    assert "가 가장 자주" not in got.explain("ko") and "그룹이 둘이 안 돼서" in got.explain("ko")
