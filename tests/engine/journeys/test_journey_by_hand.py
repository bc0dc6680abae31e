"""Journeys counted by hand: small logs in which every figure can be checked by reading."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from producting.errors import ProductingError, QuestionError
from producting.events.spend_files.schema import STAGED_SPEND
from producting.journeys import answer
from producting.journeys.journey import Journey, Stage
from producting.journeys.journey.money import Money
from producting.timelines import from_rows
from producting.touchpoints.spend import Rates

DAY = 86_400_000
FIRST = int(datetime(2026, 11, 1, tzinfo=UTC).timestamp()) * 1000
IN_PROGRESS, DROPPED, WON_BACK, ARRIVED = 1, 2, 3, 4
WINTER = {"utm_source": "google", "utm_medium": "cpc", "utm_campaign": "winter"}
BRAND = {"utm_source": "naver", "utm_medium": "cpc", "utm_campaign": "Brand"}
WAY = [
    Stage("Stranger", "visit", window="10d"),
    Stage("Member", "join", window="10d", acquisition=True),
    Stage("Customer", "buy", window="10d"),
]


def at(days: float, person: str, event: str, **properties: str | None) -> dict[str, Any]:
    """An event so many days after the first of November."""
    return {"person": person, "time_ms": FIRST + round(days * DAY), "event": event, "properties": properties}


def until(days: float) -> dict[str, Any]:
    """Nobody's event, only to say as-of."""
    return {**at(days, "", "clock"), "person": None}


def asked(*rows: dict[str, Any], stages: list[Stage] = WAY, money: Money | None = None, **options: Any) -> Any:
    return answer(from_rows(rows), Journey(stages, **options), money)


def column(found: Any, field: str, group: str | None = None) -> list[Any]:
    return [getattr(row, field) for row in found.rows if row.group == group]


def standing(found: Any) -> list[tuple[int, int]]:
    return list(zip(found.level.tolist(), found.state.tolist(), strict=True))


def test_it_walks_stage_by_stage() -> None:
    found = asked(
        at(0, "a", "visit"), at(1, "a", "join"), at(4, "a", "buy"),
        at(0, "b", "visit"), at(3, "b", "join"),
        at(0, "c", "visit"), until(40),
    )  # fmt: skip
    assert column(found, "people") == [3, 2, 1]
    assert column(found, "conversion") == [1, pytest.approx(2 / 3), pytest.approx(1 / 3)]
    assert column(found, "from_previous") == [None, pytest.approx(2 / 3), 0.5]
    assert column(found, "dropped") == [1, 1, 0] and column(found, "in_progress") == [0, 0, 0]
    assert column(found, "median_seconds") == [0, 2 * 86_400, 4 * 86_400]
    assert column(found, "median_seconds_to_next") == [2 * 86_400, 3 * 86_400, None]


def test_it_enters_stages_that_are_passed_over_at_the_same_instant() -> None:
    found = asked(at(0, "a", "visit"), at(2, "a", "buy"), at(3, "a", "join"), until(40))
    assert column(found, "people") == [1, 1, 1] and column(found, "skipped") == [0, 1, 0]
    assert (found.entered_ms - FIRST).tolist() == [[0, 2 * DAY, 2 * DAY]]


def test_it_lets_a_person_begin_at_a_later_stage() -> None:
    found = asked(at(0, "a", "join"), at(1, "a", "visit"), until(40))
    assert column(found, "people") == [1, 1, 0] and column(found, "skipped") == [1, 0, 0]
    assert standing(found) == [(2, DROPPED)]


@pytest.mark.parametrize("order", [("visit", "join", "buy"), ("buy", "join", "visit")])
def test_it_takes_what_happens_at_one_instant_together(order: tuple[str, ...]) -> None:
    found = asked(*(at(0, "a", event) for event in order), until(40))
    assert column(found, "people") == [1, 1, 1] and column(found, "skipped") == [0, 0, 0]


def test_it_counts_as_skipped_only_what_no_event_of_the_instant_fits() -> None:
    found = asked(at(0, "a", "buy"), at(0, "a", "visit"), until(40))
    assert column(found, "skipped") == [0, 1, 0]


def test_it_includes_the_edge_of_the_window_and_no_millisecond_more() -> None:
    late = at(10, "b", "join")
    found = asked(
        at(0, "a", "visit"), at(10, "a", "join"),
        at(0, "b", "visit"), {**late, "time_ms": late["time_ms"] + 1}, until(40),
    )  # fmt: skip
    assert standing(found) == [(2, DROPPED), (1, WON_BACK)]


def test_it_uses_the_window_of_the_stage_a_person_stands_at() -> None:
    stages = [Stage("S1", "visit", window="1d"), Stage("S2", "join", window="20d"), Stage("S3", "buy", window="1d")]
    found = asked(at(0, "a", "visit"), at(1, "a", "join"), at(21, "a", "buy"), until(40), stages=stages)
    assert standing(found) == [(3, ARRIVED)]


def test_it_shows_who_was_won_back_and_moves_them_no_further() -> None:
    found = asked(
        at(0, "a", "visit"), at(11, "a", "join"), at(12, "a", "buy"),
        at(0, "b", "visit"), at(11, "b", "visit"), until(40),
    )  # fmt: skip
    assert column(found, "people") == [2, 0, 0]
    assert column(found, "dropped") == [2, 0, 0] and column(found, "won_back") == [1, 0, 0]


@pytest.mark.parametrize(("day", "state"), [(9.999, IN_PROGRESS), (10, DROPPED), (10.001, DROPPED)])
def test_it_is_in_progress_only_before_the_window_is_over(day: float, state: int) -> None:
    found = asked(at(0, "a", "visit"), until(day))
    assert standing(found) == [(1, state)]
    waiting = state == IN_PROGRESS
    assert column(found, "in_progress") == [waiting, 0, 0] and column(found, "dropped") == [not waiting, 0, 0]
    said = [note.words.en for note in found.notes if note.kind == "in_progress"]
    assert said == ["1 is still inside a stage's window and is not counted as dropped."] * waiting


def test_it_keeps_in_progress_whose_clock_runs_ahead_of_as_of() -> None:
    rows = [at(0, "a", "visit"), at(20, "a", "visit")]
    for day, state in ((9, IN_PROGRESS), (10, DROPPED)):
        found: Any = answer(from_rows(rows, as_of_ms=FIRST + day * DAY), Journey(WAY))
        assert standing(found) == [(1, state)]


def test_it_calls_a_stage_mature_when_nobody_can_come_any_more() -> None:
    found = asked(at(0, "a", "visit"), at(35, "b", "visit"), at(36, "b", "join"), until(40))
    assert column(found, "in_progress") == [0, 1, 0]
    assert column(found, "mature") == [True, True, False]


def test_it_waits_for_as_many_events_as_the_rule_needs() -> None:
    stages = [Stage("S1", "visit"), Stage("Regular", "buy", at_least=3)]
    found = asked(
        at(0, "a", "visit"), *(at(day, "a", "buy") for day in (1, 2, 5, 6)),
        at(0, "b", "visit"), *(at(day, "b", "buy") for day in (1, 2)),
        at(0, "c", "visit"), *(at(3, "c", "buy") for _ in range(3)), until(40), stages=stages,
    )  # fmt: skip
    assert column(found, "people") == [3, 2]
    assert (found.entered_ms - FIRST)[:, 1].tolist()[::2] == [5 * DAY, 3 * DAY]


def test_it_counts_what_the_rule_needs_over_the_whole_timeline() -> None:
    stages = [Stage("S1", "visit"), Stage("Twice", "buy", at_least=2)]
    found = asked(at(0, "a", "buy"), at(1, "a", "visit"), at(2, "a", "buy"), until(40), stages=stages)
    assert (found.entered_ms - FIRST).tolist() == [[DAY, 2 * DAY]]


def test_it_sees_staying_only_late_enough_after_the_stage_before() -> None:
    stages = [Stage("S1", "visit"), Stage("Customer", "buy"), Stage("Stays", "buy", again_after="14d")]
    found = asked(
        at(0, "early", "visit"), at(1, "early", "buy"), at(14.9, "early", "buy"),
        at(0, "edge", "visit"), at(1, "edge", "buy"), at(15, "edge", "buy"),
        at(0, "once", "visit"), at(1, "once", "buy"), until(60), stages=stages,
    )  # fmt: skip
    assert column(found, "people") == [3, 3, 1]
    assert standing(found) == [(2, DROPPED), (3, ARRIVED), (2, DROPPED)]


def test_it_never_jumps_into_staying() -> None:
    stages = [Stage("S1", "visit"), Stage("Customer", "pay"), Stage("Stays", "buy", again_after="1d")]
    found = asked(at(0, "a", "visit"), at(5, "a", "buy"), until(60), stages=stages)
    assert column(found, "people") == [1, 0, 0]


def test_it_needs_several_events_late_enough_where_staying_counts() -> None:
    stages = [Stage("S1", "visit"), Stage("Stays", "visit", again_after="2d", at_least=2)]
    found = asked(*(at(day, "a", "visit") for day in (0, 1, 2, 3)), until(60), stages=stages)
    assert (found.entered_ms - FIRST).tolist() == [[0, 3 * DAY]]


def ranges() -> list[dict[str, Any]]:
    return [
        at(0, "old", "visit"), at(4, "old", "join"),
        at(4, "new", "visit"), at(8, "new", "join"), at(9, "new", "buy"),
        at(5.999, "edge", "visit"), at(6, "after", "visit"), until(60),
    ]  # fmt: skip


def test_it_follows_a_cohort_beyond_the_range() -> None:
    found = asked(*ranges(), date_from="2026-11-05", date_to="2026-11-06")
    assert column(found, "people") == [2, 1, 1] and column(found, "dropped") == [1, 0, 0]


def test_it_counts_entries_that_lie_in_the_range_of_a_flow() -> None:
    found = asked(*ranges(), range="flow", date_from="2026-11-05", date_to="2026-11-06")
    assert column(found, "people") == [2, 1, 0]
    assert column(found, "dropped") == [1, 1, 0]
    assert column(found, "from_previous") == [None, 0.5, 0]


def test_it_sees_no_hole_at_the_last_millisecond_before_1970() -> None:
    rows = [{"person": "a", "time_ms": ms, "event": event} for ms, event in ((-1, "visit"), (5, "join"))]
    found = asked(*rows, until(0), by="campaign")
    assert column(found, "people", "Direct") == [1, 1, 0]
    assert column(found, "median_seconds", "Direct") == [0, 0.006, None]


def test_it_adds_value_from_the_first_stage_on() -> None:
    found = asked(
        at(0, "a", "refund", value="-7"), at(1, "a", "visit", value="1"), at(2, "a", "other", value="20.5"),
        at(39, "a", "other", value="300"), at(3, "a", "visit", value="much"),
        at(2, "b", "visit"), at(3, "b", "join", value="-4"), at(3, "stranger", "other", value="9"), until(40),
    )  # fmt: skip
    assert column(found, "value") == [317.5, -4, 0]


def spent(*rows: tuple[str, str, int, str], day: int = 1) -> pa.Table:
    """Platform, campaign, cost and currency, on a day of November."""
    return pa.Table.from_pylist(
        [
            {"day": date(2026, 11, day), "platform": p, "campaign": c, "cost": Decimal(cost), "currency": currency}
            for p, c, cost, currency in rows
        ],
        schema=STAGED_SPEND,
    )


DOLLARS = Rates([(date(2026, 11, 1), "USD", "KRW", Decimal(1400)), (date(2026, 11, 2), "USD", "KRW", Decimal(1500))])


def visited() -> list[dict[str, Any]]:
    return [
        at(0, "a", "visit", **WINTER), at(0.5, "a", "join", value="2", currency="USD"), at(1, "a", "buy", value="100"),
        at(0, "b", "visit", **WINTER), at(1, "c", "visit", **BRAND), at(1.5, "c", "join"), at(2, "d", "visit"),
        until(25),
    ]  # fmt: skip


def test_it_tells_the_cost_of_one_person_in_one_currency() -> None:
    table = spent(("google", "Winter", 2, "USD"), ("naver", "brand", 3000, "KRW"), ("google", "nobody", 1, "USD"))
    found = asked(*visited(), by="campaign", money=Money(spend=table, rates=DOLLARS))
    assert list(found.groups) == ["winter", "Brand", "Direct"]
    assert column(found, "people", "winter") == [2, 1, 1]
    assert column(found, "cost", "winter") == [2800] * 3
    assert column(found, "cost_per_person", "winter") == [1400, 2800, 2800]
    assert column(found, "value", "winter") == [2900, 2900, 2900]
    assert column(found, "cost_per_person", "Brand") == [3000, 3000, None]
    assert column(found, "cost", "Direct") == [None] * 3 and column(found, "cost_per_person", "Direct") == [None] * 3
    note = next(note for note in found.notes if note.kind == "spend_without_visits")
    assert "KRW 1,400 of 1 campaign found" in note.words.en and "집행액 1,400원은 전체에만" in note.words.ko


def test_it_counts_spend_without_visits_in_the_whole() -> None:
    table = spent(("google", "Winter", 2, "USD"), ("google", "nobody", 1, "USD"))
    found = asked(*visited(), money=Money(spend=table, rates=DOLLARS))
    assert column(found, "cost") == [4200] * 3 and column(found, "cost_per_person") == [1050, 2100, 4200]
    assert found.meeting.visits_unknown == 1
    note = next(note for note in found.notes if note.kind == "visits_with_unknown_campaign")
    assert note.words.en == "1 visit names a campaign that no spend names."


def test_it_leaves_out_spend_of_other_days() -> None:
    table = pa.concat_tables([spent(("google", "winter", 10, "KRW")), spent(("google", "winter", 500, "KRW"), day=3)])
    days = {"date_from": "2026-11-01", "date_to": "2026-11-02"}
    found = asked(*visited(), by="campaign", money=Money(spend=table, rates=DOLLARS), **days)
    assert column(found, "cost_per_person", "winter") == [5, 10, 10]


def test_it_keeps_the_cost_of_a_campaign_that_brought_nobody_in_the_range() -> None:
    rows = [at(0, "a", "visit", **WINTER), at(20, "b", "visit", **BRAND), until(25)]
    table = spent(("google", "winter", 10, "KRW"), ("naver", "brand", 7, "KRW"))
    options: dict[str, Any] = {"by": "campaign", "money": Money(spend=table), "date_to": "2026-11-05"}
    found = asked(*rows, **options)
    assert column(found, "people", "Brand") == [0, 0, 0] and column(found, "cost", "Brand") == [7] * 3
    assert (
        column(found, "cost_per_person", "Brand") == [None] * 3 and column(found, "conversion", "Brand") == [None] * 3
    )
    assert column(asked(*rows, **options, limit=1), "cost", "__other__") == [7] * 3


def test_it_says_which_rate_is_missing() -> None:
    with pytest.raises(ProductingError, match=r"USD.*KRW"):
        asked(*visited())


def test_it_knows_no_cost_where_no_spend_was_imported() -> None:
    found = asked(at(0, "a", "visit", **WINTER), until(25), by="channel", money=Money(rates=DOLLARS))
    assert found.meeting is None
    assert column(found, "cost", "Paid Search") == [None] * 3


def test_it_splits_by_channel_with_the_cost_of_its_campaigns() -> None:
    table = spent(("google", "Winter", 1, "USD"), ("naver", "brand", 600, "KRW"))
    found = asked(*visited(), by="channel", money=Money(spend=table, rates=DOLLARS))
    assert list(found.groups) == ["Paid Search", "Direct"]
    assert column(found, "people", "Paid Search") == [3, 2, 1]
    assert column(found, "cost", "Paid Search") == [2000] * 3


def test_it_splits_by_what_is_last_known_of_a_person_and_gathers_the_rest() -> None:
    rows = [
        at(0, "a", "visit", plan="free"), at(9, "a", "other", plan="pro"), at(0, "b", "visit", plan="pro"),
        at(0, "c", "visit", plan="free"), at(0, "d", "visit"), at(0, "d", "join"), until(40),
    ]  # fmt: skip
    found = asked(*rows, by="plan", limit=1)
    assert list(found.groups) == ["pro", "__other__"]
    assert column(found, "people", "pro") == [2, 0, 0] and column(found, "people", "__other__") == [2, 1, 0]
    assert list(asked(*rows, by="plan").groups) == ["pro", "free", None]


def credited() -> list[dict[str, Any]]:
    return [at(0, "a", "visit", **BRAND), at(3, "a", "visit", **WINTER), at(4, "a", "join"),
            at(5, "a", "visit", utm_source="kakao", utm_medium="cpc", utm_campaign="late"), until(60)]  # fmt: skip


@pytest.mark.parametrize(
    ("credit", "lookback", "campaign"),
    [("first", 1, "Brand"), ("last_non_direct", 30, "winter"), ("last_non_direct", 1, "winter"),
     ("last_non_direct", 0.9, "Direct")],
)  # fmt: skip
def test_it_fixes_a_persons_campaign_at_the_acquisition(credit: Any, lookback: float, campaign: str) -> None:
    assert asked(*credited(), by="campaign", credit=credit, lookback_days=lookback).groups == (campaign,)


@pytest.mark.parametrize("stages", [WAY, [Stage("S1", "visit"), Stage("S2", "join")]])
def test_it_keeps_the_campaign_of_who_stays_away_however_late_it_is_asked(stages: list[Stage]) -> None:
    rows = [row for row in credited() if row["event"] not in ("join", "clock")]
    for as_of in (5, 36, 3_000):
        assert asked(*rows, until(as_of), by="campaign", stages=stages).groups == ("late",)


def test_it_looks_back_from_the_last_event_of_those_who_were_never_won() -> None:
    rows = [row for row in credited() if row["event"] != "join"]
    for day, campaign in ((35, "late"), (35.1, "Direct")):  # thirty days after the last touch, and a little more
        assert asked(*rows, at(day, "a", "other"), by="campaign").groups == (campaign,)
    assert asked(*rows, at(55, "a", "other"), by="campaign", lookback_days=50).groups == ("late",)


def test_it_knows_no_touch_after_as_of() -> None:
    rows = [row for row in credited() if row["event"] not in ("join", "clock")]
    for day, campaign in ((2.9, "Brand"), (3, "winter"), (4.9, "winter"), (5, "late")):
        found = answer(from_rows(rows, as_of_ms=FIRST + round(day * DAY)), Journey(WAY, by="campaign"))
        assert found.groups == (campaign,)


def test_it_says_on_which_platform_a_campaign_runs_where_there_are_two() -> None:
    kakao = {"utm_source": "kakao", "utm_medium": "cpc", "utm_campaign": "brand"}
    found = asked(
        at(0, "a", "visit", **(BRAND | {"utm_campaign": "brand"})),
        at(0, "b", "visit", **kakao),
        until(9),
        by="campaign",
    )
    assert list(found.groups) == ["kakao · brand", "naver · brand"]


def test_it_answers_a_journey_that_nobody_began() -> None:
    found = asked(at(0, "a", "other"), until(40))
    assert column(found, "people") == [0, 0, 0] and column(found, "mature") == [True] * 3
    assert column(found, "conversion") == [None] * 3 and column(found, "median_seconds") == [None] * 3
    assert {note.kind for note in found.notes} == {"unknown_event"}


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        ([Stage("S1", "visit")], "2 to 20 stages"),
        ([Stage("S", "visit")] * 21, "2 to 20 stages"),
        ([Stage("S1", "visit", acquisition=True), Stage("S2", "buy", acquisition=True)], "one stage"),
        ([Stage("S1", "visit", again_after="1d"), Stage("S2", "buy")], "first stage"),
    ],
)
def test_it_refuses_what_is_no_journey(stages: list[Stage], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        Journey(stages)
