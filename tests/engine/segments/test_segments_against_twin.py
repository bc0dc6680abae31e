"""Does the engine find the same people as the slow twin?"""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.errors import QuestionError
from producting.events.conditions import Condition
from producting.journeys.funnel import Funnel
from producting.segments import Did, Has, Segment
from producting.segments.grammar import parse_segments, rule_text
from tests.twins.log import DAY, log_of
from tests.twins.same import Case, Rows, ask, assert_always, many
from tests.twins.segments import members
from tests.twins.strategies import CONDITIONS, Drawn, dense_log, long_log
from tests.twins.strategies import segment as a_segment


def people_found(rows: Rows, segment: Segment, zone: str = "UTC") -> list[str]:
    everyone = sorted({row["person"] for row in rows if row["person"] is not None})
    got = ask(rows, Funnel(["*"], segment=segment), zone)
    return sorted(everyone[person] for person, level in zip(got.person, got.level, strict=True) if level)


def assert_same_people(rows: Rows, segment: Segment, zone: str) -> None:
    assert people_found(rows, segment, zone) == sorted(members(log_of(rows, zone), segment))


def test_it_agrees_on_rules_and_nested_rules() -> None:
    def cases() -> Iterator[Case]:
        for seed in range(many(400)):
            chance = Random(seed)
            rows, zone = long_log(chance)
            yield rows, a_segment(chance), zone

    assert_always(assert_same_people, cases())


def test_it_agrees_on_every_condition() -> None:
    def cases() -> Iterator[Case]:
        for seed, condition in enumerate(CONDITIONS * 3):
            rows, zone, _ = dense_log(Random(seed))
            yield from ((rows, Segment(rule), zone) for rule in (Has(condition), Did("*", where=condition)))

    assert_always(assert_same_people, cases())


@given(data=st.data())
def test_it_agrees_with_whatever_hypothesis_thinks_of(data: st.DataObject) -> None:
    rows, zone = long_log(Drawn(data))
    assert_same_people(rows, a_segment(Drawn(data)), zone)


@given(data=st.data())
def test_it_agrees_on_lines_that_each_want_any_of_their_rules(data: st.DataObject) -> None:
    """The twin is asked rule by rule, the engine what the lines are read as."""
    chance = Drawn(data)
    rows, zone = long_log(chance)
    drawn = [a_segment(chance, depth=0).rules for _ in range(chance.choice([1, 2, 3]))]
    lines = [" or ".join(filter(None, map(rule_text, rules))) for rules in drawn]
    read = parse_segments(lines)
    assert read is not None
    log = log_of(rows, zone)
    fitting = [set[str]().union(*(members(log, Segment(rule)) for rule in rules)) for rules in drawn]
    assert people_found(rows, read, zone) == sorted(set.intersection(*fitting))


@pytest.mark.parametrize(
    "bound", ["만", "٣", "5\n", "1e999", "nan", "inf", "1,000", "0x1", "2026-13-01", "2026-1-3", ""]
)
def test_it_refuses_to_compare_with_what_is_no_number_and_no_time(bound: str) -> None:
    with pytest.raises(QuestionError) as refused:
        people_found([seen("p", 0, plan="3")], Segment(Has(Condition("plan", "<", (bound,)))))
    assert "neither a number nor a time" in refused.value.words.en and "시각" in refused.value.words.ko


def seen(person: str, at: int, event: str = "open", **properties: str | None) -> dict[str, Any]:
    return {"person": person, "time_ms": at, "event": event, "properties": properties}


def test_it_counts_the_edge_of_the_last_days_in() -> None:
    rows = [seen("edge", 0), seen("before", -1), seen("now", 2 * DAY)]
    assert people_found(rows, Segment(Did("open", last_days=2))) == ["edge", "now"]
    assert people_found(rows, Segment(Did("open", last_days=2, negate=True))) == ["before"]


def test_it_lets_the_last_value_count_and_the_smallest_of_a_tie() -> None:
    rows = [
        seen("p", 0, plan="a"),
        seen("p", 9, plan="b"),
        seen("p", 9, plan="가"),
        seen("p", 99, plan=None),
        seen("q", 5),
    ]
    assert people_found(rows, Segment(Has("plan = b"))) == ["p"]
    assert people_found(rows, Segment(Has("plan = null"))) == ["q"]
    assert people_found(rows, Segment(Has("plan != b"))) == ["q"]


def test_it_leaves_rows_without_a_person_out_of_the_counts() -> None:
    rows = [seen("p", 0), {**seen("p", 1), "person": None}]
    assert people_found(rows, Segment(Did("open", 2))) == []
