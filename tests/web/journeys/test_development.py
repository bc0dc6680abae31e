"""It shows how a stage develops: by period, how long it takes, and the funnel behind it."""

import re

import pytest

URL = "/journey/development/"


def cells(page: str, table: str) -> list[list[str]]:
    """The raw values of a table's rows."""
    body = re.search(rf'<table class="data" id="{table}">.*?<tbody[^>]*>(.*?)</tbody>', page, re.DOTALL)
    assert body is not None
    rows = body[1].split("</tr>")[:-1]
    return [re.findall(r'data-value="([^"]*)"', row) for row in rows]


def test_it_counts_each_week_by_hand(stages, viewer, seen_by) -> None:
    """Newest first: came, went on, share, may still go on, left."""
    weeks = {row[0]: row[1:] for row in cells(seen_by(viewer, URL, stage=2), "development")}
    assert weeks["2026-03-30"] == ["1", "0", "0.0", "1", "0"]
    assert weeks["2026-02-23"] == ["1", "1", "1.0", "0", "0"]
    assert weeks["2026-02-09"] == ["1", "1", "1.0", "0", "0"]
    assert weeks["2026-02-02"] == ["2", "0", "0.0", "0", "2"]
    assert weeks["2026-02-16"] == ["0", "0", "0", "0"]
    assert len(weeks) == 9


def test_it_says_how_the_newest_settled_period_moved_by_a_verb(stages, viewer, seen_by) -> None:
    """Of the weeks before 23 February one person of three went on; in that week the only one did."""
    said = re.sub(r"<[^>]+>|\u2060", "", seen_by(viewer, URL, stage=2)).replace("\u00a0", " ")
    assert "가장 최근에 확정된 주(2월 23일부터)는 100.0%로, 그전과 견주면 66.7%p 늘었어요." in said


def test_its_picture_is_had_right_below_it(stages, viewer, seen_by) -> None:
    page = seen_by(viewer, URL, stage=2)
    acts = page.index('data-picture="development-picture"')
    assert page.index('id="development-picture"') < acts < page.index('id="development"')
    assert page.count('data-picture-svg="development-picture"') == 1


def test_it_counts_months_too(stages, viewer, seen_by) -> None:
    months = {row[0]: row[1:3] for row in cells(seen_by(viewer, URL, stage=2, every="month"), "development")}
    assert months == {"2026-03-01": ["2", "1"], "2026-02-01": ["3", "1"]}


def test_it_names_its_bars_as_its_table_does(stages, viewer, seen_by) -> None:
    assert "<title>3월 30일 · 1명" in seen_by(viewer, URL, stage=2)
    assert "<title>2026년 3월 · 2명" in seen_by(viewer, URL, stage=2, every="month")


def test_it_marks_what_may_still_change(stages, viewer, seen_by) -> None:
    page = seen_by(viewer, URL, stage=2)
    assert page.count("아직 바뀔 수 있음") == 1
    assert "점선" in page


def test_it_says_how_long_going_on_takes(stages, viewer, seen_by) -> None:
    """Ann took from 1 March 10:05 to 5 March 09:00; whoever passed over the stage went on at once."""
    waits = [row[0] for row in cells(seen_by(viewer, URL, stage=2), "pace")]
    ann = (4 * 24 - 1) * 3600 - 5 * 60
    assert waits[2] == str(round(ann / 2))
    assert waits[-1] == str(round(ann / 2))


def test_it_asks_the_funnel_and_says_why_it_differs(stages, viewer, seen_by) -> None:
    """Four signed up by an event of their own, one of them paid; the journey also counts who passed over it."""
    page = seen_by(viewer, URL, stage=2)
    assert [row[0] for row in cells(page, "funnel-table")] == ["4", "1"]
    assert "건너뛰었어요" in page
    assert "5명" in page


def test_it_says_where_both_count_the_same(company, lead, viewer, seen_by) -> None:
    from producting_web.journeys import services
    from producting_web.journeys.stages import StageDefinition

    rules = (StageDefinition("방문", ("visited",)), StageDefinition("가입", ("signed_up",)))
    services.save_version(actor=lead, stages=rules, name="여정", based_on=0)
    assert "같은 사람을 세요" in seen_by(viewer, URL, stage=1)


def test_it_says_that_the_funnel_is_not_of_the_group(stages, viewer, seen_by) -> None:
    page = seen_by(viewer, URL, stage=2, group="brand", by="campaign")
    assert "모든 사람에게" in page
    assert sum(int(row[1]) for row in cells(page, "development")) == 1


@pytest.mark.parametrize("query", [{"stage": "3"}, {"stage": "4"}, {"stage": "0"}, {"stage": "x"}, {"group": "nobody"}])
def test_it_says_in_a_sentence_what_cannot_be_asked(stages, viewer, seen_by, query) -> None:
    assert "note alert" in seen_by(viewer, URL, status=400, **query)


@pytest.mark.parametrize(
    "query", [{"every": "second"}, {"range": "4w"}, {"from": "1999-01-01", "to": "1999-02-01"}, {"kind": "x"}]
)
def test_it_stands_whatever_the_range_holds(stages, viewer, seen_by, query) -> None:
    assert "단계 추이" in seen_by(viewer, URL, stage=1, **query)


def test_it_speaks_english(stages, viewer, seen_by) -> None:
    viewer.language = "en"
    viewer.save()
    page = seen_by(viewer, URL, stage=2)
    assert "How a stage develops" in page
    assert "may still change" in page
    assert "The funnel behind it" in page
