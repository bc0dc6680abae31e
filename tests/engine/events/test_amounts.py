"""What is it worth? Truth: decimal arithmetic."""

from decimal import Context, Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from producting.errors import InputError
from producting.events.files.amounts import amount, values
from tests.engine.events.conftest import Reader

EXACT = Context(prec=60)
NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4)


@given(NUMBERS)
def test_it_reads_a_number_as_people_write_it(number: Decimal) -> None:
    for text in (
        str(number),
        f"{number:f}",
        f"{number:,f}",
        f"₩{number:,f}",
        f"{number:,f}원",
        f" {number:,f} ",
        f"$ {number:f}",
    ):
        assert amount(text) == number, text
    if number <= 0:
        assert amount(f"({-number:,f})") == number


@given(st.floats(1e-9, 1e15) | st.floats(-1e15, -1e-9) | st.just(0.0))
def test_it_reads_what_programs_write(number: float) -> None:
    read = amount(repr(number))
    assert read is not None and float(read) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("₩4,100", "4100"), ("4,100", "4100"), ("1,234.50", "1234.50"), ("1.234,50", "1234.50"), ("1.234.567", "1234567"),
        ("1 234,50", "1234.50"), ("12,5", "12.5"), ("0,500", "0.500"), ("-₩4,100", "-4100"), ("₩-4,100", "-4100"),
        ("−5", "-5"), (".5", ".5"), ("5.", "5"), ("+3", "3"), ("007", "7"), ("1e3", "1000"), ("KRW 100", "100"),
        ("100 KRW", "100"), ("1'234.5", "1234.5"),
    ],
)  # fmt: skip
def test_it_reads_signs_and_separators(text: str, number: str) -> None:
    assert amount(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", " ", "NA", "null", "nan", "inf", "-", "₩", "1,23,4", "1.2.3", "1,234,5", "12,34.5,6", "--5", "-(5)", "(5", "5)",
     "1e400", "1e-400", "0x10", "1_000", "１２", "5 apples", "1e", "e5", ",", ".", "1,,000"],
)  # fmt: skip
def test_it_refuses_what_is_not_one_number(text: str) -> None:
    assert amount(text) is None


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=20))
def test_it_multiplies_exactly(pairs: list[tuple[Decimal, Decimal]]) -> None:
    columns = [pa.array([str(pair[i]) for pair in pairs]) for i in (0, 1)]
    texts, wrong = values(columns, Decimal("0.01"))
    assert [Decimal(text) for text in texts.to_pylist()] == [
        EXACT.multiply(EXACT.multiply(a, b), Decimal("0.01")) for a, b in pairs
    ]
    assert all(("E" not in text and not text.startswith("-0")) or text[:3] == "-0." for text in texts.to_pylist())
    assert not wrong.any()


def test_it_sets_value_and_currency(read: Reader) -> None:
    text = 'user_id,timestamp,event,n,price,cur\n1,2026-01-03,e,3,"1,234.50",USD\n2,2026-01-03,e,,5,\n3,2026-01-03,e,-2,0.1,KRW\n'
    rows = read(text, value="n * price", currency="cur").column("properties")
    assert [(r.get("value"), r.get("currency")) for r in rows] == [("3703.5", "USD"), (None, None), ("-0.2", "KRW")]
    assert rows[0]["price"] == "1,234.50"
    rows = read(text, value="price*0.01*n", currency="eur").column("properties")
    assert [(r.get("value"), r.get("currency")) for r in rows] == [("37.035", "EUR"), (None, None), ("-0.002", "EUR")]


def test_it_names_the_column_whose_cell_is_not_a_number(read: Reader) -> None:
    result = read("user_id,timestamp,event,n,price\n1,2026-01-03,e,3,free\n", value="n*price")
    assert result.staged.rejected == {"bad_value": 1}
    assert result.staged.rejects_file is not None
    assert ",price,bad_value," in result.staged.rejects_file.read_text(encoding="utf-8-sig")


def test_it_refuses_a_product_without_a_column(read: Reader) -> None:
    with pytest.raises(InputError, match="names no column"):
        read("user_id,timestamp,event\n1,2026-01-03,e\n", value="2*3")


def test_it_says_when_a_reserved_name_is_replaced(read: Reader) -> None:
    result = read("user_id,timestamp,event,value,paid\n1,2026-01-03,e,old,7\n", value="paid")
    assert result.rows[0]["properties"] == {"paid": "7", "value": "7"}
    assert any("“value” is left out" in note.en for note in result.staged.notes)
    assert read("user_id,timestamp,event,value\n1,2026-01-03,e,7.0\n", value="value").rows[0]["properties"] == {
        "value": "7"
    }
