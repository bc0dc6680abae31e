"""One look for every picture: the colours of the workspace's light theme, its type, and how titles are set."""

import unicodedata
from typing import Any

import altair as alt

from producting.answers import Answer
from producting.answers.figures import moment
from producting.words import Language, Words

PAPER, SUNKEN = "#faf9f6", "#f1efea"
INK, INK_2, INK_3 = "#1a1b20", "#4e5059", "#676972"
LINE, LINE_2, MUTE = "#e4e1d9", "#8b8c92", "#b9b6ae"
HEAT = "#7cb1e2"  # the deep end of a heat table: light enough that ink on it keeps more than 4.5 : 1
ALERT = "#a8201a"
COLOURED = 5  # more lines than this are grey: a reader follows five at most
# Computed for distance under four kinds of sight; never a team's hue. Taken in this order.
SERIES = ("#257dce", "#ca7e0a", "#4b2553", "#31734c", "#0f171f", "#bf5395", "#948f82", "#762105")
FONT = 'Pretendard, "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", system-ui, sans-serif'

THEME: dict[str, Any] = {
    "background": "transparent",
    "font": FONT,
    "padding": 16,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12,
        "labelColor": INK_3,
        "title": None,
        "gridColor": LINE,
        "domain": False,
        "ticks": False,
        "labelPadding": 8,
        "tickCount": 5,
    },
    "axisX": {"grid": False, "domain": True, "domainColor": LINE_2, "labelFlush": True},
    "line": {"strokeWidth": 2, "strokeJoin": "round"},
    "rule": {"strokeWidth": 2},
    "point": {"size": 64, "filled": True},
    "area": {"fill": SUNKEN},
    "bar": {"cornerRadius": 0},
    "text": {"fontSize": 12, "fill": INK_2},
    "legend": {"disable": True},
    "range": {"category": list(SERIES)},
    "title": {
        "anchor": "start",
        "color": INK,
        "fontSize": 16,
        "fontWeight": "normal",
        "lineHeight": 22,
        "offset": 20,
        "subtitleColor": INK_3,
        "subtitleFontSize": 12,
        "subtitleLineHeight": 18,
        "subtitlePadding": 12,
    },
}


def themed(chart: Any) -> Any:
    """The picture with the theme inside its own specification, so that it looks alike wherever it is shown."""
    return chart.configure(**THEME)


def points(values: list[dict[str, Any]]) -> alt.Chart:
    """A chart over rows that we lay out ourselves."""
    return alt.Chart(alt.Data(values=values))  # type: ignore[no-untyped-call]


def heading(title: str, below: list[str], width: int) -> alt.TitleParams:
    """The answer's sentence as the title and what one must know under it, broken into lines that fit `width` pixels."""
    width = max(width, 640)
    return alt.TitleParams(text=wrapped(title, width, 16), subtitle=wrapped(" ".join(below), width, 12))


def wrapped(text: str, width: float, size: float) -> list[str]:
    """`text` in lines of at most `width` pixels at a font size; breaks between words, inside one only if it must.

    >>> wrapped("첫 책 완독", 40, 12), wrapped("payment_screen_opened", 60, 12)
    (['첫 책', '완독'], ['payment_', 'screen_', 'opened'])
    """
    fits = max(1, int(width / (size * 0.52)))
    lines, line = list[str](), ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) <= fits:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        while cells(word) > fits:
            cut = _cut(word, fits)
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    return [*lines, line] if line or not lines else lines


def cells(text: str) -> int:
    """How many columns a text takes where Korean letters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def moved_apart(heights: list[float], span: float, pixels: int) -> list[float]:
    """Where to write labels so that none covers another: each at least a line above the one below it.

    Args:
        heights: in the unit of the axis, rising. span: of the axis. pixels: how high the axis is drawn.

    >>> moved_apart([1.0, 1.1, 5.0], 10.0, 150)
    [1.0, 2.0, 5.0]
    """
    apart, found = 15 * span / pixels, list[float]()
    for height in heights:
        found.append(max(height, found[-1] + apart) if found else height)
    return found


def known_until(answer: Answer) -> Words | None:
    """Up to when facts are known, for the line under a title."""
    if answer.as_of is None:
        return None
    until = moment(answer.as_of, answer.rules.get("time_zone", "UTC"))
    return Words(f"Facts up to {until}.", f"{until}까지의 기록이에요.")


def spoken(language: Language, *parts: Words | None) -> list[str]:
    return [part.say(language) for part in parts if part is not None]


def _cut(word: str, fits: int) -> int:
    """Where to break a word too long for a line: after the last underscore or hyphen that fits, else anywhere."""
    taken, cut = 0, 0
    for k, letter in enumerate(word):
        taken += cells(letter)
        if taken > fits:
            break
        cut = k + 1
    soft = max(word.rfind(sign, 0, cut) for sign in "_-./") + 1
    return soft or max(cut, 1)
