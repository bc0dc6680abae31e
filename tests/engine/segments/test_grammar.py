"""A segment is written in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.errors import QuestionError
from producting.events.conditions import Condition
from producting.segments import Did, Has, Segment
from producting.segments.grammar import parse_rule, parse_segment, parse_segments, rule_text


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


def any_of(*rules: Did | Has) -> Segment:
    return Segment(*rules, match="any")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("did paid or platform = ios", any_of(Did("paid"), Has("platform = ios"))),
        ("  did a  or\tdid not b in 3d or c != null ", any_of(Did("a"), Did("b", 1, 3, negate=True), Has("c != null"))),
        ("did paid or platform ≠ web", any_of(Did("paid"), Has("platform != web"))),
        ("did ≠ a or did a where x≠1", any_of(Has("did != a"), Did("a", where="x != 1"))),
        ("did a or did a", any_of(Did("a"), Did("a"))),
        ("did a|b or did c", any_of(Did(["a", "b"]), Did("c"))),
        ("did a where x = 1 and y = 2 or did b", any_of(Did("a", where=["x = 1", "y = 2"]), Did("b"))),
        ("did a where x = 1 or y = 2", any_of(Did("a", where="x = 1"), Has("y = 2"))),
        ("did a or 'my plan' = b or plan in ('x or did y', 'c) or did d')",
         any_of(Did("a"), Has(Condition("my plan", "=", ("b",))), Has(Condition("plan", "in", ("x or did y", "c) or did d"))))),
        ("plan in (a or did b, c) or did d", any_of(Has(Condition("plan", "in", ("a or did b", "c"))), Did("d"))),
        ("did don't stop or did can't go", any_of(Did("don't stop"), Did("can't go"))),
        ("did paid or age >= 20", any_of(Did("paid"), Has("age >= 20"))),
        ("did a or plan = or", any_of(Did("a"), Has("plan = or"))),
        ("or = a or did or", any_of(Has("or = a"), Did("or"))),
        ("did 좋아요 or 요금제 = 기본", any_of(Did("좋아요"), Has("요금제 = 기본"))),
    ],
)  # fmt: skip
def test_one_of_several_rules_is_enough_where_or_stands_between(text: str, rule: Segment) -> None:
    assert parse_rule(text) == rule == parse_segment(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("did trial or demo", Did("trial or demo")),
        ("did black or white >= 2 in 3d", Did("black or white", 2, 3)),
        ("did black or white >= 2 where plan = a", Did("black or white", 2, where="plan = a")),
        ("did 'a or did b'", Did("a or did b")),
        ("did a where note = 'this or did that'", Did("a", where="note = 'this or did that'")),
        ("plan = basic or pro", Has(Condition("plan", "=", ("basic or pro",)))),
        ("plan = 'basic or plan = pro'", Has(Condition("plan", "=", ("basic or plan = pro",)))),
        ("note = 'it's black or did white'", Has(Condition("note", "=", ("it's black or did white",)))),
        ("plan in (trial or demo, a)", Has(Condition("plan", "in", ("trial or demo", "a")))),
        ("did or", Did("or")),
        ("did not or", Did("or", negate=True)),
        ("did a OR did b", Did("a OR did b")),
        ("did editor or", None),
        ("did floor", Did("floor")),
        ("did order or did", None),
        ("did a or did not", None),
        ("or did a", None),
        (" or did a", None),
        ("did a or or did b", None),
        ("did a or", None),
        ("plan = a or ", None),
        ("plan = a or did", None),
        ("did a or did b or", None),
        ("did a or plan >", None),
        ("did a or did b >= two", None),
        ("or", None),
        ("or or", None),
    ],
)
def test_an_or_inside_a_name_or_a_value_is_a_word_and_one_at_an_end_is_refused(
    text: str, rule: Did | Has | None
) -> None:
    if rule is not None:
        assert parse_rule(text) == rule
        return
    with pytest.raises(QuestionError) as refused:
        parse_rule(text)
    assert "“or” between" in refused.value.words.en and "or를" in refused.value.words.ko


def test_lines_hold_together_and_each_of_them_may_be_any_of_several() -> None:
    segment = parse_segments(["did a or did b", "plan = c"])
    assert segment == Segment(any_of(Did("a"), Did("b")), Has("plan = c"))


def test_fifty_rules_in_a_line_are_fifty() -> None:
    line = " or ".join(f"did e{k}" for k in range(50))
    rule = parse_rule(line)
    assert isinstance(rule, Segment) and len(rule.rules) == 50
    assert rule_text(rule) == line


WORDS = st.sampled_from(
    ["or", "did", "not", "and", "in", "where", "a", "b c", "3d", ">=", "=", "in (", ")", "null", "좋아"]
)
ENDS = st.sampled_from(["", "'", '"', "|", "\\", "(", ","])
TEXTS = st.tuples(ENDS, st.lists(WORDS, min_size=1, max_size=4).map(" ".join), ENDS).map("".join)
CONDITIONS = st.builds(Condition, TEXTS, st.sampled_from(["=", "!=", "~"]), st.tuples(TEXTS)) | st.builds(
    Condition, TEXTS, st.just("in"), st.lists(TEXTS | st.none(), min_size=1, max_size=2).map(tuple)
)
RULES = CONDITIONS.map(Has) | st.builds(
    Did,
    st.lists(TEXTS, min_size=1, max_size=2),
    st.integers(1, 3),
    st.none() | st.sampled_from([0.5, 30]),
    where=st.lists(CONDITIONS, max_size=2),
    negate=st.booleans(),
)


@given(st.lists(RULES, min_size=2, max_size=4))
def test_what_any_of_several_rules_is_written_as_reads_back_as_the_same(rules: list[Did | Has]) -> None:
    line = rule_text(any_of(*rules))
    if None in map(rule_text, rules):
        assert line is None
    elif line is not None:
        assert parse_rule(line) == any_of(*rules)


@given(
    st.lists(
        st.tuples(st.sampled_from(["trial or demo", "sign up", "or", "don't"]), st.booleans()), min_size=2, max_size=5
    )
)
def test_events_people_have_can_always_be_written(drawn: list[tuple[str, bool]]) -> None:
    rules = [Did(name, negate=negate) for name, negate in drawn]
    line = rule_text(any_of(*rules))
    assert line is not None and parse_rule(line) == any_of(*rules)


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_whatever_stands_there_is_read_or_refused(text: str) -> None:
    try:
        rule = parse_rule(text)
    except QuestionError:
        return
    inner = rule.rules if isinstance(rule, Segment) else (rule,)
    assert all(not isinstance(one, Segment) for one in inner)


@pytest.mark.parametrize(
    "rule", [Segment(Did("a"), Did("b")), any_of(Did("a")), any_of(Segment(Did("a"), Did("b")), Did("c"))]
)  # type: ignore[arg-type]
def test_no_line_says_a_segment_inside_a_segment(rule: Segment) -> None:
    assert rule_text(rule) is None
