"""A trend on its page: hand-counted weeks and totals, several events, sums, groups."""

import html
import re
from collections.abc import Callable
from pathlib import Path

from producting_web.people.models import User
from tests.web.journeys.test_explore_funnel import row, text_of

PAGE = "/explore/trend/"
DAYS = {"from": "2026-02-01", "to": "2026-03-31"}
Seen = Callable[..., str]


def test_it_counts_people_per_month(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, event="visited", every="month", **DAYS)
    assert row(page, "2026년 3월")[1] == "2"
    assert row(page, "2026년 2월")[1] == "3"
    assert "서로 다른 5명" in text_of(page)


def test_it_marks_what_is_not_over(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, event="visited", every="month", **DAYS)
    assert "아직 진행 중" in row(page, "2026년 3월")[0] and "아직" not in row(page, "2026년 2월")[0]
    assert 'class="stroke after free"' in page and "점선은 아직 끝나지 않은 기간" in page


def test_it_adds_up_a_property(company: Path, viewer: User, seen_by: Seen) -> None:
    for asked in ({"count": "sum:value"}, {"count": "sum", "count.of": "value"}):
        page = seen_by(viewer, PAGE, event="paid", every="month", **asked, **DAYS)
        assert (row(page, "2026년 3월")[1], row(page, "2026년 2월")[1]) == ("9,900", "100")
    page = seen_by(viewer, PAGE, event="paid", count="sum", **DAYS)
    assert 'id="count-error"' in page and "더할 속성을 골라 주세요" in page


def test_it_puts_several_events_side_by_side(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, event=["visited", "signed_up", "paid"], every="month", **DAYS)
    assert "기간 전체로는 ‘visited’ 5명, ‘signed_up’ 4명, ‘paid’ 2명 순이에요" in text_of(page)
    assert row(page, "2026년 2월")[1:] == ["3", "2", "1"]
    assert len(re.findall(r'<g class="series-\d"><path', page)) == 3


def test_it_stops_at_six_events_and_at_groups_of_several(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, event=["visited"] * 7, **DAYS)
    assert 'id="event7-error"' in page and "6개까지 볼 수 있어요" in page
    page = seen_by(viewer, PAGE, event=["visited", "paid"], by="utm_source", **DAYS)
    assert 'id="by-error"' in page and 'value="utm_source"' in page


def test_it_breaks_down_by_the_name_of_the_event(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, event="visited|paid", by="event", count="events", every="month", **DAYS)
    assert row(page, ">visited<")[1] == "5" and row(page, ">paid<")[1] == "2"


def test_it_compares_with_the_period_before(company: Path, viewer: User, seen_by: Seen) -> None:
    asked = {"from": "2026-03-01", "to": "2026-03-28", "compare": "previous"}
    page = seen_by(viewer, PAGE, event="visited", **asked)
    assert "기간 전체는 2, 이전 기간의 3보다 33.3% 적어요" in text_of(page)
    assert "회색은 이전 기간" in page


def test_it_counts_in_longer_periods_where_there_are_too_many(company: Path, viewer: User, seen_by: Seen) -> None:
    page = seen_by(viewer, PAGE, event="visited", every="day", **{"from": "1970-01-01", "to": "2200-12-31"})
    assert 'id="every-error"' in page and "월 단위로 셌어요" in page


def definition(page: str) -> str:
    (said,) = re.findall(r"<dt>(?:정의|Definition)</dt>\s*<dd>(.*?)</dd>", page, re.DOTALL)
    return html.unescape(text_of(said)).strip()


def test_its_definition_names_every_event_with_its_filters_and_what_it_counts(
    company: Path, viewer: User, seen_by: Seen
) -> None:
    asked = {"event": ["visited", "paid", "signed_up"], "event1.where": "utm_source = naver", "event2.count": "sum:value",
             "event3.count": "events", "every": "month"}  # fmt: skip
    assert definition(seen_by(viewer, PAGE, **asked, **DAYS)).startswith(
        "한 달마다 ‘visited’ [utm_source = naver]의 서로 다른 사람 수, ‘paid’의 value 합계, ‘signed_up’의 이벤트 수를 따로 셌어요."
    )
    viewer.language = "en"
    viewer.save()
    assert definition(seen_by(viewer, PAGE, **asked, **DAYS)).startswith(
        "Counts different people with “visited” [utm_source = naver], the sum of value with “paid”, events with “signed_up” "
        "per calendar month, each event by itself; periods without any are 0. The total is counted anew over all days"
    )


def test_its_definition_says_that_people_are_counted_anew_where_one_event_counts_them(
    company: Path, viewer: User, seen_by: Seen
) -> None:
    anew = "더하지 않고 기간 전체에서 다시 셌어요"
    assert anew in definition(seen_by(viewer, PAGE, event=["paid", "visited"], **{"event1.count": "events"}, **DAYS))
    assert anew not in definition(seen_by(viewer, PAGE, event=["paid", "visited"], count="events", **DAYS))


def test_its_definition_says_a_formula_and_every_event_in_it(company: Path, viewer: User, seen_by: Seen) -> None:
    asked = {"event": ["paid", "visited"], "event2.count": "events", "event1.where": "value > 5", "formula": "A / B"}
    said = definition(seen_by(viewer, PAGE, **asked, every="month", **DAYS))
    assert "‘A / B’" in said and "A: 한 달마다 ‘paid’ [value > 5]의 서로 다른 사람 수를" in said
    assert "B: 한 달마다 ‘visited’의 이벤트 수를" in said
