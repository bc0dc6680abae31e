"""What are the columns called, if the file leaves that open?"""

from collections import Counter
from collections.abc import Sequence


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Every column a name of its own: without a name it is `column 3`, the second `a` becomes `a_2`.

    >>> distinct(["a", "", "a", "a_2"])
    ('a', 'column 2', 'a_3', 'a_2')
    """
    filled = [name.strip() or f"column {number}" for number, name in enumerate(names, 1)]
    given, met = set(filled), set[str]()
    result = []
    for name in filled:
        new, number = name, 1
        while new in met or (number > 1 and new in given):
            number += 1
            new = f"{name}_{number}"
        met.add(new)
        result.append(new)
    return tuple(result)


def repeated(names: Sequence[str]) -> frozenset[str]:
    """The names that stand more than once."""
    return frozenset(name for name, times in Counter(n.strip() for n in names).items() if times > 1 and name)
