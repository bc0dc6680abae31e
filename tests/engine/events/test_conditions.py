"""How is a filter read, and does it come back from its own text unchanged?"""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from producting.errors import QuestionError
from producting.events.conditions import Condition, conditions

NULL = None


@pytest.mark.parametrize(
    ("text", "prop", "op", "values"),
    [
        ("device = mobile", "device", "=", ("mobile",)),
        ("device=mobile", "device", "=", ("mobile",)),
        ("  device  !=  mobile  ", "device", "!=", ("mobile",)),
        ("device ≠ mobile", "device", "!=", ("mobile",)),
        ("device≠mobile", "device", "!=", ("mobile",)),
        ("note = '≠ here'", "note", "=", ("≠ here",)),
        ("amount>=1000", "amount", ">=", ("1000",)),
        ("amount <= -3.5", "amount", "<=", ("-3.5",)),
        ("at > 2026-01-31 10:00", "at", ">", ("2026-01-31 10:00",)),
        ("note ~ 배송", "note", "~", ("배송",)),
        ("결제수단 = 카드", "결제수단", "=", ("카드",)),
        ("'첫 결제' = 예", "첫 결제", "=", ("예",)),
        ("note = '= here'", "note", "=", ("= here",)),
        ("plan in ('', a)", "plan", "in", ("", "a")),
        ("'first book' = 'for two'", "first book", "=", ("for two",)),
        ('"first book" = "it\'s"', "first book", "=", ("it's",)),
        ("plan in (basic, 'for two', null)", "plan", "in", ("basic", "for two", NULL)),
        ("plan in(a)", "plan", "in", ("a",)),
        ("plan in ('a, b', \"c)\")", "plan", "in", ("a, b", "c)")),
        ("plan = null", "plan", "=", (NULL,)),
        ("plan = 'null'", "plan", "=", ("null",)),
        ("plan = NULL", "plan", "=", ("NULL",)),
        ("plan = ''", "plan", "=", ("",)),
        ("id = 007", "id", "=", ("007",)),
        ("min = 3", "min", "=", ("3",)),
        ("in = 3", "in", "=", ("3",)),
        ("url = a=b", "url", "=", ("a=b",)),
        ("note = a\nb", "note", "=", ("a\nb",)),
    ],
)
def test_it_reads_a_filter(text: str, prop: str, op: str, values: tuple[str | None, ...]) -> None:
    assert Condition.parse(text) == Condition(prop, op, values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "", "device", "device mobile", "= mobile", "device =", "device in", "device in mobile", "device in ()",
        "device in (a", "device = 'a", "plan in ('a, b)", "amount > null", "device == mobile", "device =≠ mobile", "amount <> 3", "amount => 3",
        "첫 결제 = 예", "device in (a,)", "device in (a,,b)",
    ],
)  # fmt: skip
def test_it_refuses_what_is_no_filter_with_one_sentence_in_both_languages(text: str) -> None:
    with pytest.raises(QuestionError) as refused:
        Condition.parse(text)
    for said in (refused.value.words.en, refused.value.words.ko):
        assert " ".join(text.split()[:2]) in said and "\n" not in said and said.endswith(".")


def test_it_is_said_as_it_is_read_and_written_as_it_is_typed() -> None:
    other = Condition.parse("'first book' != '!= 3'")
    assert (other.said, str(other)) == ("'first book' ≠ '!= 3'", "'first book' != '!= 3'")
    assert Condition.parse(other.said) == other
    assert Condition.parse("plan in (a, '!=')").said == "plan in (a, '!=')"


def test_it_takes_filters_in_every_shape() -> None:
    one = Condition("device", "=", ("mobile",))
    assert conditions(None) == ()
    assert conditions("device = mobile") == conditions(one) == conditions({"device": "mobile"}) == (one,)
    assert conditions(["device = mobile", one]) == (one, one)
    assert conditions({"n": 3, "plan": ["a", None], "none": None}) == (
        Condition("n", "=", ("3",)), Condition("plan", "in", ("a", None)), Condition("none", "=", (None,)),
    )  # fmt: skip


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ["null", "in", "(", "a, b", " a ", "it's", 'say "hi"']
)


@given(
    prop=TEXT.filter(bool),
    op=st.sampled_from(["=", "!=", ">", ">=", "<", "<=", "~", "in"]),
    values=st.lists(st.none() | TEXT, min_size=1, max_size=3),
)
@example(prop="plan", op="=", values=["null"])
@example(prop="plan in", op="in", values=["a)", "b("])
@example(prop="a", op="=", values=["both ' and \""])
def test_it_comes_back_from_its_own_text(prop: str, op: str, values: list[str | None]) -> None:
    if op != "in":
        values = values[:1]
    assume(op not in (">", ">=", "<", "<=") or values[0] is not None)
    # A property, or a value in a list, that holds both kinds of quotes cannot be written.
    assume(not ("'" in prop or '"' in prop))
    assume(op != "in" or not any(value and "'" in value and '"' in value for value in values))
    condition = Condition(prop, op, tuple(values))  # type: ignore[arg-type]
    assert Condition.parse(str(condition)) == condition
