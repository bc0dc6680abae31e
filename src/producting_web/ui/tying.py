"""Where may a line of running sentences not end? Inside a day, and between a number and what it counts."""

import re

from producting_web.ui.saying import held

_COUNTED = re.compile(
    r"(?<=\d) (?=(?:people|person|events?|days?|weeks?|months?|hours?|minutes?|seconds?|times|complete|attempts?|properties)\b)"
)


def tied(text: str) -> str:
    """A text, held, in which what is counted stays beside its number.

    >>> tied("50 people until Sep 4, 2026") == "50\\u00a0people until Sep\\u00a04,\\u00a02026"
    True
    >>> tied("12 complete weeks and 4 more") == "12\\u00a0complete weeks and 4 more"
    True
    """
    return _COUNTED.sub("\u00a0", held(text))
