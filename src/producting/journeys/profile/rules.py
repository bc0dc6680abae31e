"""Of what is a segment made? Its rules one by one, whatever stands inside them."""

from collections.abc import Iterator

from producting.events.conditions import Condition
from producting.segments import Did, Has, Segment
from producting.segments.grammar import rule_text


def plain_rules(segment: Segment) -> Iterator[Did | Has]:
    """Every rule that is no segment itself."""
    for rule in segment.rules:
        if isinstance(rule, Segment):
            yield from plain_rules(rule)
        else:
            yield rule


def conditions_of(segment: Segment) -> Iterator[Condition]:
    """Every condition on a property, of events and of people."""
    for rule in plain_rules(segment):
        yield from (rule.condition,) if isinstance(rule, Has) else rule.where


def line(rule: Did | Has | Segment) -> str:
    """A rule as a line; in words where no line says it.

    >>> line(Did("paid", 3)), line(Segment(Did("paid"), Has("plan = basic"), match="any"))
    ('did paid >= 3', 'did paid or plan = basic')
    >>> line(Segment(Did("paid"), Has("plan = basic")))
    'did “paid” and have plan = basic'
    """
    from producting.journeys.wording import segment_words

    text = rule_text(rule)
    return text if text is not None else segment_words(rule if isinstance(rule, Segment) else Segment(rule)).en
