"""A formula over the trends of four customers who can be counted by hand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.errors import QuestionError
from producting.journeys import answer
from producting.journeys.formula import Formula, FormulaAnswer
from producting.journeys.formula.expression import LONGEST
from producting.journeys.trend import Trend
from producting.segments import Did, Segment
from producting.timelines import from_rows
from tests.twins.log import DAY, first_instant

MONDAY = first_instant(date(2026, 1, 5), "UTC")


def event(who: str | None, day: float, name: str, plan: str | None = None, value: str | None = None) -> dict[str, Any]:
    properties = {key: given for key, given in {"plan": plan, "value": value}.items() if given}
    return {"person": who, "time_ms": MONDAY + round(day * DAY), "event": name, "properties": properties}


ROWS = [
    event("a", 0, "visit", "basic"), event("a", 1, "visit", "basic"), event("a", 2, "pay", "basic", "10"),
    event("b", 0, "visit", "pro"), event("b", 3, "pay", "pro", "30"), event("b", 4, "pay", "pro", "20"),
    event("c", 5, "visit"), event(None, 6, "visit", "basic"),
    event("d", 8, "pay", "pro", "5"), event("d", 14, "visit", "pro"), event("d", 15, "visit", "pro"),
]  # fmt: skip
LOG = from_rows(ROWS, zone="UTC")


def asked(text: str, **series: Trend) -> FormulaAnswer:
    found = answer(LOG, Formula(text, **series))
    assert isinstance(found, FormulaAnswer)
    return found


def trend(name: str, count: str = "people", **more: Any) -> Trend:
    return Trend(name, count, "week", **more)


def test_it_works_out_every_period_and_the_whole_range() -> None:
    got = asked("A / B * 100", A=trend("pay"), B=trend("visit"))
    assert [(row.period, row.value, row.complete) for row in got.rows] == [
        ("2026-01-05", pytest.approx(2 / 3 * 100), True),
        ("2026-01-12", None, True),  # nobody visited, so there is nothing to divide by
        ("2026-01-19", 0.0, False),
    ]
    # Over all days 3 of 4 people paid; adding up weeks would say something else.
    assert [total.value for total in got.totals] == [75.0]


def test_it_says_what_every_letter_stood_for() -> None:
    got = asked("A / B", A=trend("pay", "sum:value"), B=trend("pay"))
    assert got.to_json()["rows"][0] == {
        "period": "2026-01-05", "value": 30.0, "complete": True, "group": None, "A": 60.0, "B": 2,
    }  # fmt: skip
    assert list(got.to_frame().columns) == ["period", "value", "complete", "group", "A", "B"]
    assert "A: Counts the sum of value" in got.explain("en")
    assert "B: 월요일에 시작하는 한 주마다 ‘pay’의 서로 다른 사람 수를 셌어요." in got.explain("ko")


def test_it_asks_each_letter_of_its_own_people() -> None:
    paid = Segment(Did("pay"))
    got = asked("A - B", A=trend("visit"), B=trend("visit", segment=paid))
    assert [row.value for row in got.rows] == [1.0, 0.0, 0.0]  # c never paid


def test_it_gives_all_letters_the_same_groups() -> None:
    got = asked("A / B", A=trend("pay", by="plan", limit=1), B=trend("visit", by="plan", limit=1))
    # pro has 5 events of either name, basic 4, none 1: pro stands alone in both.
    assert [(row.group, row.value) for row in got.rows] == [
        ("pro", 1.0), ("pro", None), ("pro", 0.0), ("__other__", 0.5), ("__other__", None), ("__other__", None),
    ]  # fmt: skip
    assert [(total.group, total.value) for total in got.totals] == [("pro", 1.0), ("__other__", 0.5)]


def test_it_says_in_how_many_groups_there_is_no_value() -> None:
    got = asked("A / B", A=trend("pay", by="plan"), B=trend("visit", by="plan", where="plan = pro"))
    assert [(total.group, total.value) for total in got.totals] == [("pro", 1.0), ("basic", None)]
    assert got.explain("en").startswith("“A / B” by plan: pro 1; 1 group has no value.")
    assert got.explain("ko").startswith("plan별 ‘A / B’ 값은 pro 1이에요. 그룹 1개에는 값이 없어요.")


def test_events_of_people_per_person_leave_rows_without_one_out() -> None:
    got = answer(LOG, trend("visit", "per_person"))
    assert [row.value for row in got.rows] == [pytest.approx(4 / 3), 0.0, 2.0]
    assert got.totals[0].value == pytest.approx(6 / 4)  # type: ignore[attr-defined]
    with_rows = asked("A / B", A=trend("visit", "events"), B=trend("visit"))
    assert [row.value for row in with_rows.rows] == [pytest.approx(5 / 3), None, 2.0]


def test_an_average_ranks_its_groups_by_their_events() -> None:
    got = answer(LOG, trend("visit", "per_person", by="plan", limit=1))
    assert [total.group for total in got.totals] == ["pro", "__other__"]  # type: ignore[attr-defined]
    assert [total.value for total in got.totals] == [1.5, 1.5]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a+b*2", 8.0), ("(A + B) * 2", 10.0), ("A - -B", 5.0), ("+A", 2.0), ("Ａ ÷ B", 2 / 3), ("A × 1.5", 3.0),
        ("A / (B - B)", None), ("1 / (1 / (A - A))", None), ("1E308 * 10 * A", None), ("1 / (1E308 * 1E308)", None),
        ("7", 7.0), ("0 / 0", None),
    ],
)  # fmt: skip
def test_it_reads_arithmetic_as_people_write_it(text: str, value: float | None) -> None:
    got = asked(text, A=trend("pay"), B=trend("visit")).rows[0].value
    assert got is None if value is None else got == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "A /", "A / (B", "A ** B", "A // B", "A % B", "A B", "AB", "1A", "A.B", "A[0]", "A, B", "A = B", "A < B",
        "A if B else A", "lambda: A", "__import__('os').system('x')", "A; B", "A\nB +", "A\0", "'A'", "1J", "1E999", "1_0",
        "가 / 나", "<script>", "A" * (LONGEST + 1), "(" * 150, "(" * 99 + "A" + ")" * 101, "A(B)", "{A}", "C / A", "True",
    ],
)  # fmt: skip
def test_it_refuses_everything_else_with_a_sentence_in_both_languages(text: str) -> None:
    with pytest.raises(QuestionError) as refused:
        Formula(text, A=trend("pay"), B=trend("visit"))
    assert refused.value.words.en
    assert refused.value.words.ko != refused.value.words.en


@given(st.text("AB1.+-*/() ", max_size=60) | st.text(max_size=300))
def test_it_answers_or_refuses_whatever_is_written(text: str) -> None:
    try:
        got = asked(text, A=trend("pay"), B=trend("visit"))
    except QuestionError:
        return
    assert all(row.value is None or abs(row.value) < float("inf") for row in got.rows)


def test_it_answers_the_deepest_formula_that_fits() -> None:
    assert asked("-" * (LONGEST - 1) + "A", A=trend("pay")).rows[0].value == -2.0
    assert asked("(" * 60 + "A" + ")" * 60, A=trend("pay")).rows[0].value == 2.0


@pytest.mark.parametrize(
    "series",
    [
        {},
        {"a": trend("pay")},
        {"AB": trend("pay")},
        {"A": "pay"},
        {"A": trend("pay"), "B": Trend("visit", every="day")},
        {"A": trend("pay"), "B": trend("visit", by="plan")},
        {"A": trend("pay"), "B": trend("visit", limit=3)},
        {"A": trend("pay"), "B": trend("visit", date_from="2026-01-06")},
    ],
)
def test_it_refuses_series_that_do_not_fit_together(series: dict[str, Any]) -> None:
    with pytest.raises(QuestionError):
        Formula("1", **series)


def test_it_is_a_sentence_where_nothing_has_a_value() -> None:
    got = asked("A / B", A=trend("pay"), B=trend("nothing"))
    assert got.explain("en").startswith("“A / B” has no value in these days.")
    assert got.explain("ko").startswith("이 기간에는 ‘A / B’의 값이 없어요.")
    assert {note.kind for note in got.notes} == {"unknown_event", "without_person", "incomplete", "no_value"}


def test_it_answers_an_empty_log() -> None:
    got = answer(from_rows([]), Formula("A / B", A=trend("pay"), B=trend("visit")))
    assert got.rows == ()
    assert "has no value" in got.explain()
