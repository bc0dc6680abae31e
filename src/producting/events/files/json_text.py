"""How are columns of text turned into JSON objects, one per row, without a loop over rows?

The text is what `json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))` writes.
"""

import json
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_ESCAPES = {code: f"\\u{code:04x}" for code in range(32)} | {
    8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\",
}  # fmt: skip


def member(key: str, column: pa.Array) -> pa.Array:
    """`"key":"value"` per row; null where the cell is null.

    >>> member("a", pa.array(["x", None, 'say "hi"'])).to_pylist()
    ['"a":"x"', None, '"a":"say \\\\"hi\\\\""']
    """
    return pc.binary_join_element_wise(quoted(key) + ':"', escaped(column), '"', "")


def objects(members: Mapping[str, pa.Array], rows: int) -> pa.Array:
    """One JSON object per row from `member` columns, keys sorted; null members are left out."""
    if not members:
        return pa.repeat(pa.scalar("{}"), rows)
    ordered = [members[key] for key in sorted(members)]
    # The empty text comes first because a row of nulls alone would vanish from Arrow's answer, not be empty in it.
    joined = pc.binary_join_element_wise("", *ordered, ",", null_handling="skip")
    return pc.binary_join_element_wise("{", pc.utf8_ltrim(joined, ","), "}", "")


def escaped(column: pa.Array) -> pa.Array:
    """The inside of a JSON string."""
    for code in _to_escape(column):
        column = pc.replace_substring(column, chr(code), _ESCAPES[code])
    return column


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _to_escape(column: pa.Array) -> list[int]:
    """The characters in need of an escape, the backslash first so that it does not escape the others' escapes."""
    text = column.buffers()[2]
    if text is None or len(column) == 0:
        return []
    offsets = np.frombuffer(column.buffers()[1], np.int32)
    octets = np.frombuffer(text, np.uint8)[offsets[column.offset] : offsets[column.offset + len(column)]]
    special = octets[(octets < 32) | (octets == 34) | (octets == 92)]
    if not len(special):
        return []
    codes = [int(code) for code in np.flatnonzero(np.bincount(special, minlength=128))]
    return sorted(codes, key=lambda code: code != 92)
