"""What of a typed question may this person read?

Values of filters on personal data stand as dots where `journeys.personal` says that they are closed.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from producting_web.journeys import personal
from producting_web.journeys.explore.draft import Draft, Shape, read
from producting_web.journeys.explore.typed import TypedFilter
from producting_web.journeys.explore.typed_rules import TypedRule


def masked(draft: Draft, user: Any) -> Draft:
    """The same question; the same object where nothing in it is closed to this person."""
    shown = replace(
        draft,
        steps={key: tuple(replace(step, filters=_filters(step.filters, user)) for step in steps)
               for key, steps in draft.steps.items()},
        where=_filters(draft.where, user),
        segment=masked_rules(draft.segment, user),
        compared=tuple(replace(side, rules=masked_rules(side.rules, user)) for side in draft.compared),
    )  # fmt: skip
    return draft if shown == draft else shown


def masked_query(query: str, shape: Shape, user: Any) -> str:
    """A question that was kept, as this person may read it; to the letter where nothing in it is closed to them."""
    kept = read(QueryDict(query), shape)
    shown = masked(kept, user)
    return query if shown is kept else shown.query().urlencode()


def masked_rules(rules: Sequence[TypedRule], user: Any) -> tuple[TypedRule, ...]:
    return tuple(_rule(one, user) for one in rules)


def _rule(rule: TypedRule, user: Any) -> TypedRule:
    if rule.text:
        return replace(rule, text=personal.HIDDEN) if personal.names_closed(rule.text, user) else rule
    return replace(rule, filters=_filters(rule.filters, user))


def _filters(filters: Sequence[TypedFilter], user: Any) -> tuple[TypedFilter, ...]:
    return tuple(_filter(one, user) for one in filters)


def _filter(one: TypedFilter, user: Any) -> TypedFilter:
    if one.text:
        shown = personal.masked_text(one.text, user)
        return one if shown == one.text else TypedFilter.of(shown)
    if not one.value or personal.sees_values(user, one.prop.strip(" \t\"'")):
        return one
    return replace(one, value=personal.HIDDEN)
