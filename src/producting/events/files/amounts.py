"""What is an event worth? Amounts as people write them → plain decimal numbers, exactly."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

# 10^30 of anything is a mistake; the limit also keeps "1e999999" from becoming a million digits.
_LARGEST = 30
_EXACT = Context(prec=80)
_SIGNS = re.compile(r"^(?P<minus>[-−+(]?)\s*(?:[₩￦$€£¥]|(?:KRW|USD|EUR|GBP|JPY)\b)?\s*(?P<inner>[-−]?)"
                    r"(?P<number>[0-9.][0-9.,' \u00a0\u202f]*(?:[eE][-+]?[0-9]+)?)\s*"
                    r"(?:원|[₩￦$€£¥]|KRW|USD|EUR|GBP|JPY)?\s*(?P<close>\)?)$")  # fmt: skip
_PLAIN = re.compile(r"^[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?$|^[0-9]+\.$")
_BY_COMMAS = re.compile(r"^[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$")  # 1,234.50
_BY_POINTS = re.compile(r"^[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)$|^[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}$")  # 1.234,50
_BY_SPACES = re.compile(r"^[1-9][0-9]{0,2}(?:[ '\u00a0\u202f][0-9]{3})+(?:[.,][0-9]+)?$")  # 1 234,50
_COMMA_POINT = re.compile(r"^[0-9]+,[0-9]+$")  # 12,5


@dataclass(frozen=True, slots=True)
class Product:
    """Columns and a number to be multiplied."""

    columns: tuple[str, ...]
    factor: Decimal


def product(text: str) -> Product:
    """`Quantity*UnitPrice` → its columns; numbers among the factors are multiplied into one.

    >>> product("Quantity * UnitPrice*0.01")
    Product(columns=('Quantity', 'UnitPrice'), factor=Decimal('0.01'))
    """
    factor, columns = Decimal(1), []
    for part in (p.strip() for p in text.split("*")):
        if _PLAIN.match(part.removeprefix("-")):
            factor = _EXACT.multiply(factor, Decimal(part))
        else:
            columns.append(part)
    return Product(tuple(columns), factor)


def amount(text: str) -> Decimal | None:
    """One amount; None if the text is not a number that can be read in one way.

    A comma before exactly three digits groups thousands, as in Korean and English; `12,5` is twelve and a half.

    >>> [str(amount(t)) for t in ("₩4,100", "-1,234.50", "1.234,5", "(5.00)", "4,100원", "1e3", "NA")]
    ['4100', '-1234.50', '1234.5', '-5.00', '4100', '1E+3', 'None']
    """
    match = _SIGNS.match(text.strip())
    if match is None:
        return None
    minus, inner = match["minus"], match["inner"]
    if (minus == "(") != (match["close"] == ")") or (minus and inner):
        return None
    number = _plain_number(match["number"].strip())
    if number is None:
        return None
    try:
        value = Decimal(number)
    except InvalidOperation:
        return None
    if value and abs(value.adjusted()) > _LARGEST:
        return None
    return -value if value and (minus in ("-", "−", "(") or inner) else value


def _plain_number(text: str) -> str | None:
    if _PLAIN.match(text):
        return text
    if _BY_COMMAS.match(text):
        return text.replace(",", "")
    if _BY_POINTS.match(text):
        return text.replace(".", "").replace(",", ".")
    if _BY_SPACES.match(text):
        return re.sub(r"[ '\u00a0\u202f]", "", text).replace(",", ".")
    return text.replace(",", ".") if _COMMA_POINT.match(text) else None


def values(columns: Sequence[pa.Array], factor: Decimal) -> tuple[pa.Array, NDArray[np.int64]]:
    """The product of the columns per row as plain text, null where a cell is empty; and which column, counted from 1,
    holds the first cell of the row that is not a number (0 = none).

    >>> values([pa.array(["6", None]), pa.array(["2.55", "1"])], Decimal(1))[0].to_pylist()
    ['15.3', None]
    """
    encoded = [pc.dictionary_encode(column) for column in columns]
    numbers = [[amount(text) for text in e.dictionary.to_pylist()] for e in encoded]
    codes = [pc.fill_null(e.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64) for e in encoded]
    first, where = _distinct_rows(codes)
    texts: list[str | None] = []
    wrong: list[int] = []
    for row in np.column_stack(codes)[first].tolist():
        cells = [None if code < 0 else numbers[i][code] for i, code in enumerate(row)]
        bad = next(
            (i for i, (code, cell) in enumerate(zip(row, cells, strict=True), 1) if code >= 0 and cell is None), 0
        )
        wrong.append(bad)
        texts.append(None if bad or None in cells else _multiplied([c for c in cells if c is not None], factor))
    return pa.array(texts, pa.string()).take(pa.array(where)), np.array(wrong, np.int64)[where]


def _distinct_rows(codes: Sequence[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first place of every combination of codes that occurs, and which combination each row is."""
    mixed = codes[0]
    for column in codes[1:]:  # numbered anew after each column, so that the product stays far below 2^63
        _, mixed = np.unique(mixed, return_inverse=True)
        mixed = mixed * (int(column.max(initial=0)) + 2) + column + 1
    _, first, where = np.unique(mixed, return_index=True, return_inverse=True)
    return first, where


def _multiplied(numbers: Sequence[Decimal], factor: Decimal) -> str:
    result = factor
    for number in numbers:
        result = _EXACT.multiply(result, number)
    text = format(result, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
