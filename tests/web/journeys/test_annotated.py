"""What happened stands on every time axis of the journey and of Explore."""

import html
import re
from datetime import date

import pytest

from producting_web.annotations import said, services
from producting_web.annotations.services import About
from tests.web.flags import drawn, listed

TREND = {"event": "paid", "every": "week", "from": "2026-02-02", "to": "2026-03-31"}


@pytest.fixture
def happened(member, lead):
    """A release of the product team on 10 February, and a campaign of marketing over three weeks of March."""

    def write(actor, title: str, first: str, last: str = "", side: str = "product"):
        days = date.fromisoformat(first), date.fromisoformat(last) if last else None
        return services.add_annotation(actor=actor, about=About(title, *days, "release", side, ""))

    return (
        write(member, "앱 <4.12> 출시", "2026-02-10"),
        write(lead, "봄 캠페인", "2026-03-03", "2026-03-23", "marketing"),
        write(lead, "작년 일", "2025-03-03", "2025-03-04", "marketing"),
    )


def test_it_stands_on_a_trend(stages, viewer, seen_by, happened) -> None:
    page = seen_by(viewer, "/explore/trend/", **TREND)
    assert drawn(page) == [("is-product", "1"), ("is-marketing", "2")]
    assert listed(page) == ["앱 &lt;4.12&gt; 출시", "봄 캠페인"]
    assert 'class="moment is-product" x1="12.50%"' in page  # the second of nine weeks
    assert 'class="reach is-marketing" x1="50.00%" x2="87.50%"' in page


@pytest.mark.parametrize("every", ["day", "week", "month"])
def test_it_stands_on_every_length_of_period(stages, viewer, seen_by, happened, every: str) -> None:
    assert len(drawn(seen_by(viewer, "/explore/trend/", **{**TREND, "every": every}))) == 2


def test_it_is_hidden_and_shown_by_the_address(stages, viewer, seen_by, happened) -> None:
    page = seen_by(viewer, "/explore/trend/", **TREND)
    assert "notes=0" in page
    hidden = seen_by(viewer, "/explore/trend/", **TREND, notes="0")
    assert drawn(hidden) == []
    assert "주석 보기(2)" in hidden
    assert "주석 보기(2)" in seen_by(viewer, "/journey/development/", stage=2, notes="0", **{"from": "2026-01-01"})


def test_it_keeps_them_hidden_while_the_question_changes(stages, viewer, client_of, happened) -> None:
    page = client_of(viewer).get("/explore/trend/", {**TREND, "notes": "0"}).content.decode()
    assert '<input type="hidden" name="notes" value="0">' in page
    saved = client_of(viewer).get("/explore/trend/", {**TREND, "notes": "0"}, headers={"HX-Request": "true"})
    assert "notes=0" in saved["HX-Push-Url"]


def test_it_offers_members_to_add_one_on_the_last_of_the_days_that_were_chosen(
    stages, viewer, member, seen_by, happened
) -> None:
    assert "/annotations/add/" not in seen_by(viewer, "/explore/trend/", **TREND)
    page = seen_by(member, "/explore/trend/", **TREND)
    link = re.search(r'href="(/annotations/add/\?[^"]*)"', page)
    assert link is not None
    assert "day=2026-03-31" in link[1]  # a day of the last week, which ends on 5 April
    assert "next=%2Fexplore%2Ftrend%2F%3Fevent%3Dpaid" in link[1]


@pytest.mark.parametrize("days", [{}, {"range": "all"}, {"from": "2026-02-02", "to": "2199-12-31"}])
def test_it_offers_to_write_about_today_where_no_past_days_were_chosen(
    stages, member, seen_by, happened, days: dict[str, str]
) -> None:
    """The facts end on 31 March and the newest week on 5 April: neither is what somebody who writes now means."""
    page = seen_by(member, "/explore/trend/", event="paid", every="week", **days)
    link = re.search(r'href="(/annotations/add/\?[^"]*)"', page)
    assert link is not None and "day=" not in link[1].split("next=")[0]
    form = seen_by(member, html.unescape(link[1]))
    assert f'name="first" value="{said.today().isoformat()}"' in form


def test_it_stands_where_a_stage_develops(stages, viewer, seen_by, happened) -> None:
    page = seen_by(viewer, "/journey/development/", stage=2)
    assert len(drawn(page)) == 4  # on the share, and on how many came
    assert listed(page) == ["앱 &lt;4.12&gt; 출시", "봄 캠페인"]


def test_it_stands_on_the_page_of_an_event(stages, viewer, seen_by, happened) -> None:
    page = seen_by(viewer, "/data/events/event/", name="signed_up")
    assert "봄 캠페인" in listed(page)


def test_it_stands_on_what_arrived(stages, viewer, seen_by, happened) -> None:
    page = seen_by(viewer, "/data/")
    assert listed(page) == ["앱 &lt;4.12&gt; 출시", "봄 캠페인"]
    assert [text for _, text in drawn(page)] == ["1", "2"]


def test_it_draws_the_newest_where_there_are_many(stages, viewer, lead, seen_by) -> None:
    for day in range(1, 21):
        about = About(f"일 {day}", date(2026, 2, day), None, "other", "shared", "")
        services.add_annotation(actor=lead, about=about)
    page = seen_by(viewer, "/explore/trend/", **TREND)
    assert listed(page) == [f"일 {day}" for day in range(9, 21)]
    assert "더 앞선 7건" in page  # the first day lies before the range


def test_it_stands_on_the_columns_of_a_lifecycle(stages, viewer, seen_by, happened) -> None:
    page = seen_by(viewer, "/explore/lifecycle/", **TREND)
    columns = page[: page.index('id="pulse-picture"')] if 'id="pulse-picture"' in page else page
    assert drawn(columns) == [("is-product", "1"), ("is-marketing", "2")]
    assert 'class="moment is-product" x1="16.67%"' in columns  # in the middle of the second of nine columns


def test_it_stands_on_the_pulse_below_the_columns(stages, viewer, seen_by, happened) -> None:
    page = seen_by(viewer, "/explore/lifecycle/", **{**TREND, "event": "*", "from": "2026-01-01"})
    pulse = page[page.index('id="pulse-picture"') :]
    assert drawn(pulse) == [("is-product", "1"), ("is-marketing", "2")]
    assert listed(page) == ["앱 &lt;4.12&gt; 출시", "봄 캠페인"] and listed(pulse) == []  # once for both
    assert 'x2="100.00%"' in re.findall(r'class="reach[^>]*', pulse)[0]  # the week that runs has no pulse yet


def test_it_is_listed_below_the_pulse_too_where_its_flags_have_other_numbers(stages, lead, viewer, seen_by) -> None:
    """Thirteen are one too many: the columns leave the first out, the pulse the last, whose week is running."""
    for day in (*range(3, 15), 30):
        services.add_annotation(
            actor=lead, about=About(f"일 {day}", date(2026, 3, day), None, "release", "product", "")
        )
    page = seen_by(viewer, "/explore/lifecycle/", **{**TREND, "event": "*", "from": "2026-01-01"})
    assert listed(page) == [f"일 {day}" for day in (*range(4, 15), 30)]
    assert listed(page[page.index('id="pulse-picture"') :]) == [f"일 {day}" for day in range(3, 15)]


def test_it_stands_on_what_the_letters_of_a_formula_stood_for(stages, viewer, seen_by, happened) -> None:
    page = seen_by(
        viewer, "/explore/trend/", **{**TREND, "event": ["paid", "visited"], "formula": "A / B", "with-series": "1"}
    )
    assert drawn(page) == [("is-product", "1"), ("is-marketing", "2")] * 2


def test_it_stands_on_the_ratio_of_stickiness_and_not_on_its_days(stages, viewer, seen_by, happened) -> None:
    page = seen_by(viewer, "/explore/stickiness/", **TREND)
    assert drawn(page) == [("is-product", "1"), ("is-marketing", "2")]
    assert drawn(page[: page.index('id="ratio-picture"')]) == []
