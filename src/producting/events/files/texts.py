"""Typed values (JSON, Parquet, data frames) as canonical text. `None` and "" are no value.

Whole numbers are written without `.0`, truth as `true` and `false`, times as ISO 8601, everything nested as JSON with
sorted keys. Text stays as it is.
"""

import json
import math
import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_LONE = re.compile("[\ud800-\udfff]")
_EXACT_FLOAT = 2**53
_compact = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def text_of(value: Any) -> str | None:
    """One value as text.

    >>> [text_of(v) for v in (7, 1.0, 0.1, True, None, {"b": 1, "a": [2.0, "x"]})]
    ['7', '1', '0.1', 'true', None, '{"a":[2,"x"],"b":1}']
    """
    kind = type(value)  # asked before isinstance: this runs for every value of every row
    if value is None:
        return None
    if kind is int:
        return str(value)
    if kind is bool:
        return "true" if value else "false"
    if isinstance(value, str):
        return None if value == "" else sound(value)
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, dict | list | tuple):
        return sound(_compact(_plain(value)))
    return _other_text(value)


def number_text(written: str) -> str:
    """A number as JSON wrote it. Digits that a float could not hold are kept.

    >>> [number_text(t) for t in ("1.0", "1e3", "2.50", "9223372036854775808", "0.1000000000000000055511151231257827")]
    ['1', '1000', '2.5', '9223372036854775808', '0.1000000000000000055511151231257827']
    """
    if _WHOLE.fullmatch(written):
        return "0" if written == "-0" else written
    number = float(written)
    if Decimal(repr(number)) == Decimal(written) if math.isfinite(number) else False:
        return float_text(number) or written
    return written


def float_text(number: float) -> str | None:
    if math.isnan(number):
        return None
    if math.isinf(number):
        return repr(number)
    if number == int(number) and abs(number) < _EXACT_FLOAT:
        return str(int(number))
    return repr(number)


def sound(text: str) -> str:
    """Text that UTF-8 can hold: half a surrogate pair becomes the replacement character."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def _other_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if value.tzinfo else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value.total_seconds())
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return value.hex()
    return sound(str(value))


def _plain(value: Any) -> Any:
    """Nested values as `json.dumps` takes them; numbers that JSON wrote are numbers again."""
    if type(value) is str or type(value) is int:
        return value
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):  # a number as written in the file
        text = number_text(value)
        return int(text) if _WHOLE.fullmatch(text) and len(text) < 4000 else float(text)
    if isinstance(value, float):
        text_or_none = float_text(value)
        if text_or_none is None or math.isinf(value):
            return None
        return int(text_or_none) if _WHOLE.fullmatch(text_or_none) else value
    return _other_text(value)
