"""Where on a time axis what happened stands, and how crowded flags make room."""

from datetime import date, timedelta

import pytest

from producting_web.ui.drawing.marks import Axis, Span, draw

MONDAY = date(2026, 3, 2)


def weeks(count: int, is_bars: bool = False) -> Axis:
    found = Axis.of([MONDAY + timedelta(weeks=i) for i in range(count)], "week", is_bars=is_bars)
    assert found is not None
    return found


def on(*days: str, side: str = "product") -> list[Span]:
    return [Span(side, date.fromisoformat(day), date.fromisoformat(day)) for day in days]


@pytest.mark.parametrize(
    ("day", "x"),
    [("2026-03-02", "0.00%"), ("2026-03-08", "0.00%"), ("2026-03-09", "25.00%"), ("2026-03-31", "100.00%")],
)
def test_it_stands_at_the_point_of_its_period(day: str, x: str) -> None:
    marks = draw(on(day), weeks(5))
    assert marks is not None
    assert ([stroke.x for stroke in marks.strokes], [flag.x for flag in marks.flags]) == ([x], [x])


def test_it_stands_in_the_middle_of_its_bar() -> None:
    marks = draw(on("2026-03-11"), weeks(4, is_bars=True))
    assert marks is not None
    assert marks.strokes[0].x == "37.50%"


@pytest.mark.parametrize(
    ("every", "start", "until"),
    [("day", "2026-02-28", "2026-02-28"), ("week", "2026-03-02", "2026-03-08"), ("month", "2028-02-01", "2028-02-29"),
     ("month", "2026-12-01", "2026-12-31"), ("quarter", "2026-10-01", "2026-12-31"), ("year", "2028-01-01", "2028-12-31")],
)  # fmt: skip
def test_it_knows_the_last_day_of_the_last_period(every: str, start: str, until: str) -> None:
    axis = Axis.of([date.fromisoformat(start)], every)
    assert axis is not None
    assert axis.until == date.fromisoformat(until)


def test_it_draws_nothing_where_nothing_happened_or_no_time_is() -> None:
    assert draw([], weeks(3)) is None
    assert Axis.of([], "week") is None
    assert draw(on("2026-03-02"), Axis((), ())) is None


@pytest.mark.parametrize(
    ("day", "x"),
    [("2026-03-15", "0.00%"), ("2026-03-16", "50.00%"), ("2026-03-29", "50.00%"), ("2026-03-30", "100.00%")],
)
def test_it_stands_between_two_periods_that_leave_its_own_out(day: str, x: str) -> None:
    axis = Axis.of([MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=4)], "week")
    assert axis is not None
    marks = draw(on(day), axis)
    assert marks is not None
    assert ([stroke.x for stroke in marks.strokes], [flag.x for flag in marks.flags]) == ([x], [x])


def test_it_stands_at_the_first_point_of_a_day_that_has_several() -> None:
    """Hours: two of Monday, three of Tuesday."""
    axis = Axis.of([MONDAY] * 2 + [MONDAY + timedelta(days=1)] * 3, "day")
    assert axis is not None
    marks = draw([Span("product", MONDAY, MONDAY + timedelta(days=1)), *on("2026-03-03")], axis)
    assert marks is not None
    assert [stroke.x for stroke in marks.strokes] == ["0.00%", "50.00%"]
    assert [(reach.x1, reach.x2) for reach in marks.reaches] == [("0.00%", "50.00%")]


def test_it_puts_what_happened_in_one_period_under_one_flag() -> None:
    marks = draw([*on("2026-03-10"), *on("2026-03-12", side="marketing"), *on("2026-03-17")], weeks(5))
    assert marks is not None
    assert [(flag.text, flag.side) for flag in marks.flags] == [("1–2", "shared"), ("3", "product")]
    assert {stroke.side for stroke in marks.strokes if stroke.x == "25.00%"} == {"product", "marketing"}


def test_it_stacks_neighbours_and_joins_what_finds_no_room() -> None:
    """Of 101 days each is 1 % of the axis, and a flag needs 5."""
    days = Axis.of([MONDAY + timedelta(days=i) for i in range(101)], "day")
    assert days is not None
    marks = draw(on(*(str(MONDAY + timedelta(days=i)) for i in (0, 1, 2, 3, 50))), days)
    assert marks is not None
    assert [(flag.text, flag.y) for flag in marks.flags] == [("1", 8), ("2", -10), ("3–4", -28), ("5", 8)]
    assert marks.levels == 3
    assert [stroke.y for stroke in marks.strokes] == [8, -10, -28, -28, 8]  # each hangs from its flag


def test_it_lets_more_of_them_share_a_flag_on_a_phone() -> None:
    """There a flag needs 10 % of the plot; of 101 days each is 1 %."""
    days = Axis.of([MONDAY + timedelta(days=i) for i in range(101)], "day")
    assert days is not None
    far = draw(on(*(str(MONDAY + timedelta(days=i)) for i in (0, 50))), days)
    assert far is not None and far.narrow is None
    near = draw(on(*(str(MONDAY + timedelta(days=i)) for i in (0, 6, 12, 18, 24))), days)
    assert near is not None and near.narrow is not None
    assert [(flag.text, flag.y) for flag in near.flags] == [(str(n), 8) for n in range(1, 6)]
    assert [(f.text, f.y) for f in near.narrow.flags] == [("1", 8), ("2", -10), ("3", 8), ("4", -10), ("5", 8)]
    assert (near.levels, near.narrow.levels) == (1, 2)


def test_it_draws_how_long_something_took_and_cuts_it_at_the_axis() -> None:
    spans = [
        Span("marketing", MONDAY - timedelta(days=30), MONDAY + timedelta(days=8)),
        Span("shared", MONDAY + timedelta(days=15), MONDAY + timedelta(days=400)),
    ]
    marks = draw(spans, weeks(5))
    assert marks is not None
    assert [(reach.x1, reach.x2) for reach in marks.reaches] == [("0.00%", "25.00%"), ("50.00%", "100.00%")]
    assert [stroke.x for stroke in marks.strokes] == ["50.00%"]  # what began before the axis has no line on it


def test_it_is_one_point_where_there_is_one_period() -> None:
    marks = draw(on("2026-03-04"), weeks(1))
    assert marks is not None
    assert marks.strokes[0].x == "50.00%"


def test_it_keeps_a_flag_off_the_line_of_what_took_long() -> None:
    """On one level they read as its parts: a week in the middle of eight, and the day on which these end."""
    spans = [Span("shared", MONDAY, MONDAY + timedelta(weeks=8)), *on("2026-03-23", "2026-04-27")]
    marks = draw(spans, weeks(21))
    assert marks is not None
    assert [(flag.text, flag.x, flag.y) for flag in marks.flags] == [
        ("1", "0.00%", 8), ("2", "15.00%", -10), ("3", "40.00%", -10),
    ]  # fmt: skip


def test_it_lets_a_flag_stand_on_a_line_before_it_joins_others() -> None:
    """Three that took a year hold all levels."""
    long = [Span("shared", MONDAY + timedelta(weeks=i), MONDAY + timedelta(days=364)) for i in (0, 3, 6)]
    marks = draw([*long, *on("2026-05-11")], weeks(21))
    assert marks is not None
    assert [(flag.text, flag.y) for flag in marks.flags] == [("1", 8), ("2", -10), ("3", -28), ("4", 8)]
