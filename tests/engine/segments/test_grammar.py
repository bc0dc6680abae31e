"""A segment is written in one line."""

import pytest

from producting.errors import QuestionError
from producting.events.conditions import Condition
from producting.segments import Did, Has, Segment
from producting.segments.grammar import parse_segment, parse_segments, rule_text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("did read", Did("read")),
        ("did read >= 3", Did("read", 3)),
        ("did read>=3 in 30d", Did("read", 3, 30)),
        ("did read in 1.5d", Did("read", 1, 1.5)),
        ("did not pay", Did("pay", negate=True)),
        ("did not pay in 14d where plan = basic", Did("pay", 1, 14, where="plan = basic", negate=True)),
        ("did 'sign in where it rains' >= 2", Did("sign in where it rains", 2)),
        ("did sign up in 7d", Did("sign up", 1, 7)),
        ("did 첫 책 완독 >= 2 in 30d", Did("첫 책 완독", 2, 30)),
        ("did cart|wish\\|list", Did(["cart", "wish|list"])),
        ("did 'a > b'", Did("a > b")),
        ("did  read ", Did("read")),
        ("did ' read '", Did(" read ")),
        ("did *", Did("*")),
        (
            "did pay where amount >= 1000 and plan in (a, 'b and c')",
            Did("pay", where=["amount >= 1000", "plan in (a, 'b and c')"]),
        ),
        ("did pay where note = 'salt and pepper'", Did("pay", where="note = 'salt and pepper'")),
        ("plan = basic", Has("plan = basic")),
        ("plan in (basic, null)", Has(Condition("plan", "in", ("basic", None)))),
        ("did = yes", Has("did = yes")),
        ("did in (yes, no)", Has("did in (yes, no)")),
    ],
)
def test_it_reads_a_rule(text: str, rule: Did | Has) -> None:
    assert parse_segment(text) == Segment(rule)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "did",
        "did ",
        "read",
        "did read >=",
        "did read where",
        "did read where plan",
        "plan >",
        "did not",
        "did read > 3",
        "did read in 30",
    ],
)
def test_it_refuses_what_it_cannot_read_with_a_sentence_in_both_languages(text: str) -> None:
    with pytest.raises(QuestionError) as refused:
        parse_segment(text)
    assert refused.value.words.en.endswith(".")
    assert refused.value.words.ko.endswith("요.")


@pytest.mark.parametrize("text", ["did read >= 0", "did read in 0d"])
def test_it_refuses_counts_and_days_of_nothing(text: str) -> None:
    with pytest.raises(QuestionError):
        parse_segment(text)


def test_it_joins_several_lines_with_and() -> None:
    segment = parse_segments(["did read >= 3", "plan = basic"])
    assert segment == Segment(Did("read", 3), Has("plan = basic"), match="all")
    assert parse_segments([]) is None


@pytest.mark.parametrize(
    "rule",
    [
        Did("paid"), Did("sign up", 3, 30), Did(["a|b", "c"], negate=True), Did("in 3d"), Did("x where y = 1"),
        Did("paid", 2, 0.5, where=["device = mobile", "plan in (a, 'b and c')"]), Did("3 >= 2", last_days=1_000_000),
        Did('say "hi"'), Has("plan = basic"), Has("'a b' != null"), Has("note ~ 'did it'"), Did("did not"), Did("'"), Did(" sign up "),
    ],
)  # fmt: skip
def test_a_rule_is_written_as_the_line_that_reads_back(rule: Did | Has) -> None:
    line = rule_text(rule)
    assert line is not None
    assert parse_segment(line).rules == (rule,)


def test_a_rule_that_no_line_says_has_none() -> None:
    assert rule_text(Did("a", last_days=1e-9)) is None
