"""Bars and shades out of characters, measured in columns of the terminal (a Korean letter takes two)."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

ARRIVED, IN_TIME, LEFT = "█", "⠒", "╌"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_HEIGHTS = "▁▂▃▄▅▆▇█"


def parts_bar(parts: Sequence[tuple[float, str]], whole: float, width: int) -> str:
    """A bar of several parts side by side; a part that is not zero gets at least one column.

    >>> parts_bar([(50, "#"), (1, "."), (25, "-")], 100, 20)
    '##########.----'
    """
    if whole <= 0 or width <= 0:
        return ""
    text, sofar, end = "", 0.0, 0
    for amount, sign in parts:
        sofar += amount
        upto = max(round(sofar / whole * width), end + 1) if amount > 0 else end
        text += sign * (upto - end)
        end = upto
    return text[:width]


def smooth_bar(value: float, top: float, width: int) -> str:
    """One value as a bar with eighths of a column at its end.

    >>> smooth_bar(5, 10, 4), smooth_bar(1, 1000, 4), smooth_bar(0, 10, 4)
    ('██', '▏', '')
    """
    if top <= 0 or value <= 0:
        return ""
    eighths = max(1, round(value / top * width * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def spark(values: Sequence[float | None]) -> str:
    """Values as small columns from zero; below zero counts as zero, and no value leaves its place empty.

    >>> spark([0, 1, None, 8])
    '▁▂ █'
    """
    top = max((value for value in values if value is not None), default=0)
    return "".join(" " if value is None else _HEIGHTS[_height(value, top)] for value in values)


def _height(value: float, top: float) -> int:
    return min(7, int(max(value, 0) / top * 7 + 0.5)) if top > 0 else 0


def folded(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns; nothing is cut off.

    >>> folded("첫 책 완독", 6), folded("payment_done", 8)
    (['첫 책', '완독'], ['payment_', 'done'])
    """
    lines = Text(text).wrap(Console(width=width), width)
    return [line.plain.rstrip() for line in lines] or [""]


def left(text: str, width: int) -> str:
    """Padded on the right to a number of columns."""
    return set_cell_size(text, width) if cell_len(text) < width else text


def right(text: str, width: int) -> str:
    """Padded on the left to a number of columns."""
    return " " * max(0, width - cell_len(text)) + text


def widest(texts: Sequence[str]) -> int:
    return max((cell_len(text) for text in texts), default=0)
