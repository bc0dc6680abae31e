"""JSON Lines: typed values become text in one way."""

import gzip
import json

from hypothesis import given
from hypothesis import strategies as st

from producting.events.files.json_lines import _object
from producting.events.files.texts import text_of
from tests.engine.events.conftest import Reader

BASE = '"user_id":"1","timestamp":"2026-01-03","event":"e"'


def properties(read: Reader, inner: str) -> dict[str, str]:
    return read("{" + BASE + "," + inner + "}\n").rows[0]["properties"]  # type: ignore[no-any-return]


def test_it_writes_typed_values_as_text(read: Reader) -> None:
    inner = '"a":1,"b":1.0,"c":2.50,"d":true,"e":null,"f":"","g":[1,2.0,"x"],"h":{"z":1,"a":null},"i":9223372036854775808,"j":1e3'
    assert properties(read, inner) == {
        "a": "1", "b": "1", "c": "2.5", "d": "true", "g": '[1,2,"x"]', "h": '{"a":null,"z":1}',
        "i": "9223372036854775808", "j": "1000",
    }  # fmt: skip


def test_it_leaves_text_as_it_is(read: Reader) -> None:
    assert properties(read, '"a":"1.0","b":"007","c":"null","d":" x "') == {
        "a": "1.0",
        "b": "007",
        "c": "null",
        "d": " x ",
    }


def test_it_reads_ids_as_text(read: Reader) -> None:
    lines = ["1234567890123456789", '"007"', "7", '"1.0"', "null", '""']
    text = "".join(f'{{"user_id":{i},"timestamp":"2026-01-03","event":"e"}}\n' for i in lines)
    assert read(text).column("distinct_id") == ["1234567890123456789", "007", "7", "1.0", None, None]


def test_it_flattens_properties_by_one_level(read: Reader) -> None:
    inner = '"properties":{"plan":"basic","price":{"amount":1.0},"event":"inner"},"plan2":"x"'
    assert properties(read, inner) == {
        "plan": "basic",
        "plan2": "x",
        "price": '{"amount":1}',
        "properties.event": "inner",
    }


def test_it_finds_columns_inside_properties(read: Reader) -> None:
    """The shape of a Mixpanel export."""
    line = '{"event":"Signed up","properties":{"time":1767424500,"distinct_id":"91304156","$insert_id":"29fc2962","plan":"pro"}}\n'
    row = read(line).rows[0]
    assert (row["name"], row["distinct_id"], row["vendor_id"]) == ("Signed up", "91304156", True)
    assert str(row["time"]) == "2026-01-03 07:15:00+00:00"
    assert row["properties"] == {"plan": "pro"}


def test_it_reads_gzip_utf_16_and_blank_lines_and_numbers_lines(read: Reader) -> None:
    text = "{" + BASE + ',"메모":"한권"}\r\n\r\n{"broken\n[1]\n7\n{' + BASE + "}"
    for content in (text.encode(), gzip.compress(text.encode(), mtime=0), text.encode("utf-16"), text.encode("cp949")):
        result = read(content)
        assert result.column("line") == [1, 6]
        assert result.rows[0]["properties"] == {"메모": "한권"}
        assert result.staged.rejected == {"not_json": 3}


def test_it_finds_a_named_key_that_comes_late(read: Reader) -> None:
    text = ("{" + BASE + "}\n") * 3000 + "{" + BASE + ',"late":"x","amount":5}\n'
    assert read(text, anonymous="late", value="amount").rows[-1]["anonymous_id"] == "x"


def test_it_keeps_half_a_surrogate_pair_out(read: Reader) -> None:
    assert properties(read, r'"a":"x\ud800y","\udfffk":"z","b":["\ud83d"]') == {
        "a": "x\ufffdy",
        "\ufffdk": "z",
        "b": '["\ufffd"]',
    }


def test_it_reads_deep_and_odd_objects(read: Reader) -> None:
    deep = '"a":' + "[" * 100_000 + "]" * 100_000
    text = "{" + BASE + "," + deep + "}\n{" + BASE + ',"n":' + "9" * 5000 + ',"f":1e999,"g":NaN,"":"x"}\n'
    result = read(text)
    assert result.staged.rejected == {"not_json": 1}
    assert result.rows[0]["properties"]["n"] == "9" * 5000
    assert result.rows[0]["properties"][""] == "x"


def test_it_gives_equal_objects_one_hash(read: Reader) -> None:
    one = '{"user_id":"1","timestamp":"2026-01-03","event":"e","a":1,"b":[1,{"y":2,"x":3}]}\n'
    other = '{"b":[1.0,{"x":3,"y":2}], "event":"e", "a":1.0, "timestamp":"2026-01-03","user_id":"1","c":null,"d":""}\n'
    assert len(set(read(one + other).column("row_hash"))) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.text().filter(lambda key: key != "properties"), JSON, max_size=5))
def test_it_reads_json_as_the_json_module_wrote_it(row: dict[str, object]) -> None:
    """Whatever is written, the text of each value is that of the value itself."""
    sound = {k.encode("utf-8", "replace").decode(): text_of(v) for k, v in row.items() if text_of(v)}
    assert _object(json.dumps(row, ensure_ascii=False)) == sound
    assert _object(json.dumps(row)) == sound
