"""Which numbers of a kept question can be watched, and how did they develop? Against a log counted by hand."""

from datetime import date, timedelta
from math import isfinite

import pytest

from producting.errors import QuestionError
from producting_web.alerts.measures import asked_of, measures, watched
from producting_web.journeys.explore import asking
from tests.web.alerts.conftest import FIRST, FUNNEL, SIGNED_UP

pytestmark = pytest.mark.usefixtures("weeks")


def over(question, key: str) -> list[tuple[date, float | None]]:
    on = asking.ground()
    assert on is not None
    return [(point.period, point.value) for point in watched(question, key, on).over]


def keys(question) -> list[str]:
    on = asking.ground()
    assert on is not None
    return [one.key for one in measures(question, on)]


def weeks_from_first(values: list[float]) -> list[tuple[date, float]]:
    return [(FIRST + timedelta(weeks=n), value) for n, value in enumerate(values)]


def test_it_watches_each_line_of_a_trend(kept) -> None:
    question = kept(query="event=signed_up&event=paid&every=week")
    assert keys(question) == ["1", "2"]
    assert over(question, "1") == weeks_from_first(list(map(float, SIGNED_UP)))
    assert over(question, "2") == weeks_from_first([2.0, 1.0, 3.0, 0.0])


def test_it_leaves_out_the_days_and_the_breakdown_of_the_question(kept) -> None:
    question = kept(query="event=signed_up&every=week&from=2026-03-02&to=2026-03-08&by=device")
    assert over(question, "1") == weeks_from_first(list(map(float, SIGNED_UP)))


@pytest.mark.parametrize(
    ("kind", "query"),
    [("trend", "event=paid"), ("funnel", FUNNEL), ("lifecycle", "every=week"), ("stickiness", "every=week")],
)
def test_it_asks_about_everybody_where_a_question_has_groups(kept, kind: str, query: str) -> None:
    on = asking.ground()
    assert on is not None
    broken = asked_of(kept(kind, f"{query}&by=device"), on)
    assert [question.by for question in broken] == [None]


def test_it_watches_a_funnel_by_week_of_entry(kept) -> None:
    """Week by week 2/4, 1/5, 3/6, 0/3. Earlier weeks had nobody, so no rate."""
    question = kept("funnel", FUNNEL)
    assert keys(question) == ["all", "entered"]
    assert over(question, "all") == weeks_from_first([0.5, 0.2, 0.5, 0.0])
    assert over(question, "entered")[-4:] == weeks_from_first(list(map(float, SIGNED_UP)))


def test_it_waits_until_the_window_of_the_last_day_is_closed(kept) -> None:
    """With seven days, people of Sunday the 22nd may pay until Sunday the 29th, which is over; those of the 29th may not."""
    assert [period for period, _ in over(kept("funnel", "step=signed_up&step=paid&within=7d"), "all")] == [
        FIRST + timedelta(weeks=n) for n in range(3)
    ]


def test_it_watches_every_part_of_a_longer_funnel(kept) -> None:
    question = kept("funnel", "step=signed_up&step=paid&step=visited&within=1d")
    assert keys(question) == ["all", "2", "3", "entered"]
    assert over(question, "2")[0] == (FIRST, 0.5)


def test_it_watches_retention_cohort_by_cohort(kept) -> None:
    """Paying on the day after: in daily cohorts half, a fifth, half and none are back after a day."""
    question = kept("retention", "start=signed_up&return=paid&every=day")
    assert over(question, "1") == weeks_from_first([0.5, 0.2, 0.5, 0.0])


def test_it_watches_everybody_together_where_segments_are_compared_and_each_line_of_a_trend(kept) -> None:
    compared = "segment-a=did+paid&segment-b=did+not+paid"
    question = kept("retention", f"start=signed_up&return=paid&every=day&{compared}")
    assert over(question, "1") == weeks_from_first([0.5, 0.2, 0.5, 0.0])
    assert over(kept("funnel", f"{FUNNEL}&{compared}"), "all") == weeks_from_first([0.5, 0.2, 0.5, 0.0])
    trend = kept(query=f"event=signed_up&every=week&{compared}")
    assert keys(trend) == ["1", "2"]
    both = zip(over(trend, "1"), over(trend, "2"), strict=True)
    assert [paid + not_paid for (_, paid), (_, not_paid) in both] == list(map(float, SIGNED_UP))


def test_it_watches_lifecycle_and_stickiness(kept) -> None:
    lifecycle = kept("lifecycle", "event=signed_up&every=week")
    assert over(lifecycle, "new") == weeks_from_first(list(map(float, SIGNED_UP)))
    assert over(lifecycle, "dormant") == weeks_from_first([0.0, 4.0, 5.0, 6.0])
    stickiness = kept("stickiness", "event=signed_up&every=week")
    assert over(stickiness, "ratio") == [(period, pytest.approx(1 / 7)) for period, _ in over(lifecycle, "new")]


def test_it_says_that_a_number_is_gone(kept) -> None:
    on = asking.ground()
    assert on is not None
    with pytest.raises(QuestionError) as refused:
        watched(kept(), "9", on)
    assert "더는 없어요" in refused.value.words.ko


@pytest.mark.parametrize("query", ["", "event=", "step=only", "event=%00&every=century", "event=" + "x" * 5000])
def test_it_survives_questions_that_ask_nothing(kept, query: str) -> None:
    for kind in ("trend", "funnel", "retention"):
        question = kept(kind, query)
        for key in keys(question):
            counted = over(question, key)
            assert counted == sorted(counted, key=lambda point: point[0])
            assert all(value is None or (isfinite(value) and value >= 0) for _, value in counted)


def test_it_watches_nothing_of_a_kind_without_periods(kept) -> None:
    assert keys(kept("paths", "start=signed_up")) == []
    assert keys(kept("gone", "x=y")) == []


def test_it_watches_how_many_fit_a_segment_when_each_week_ends(kept) -> None:
    """2, 1, 3 and 0 pay in these weeks, of 4, 5, 6 and 3 who come. The week that is not over does not count."""
    question = kept("segment", "rule=did+paid")
    assert keys(question) == ["people", "share"]
    assert over(question, "people") == weeks_from_first([2.0, 3.0, 6.0, 6.0])
    assert over(question, "share") == weeks_from_first([2 / 4, 3 / 9, 6 / 15, 6 / 18])


def test_the_last_days_of_a_segment_count_back_from_the_end_of_each_week(kept) -> None:
    assert over(kept("segment", "rule=did+paid+in+7d"), "people") == weeks_from_first([2.0, 1.0, 3.0, 0.0])
    assert over(kept("segment", "rule=did+not+paid"), "people") == weeks_from_first([2.0, 6.0, 9.0, 12.0])


def test_a_segment_without_a_finished_rule_has_no_number(kept) -> None:
    assert keys(kept("segment", "rule=")) == keys(kept("segment", "rule=%3C%3D")) == []


def test_it_says_that_the_event_of_a_segment_is_gone(kept) -> None:
    on = asking.ground()
    assert on is not None
    found = watched(kept("segment", "rule=did+gone"), "people", on).unknown
    assert found is not None and "gone" in found.en


@pytest.mark.parametrize(
    ("kind", "query", "expected"),
    [
        ("lifecycle", "event=signed_up&every=week", ["active", "new", "returning", "resurrected", "dormant", "pulse"]),
        ("stickiness", "event=signed_up&every=week", ["ratio", "active"]),
        ("paths", "start=signed_up", []),
    ],
)
def test_every_kind_with_clear_numbers_can_be_watched(kept, kind: str, query: str, expected: list[str]) -> None:
    question = kept(kind, query)
    assert keys(question) == expected
    for key in expected:
        assert len(over(question, key)) <= 4


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("trend", "event=signed_up&event1.where=email+%3D+%E2%80%A2%E2%80%A2%E2%80%A2"),
        ("lifecycle", "event=signed_up&where=email+%3D+%E2%80%A2%E2%80%A2%E2%80%A2"),
        ("stickiness", "event=signed_up&where=email+%3D+%E2%80%A2%E2%80%A2%E2%80%A2"),
    ],
)
def test_dots_in_place_of_a_value_are_not_watched(kept, kind: str, query: str) -> None:
    question = kept(kind=kind, query="event=signed_up")
    question.versions.update(query=query)
    on = asking.ground()
    assert on is not None and measures(question, on) == ()
    with pytest.raises(QuestionError, match="hidden from whoever copied"):
        watched(question, "1", on)
