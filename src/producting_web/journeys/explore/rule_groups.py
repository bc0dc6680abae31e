"""Which of the typed rules belong together? Any of a group is enough, every group must hold; a line each."""

from collections.abc import Sequence
from dataclasses import replace

from producting_web.journeys.explore.typed import Pairs
from producting_web.journeys.explore.typed_rules import TypedRule, begun, of_line

Rules = Sequence[TypedRule]
LONGEST_LINE = 2_000


def groups(there: Rules) -> tuple[tuple[TypedRule, ...], ...]:
    """The rules in their groups.

    >>> [len(group) for group in groups([TypedRule(), TypedRule(), TypedRule(is_or=True), TypedRule()])]
    [1, 2, 1]
    """
    found = list[tuple[TypedRule, ...]]()
    for rule in there:
        if rule.is_or and found:
            found[-1] = (*found[-1], rule)
        else:
            found.append((rule,))
    return tuple(found)


def lines_of(there: Rules) -> tuple[str, ...]:
    """A line for each group, of those of its rules that are finished.

    >>> lines_of([*of_line("did a or did b"), TypedRule(), TypedRule("has"), *of_line("plan = c", is_or=True)])
    ('did a or did b', 'plan = c')
    """
    finished = [[line for line in (rule.line for rule in group) if line is not None] for group in groups(there)]
    return tuple(" or ".join(lines) for lines in finished if lines)


def are_lines(there: Rules) -> bool:
    """Whether the lines say all of it: every rule is finished."""
    return all(_line(group) is not None for group in groups(there))


def pairs(there: Rules, key: str) -> Pairs:
    """As parameters: each group as one line, else its rules one by one."""
    number = 0
    for group in groups(there):
        line = _line(group)
        if line is not None:
            number += 1
            yield key, line
            continue
        for rule in group:
            number += 1
            yield from rule.pairs(key, number)


def without(there: Rules, left_out: Sequence[int]) -> tuple[TypedRule, ...]:
    """The rules without those at some places, counted from 0; what is left of a group stays a group of its own."""
    kept, is_new = list[TypedRule](), True
    for place, rule in enumerate(there):
        is_new = is_new or not rule.is_or
        if place not in left_out:
            kept.append(replace(rule, is_or=not is_new))
            is_new = False
    return begun(kept)


def swapped(there: Rules, one: int, other: int) -> tuple[TypedRule, ...]:
    """Two rules in each other's place; `and` and `or` stay where they stand."""
    moved = list(there)
    moved[one], moved[other] = moved[other], moved[one]
    return tuple(replace(rule, is_or=before.is_or) for rule, before in zip(moved, there, strict=True))


def _line(group: Rules) -> str | None:
    """A group as one line that reads back as the same; None where there is none."""
    lines = [rule.line for rule in group]
    line = " or ".join(one for one in lines if one is not None)
    if None in lines or len(line) > LONGEST_LINE:
        return None
    return line if len(group) == 1 or [rule.line for rule in of_line(line)] == lines else None
