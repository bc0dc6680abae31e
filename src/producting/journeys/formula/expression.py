"""What does a formula say? Its text, read as numbers, letters, + - * / and parentheses, and nothing else.

Python's own parser reads the text, of which only these letters are let through; what it finds is worked out node by
node, so no text is ever run.
"""

import ast
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from producting.errors import QuestionError
from producting.words import Words

LONGEST: Final = 200
_ALLOWED = re.compile(r"[A-Z0-9.+\-*/() ]*")
_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "·": "*", "∕": "/"})
_WORK: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
}


def written(text: str) -> str:
    """A formula's text in one form: capital letters, plain signs, single spaces.

    >>> written(" a÷(b ＋ c)  × 100 ")
    'A/(B + C) * 100'
    """
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).upper()
    return " ".join(plain.split())


def letters(text: str) -> tuple[str, ...]:
    """The letters that a formula names, in the order of the alphabet. Raises QuestionError where it cannot be read."""
    return tuple(sorted({node.id for node in ast.walk(_read(text)) if isinstance(node, ast.Name)}))


def worked_out(text: str, values: Mapping[str, NDArray[Any]]) -> NDArray[np.float64]:
    """The formula's value for every place; NaN where something is divided by zero or grows beyond all numbers.

    Args:
        values: the numbers that each letter stands for, all of one shape.

    Example:
        >>> worked_out("A / B * 100", {"A": np.array([1.0, 1.0]), "B": np.array([4.0, 0.0])}).tolist()
        [25.0, nan]
    """
    shape = next(iter(values.values())).shape
    with np.errstate(all="ignore"):
        return np.broadcast_to(_value(_read(text), values), shape).astype(np.float64)


def _value(node: ast.expr, values: Mapping[str, NDArray[Any]]) -> Any:
    if isinstance(node, ast.Constant):
        return np.float64(node.value)  # type: ignore[arg-type]
    if isinstance(node, ast.Name):
        return values[node.id].astype(np.float64)
    if isinstance(node, ast.UnaryOp):
        inner = _value(node.operand, values)
        return -inner if isinstance(node.op, ast.USub) else inner
    assert isinstance(node, ast.BinOp), "nothing else is let through"
    found = _WORK[type(node.op)](_value(node.left, values), _value(node.right, values))
    # Infinite parts must not come back as numbers: 1 / (1 / 0) is no 0.
    return np.where(np.isfinite(found), found, np.nan)


@lru_cache(maxsize=256)
def _read(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise QuestionError(Words(f"A formula has at most {LONGEST} letters.", f"수식은 {LONGEST}자까지 쓸 수 있어요."))
    if not text:
        raise QuestionError(Words("Write a formula, as in A / B.", "A / B처럼 수식을 써 주세요."))
    if not _ALLOWED.fullmatch(text):
        raise _unreadable(text)
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _unreadable(text) from None
    for node in ast.walk(tree):
        _check(node, text)
    return tree


def _check(node: ast.AST, text: str) -> None:
    """Raise QuestionError for a part that a formula cannot have."""
    if isinstance(node, ast.Name):
        if len(node.id) != 1:
            raise QuestionError(
                Words(
                    f"“{node.id}” is no letter of an event: write A, B, …",
                    f"‘{node.id}’ 대신 A, B 같은 글자를 써 주세요.",
                )
            )
    elif isinstance(node, ast.Constant):
        if type(node.value) not in (int, float) or not np.isfinite(_number(node.value)):
            raise _unreadable(text)
    elif isinstance(node, ast.BinOp):
        if type(node.op) not in _WORK:
            raise _unreadable(text)
    elif not isinstance(node, ast.UnaryOp | ast.operator | ast.UAdd | ast.USub | ast.expr_context):
        raise _unreadable(text)


def _number(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf")


def _unreadable(text: str) -> QuestionError:
    shown = text[:60]
    return QuestionError(
        Words(
            f"“{shown}” cannot be read as a formula: write letters, numbers, + - * / and parentheses, as in A / B * 100.",
            f"‘{shown}’ 수식을 읽을 수 없어요. A / B * 100처럼 글자, 숫자, + - * /와 괄호로 써 주세요.",
        )
    )
