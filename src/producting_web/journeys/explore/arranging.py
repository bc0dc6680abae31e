"""What does a button of the builder do? A step or a filter comes, goes, or moves: the draft after it."""

from dataclasses import dataclass, replace
from typing import Any

from producting_web.journeys.explore import rule_groups, typed_compared
from producting_web.journeys.explore.draft import Draft
from producting_web.journeys.explore.typed import TypedFilter, TypedStep
from producting_web.journeys.explore.typed_rules import TypedRule


@dataclass(frozen=True, slots=True)
class Arranged:
    """A draft after an act, and which field to go on in."""

    draft: Draft
    focus: str = ""


def arranged(draft: Draft, act: str) -> Arranged:
    """The draft after an act; one that makes no sense changes nothing.

    Acts: `add:step`, `remove:step2`, `up:step2`, `down:step2`, `add:step2.or`, `remove:step2.or3`, `add:step2.where`,
    `remove:step2.where1`, `add:where`, `remove:where1`, `add:by`, `remove:by2`; with rules about people as with steps
    (`add:segment-a` in the first of the compared segments); `add:compared` and `remove:segment-a` for a whole segment.
    """
    verb, _, place = act.partition(":")
    step, _, part = place.partition(".") if "." in place else ("", "", place)
    if step:
        return _in_step(draft, verb, step, part)
    if part.startswith("where"):
        kept, at = _filters(draft.where, verb, part)
        return Arranged(replace(draft, where=kept), f"where{at}")
    if part.rstrip("0123456789") == "by":
        return _of_breakdown(draft, verb, _number(part))
    if draft.shape.is_compared and (act == "add:compared" or (verb == "remove" and part in typed_compared.KEYS)):
        return _of_compared(draft, verb, part)
    return _of_steps(draft, verb, part)


def _of_breakdown(draft: Draft, verb: str, number: int) -> Arranged:
    there = list(draft.by or ("",))
    if verb == "add":
        return Arranged(replace(draft, by=(*there, "")), f"by{len(there) + 1}")
    if verb == "remove" and 1 <= number <= len(there):
        del there[number - 1]
    kept = tuple(there) if any(there) else ()
    return Arranged(replace(draft, by=kept), f"by{min(max(number, 1), max(len(kept), 1))}")


def _of_compared(draft: Draft, verb: str, key: str) -> Arranged:
    if verb == "add":
        more = typed_compared.with_another(draft.compared)
        return Arranged(replace(draft, compared=more), f"{typed_compared.KEYS[-1]}-name")
    left, shown = typed_compared.without(draft.compared, key), typed_compared.ALWAYS_SHOWN
    return Arranged(replace(draft, compared=left), f"{key if key in shown else shown[-1]}-name")


def _of_steps(draft: Draft, verb: str, place: str) -> Arranged:
    key, number = place.rstrip("0123456789"), _number(place)
    if not _has(draft, key) or _is_single(draft, key):
        return Arranged(draft)
    there = _list(draft, key)
    if verb == "add":
        there.append(_blank(draft, key))
        return Arranged(_with(draft, key, there), f"{key}{len(there)}")
    if not 1 <= number <= len(there):
        return Arranged(draft)
    at = number - 1
    if verb == "remove":
        there = _without(draft, key, there, at)
        return Arranged(_with(draft, key, there), f"{key}{max(min(number, len(there)), 1)}")
    to = at + {"up": -1, "down": 1}.get(verb, 0)
    if not 0 <= to < len(there):
        return Arranged(draft, f"{key}{number}")
    return Arranged(_with(draft, key, _swapped(draft, key, there, at, to)), f"{key}{to + 1}")


def _in_step(draft: Draft, verb: str, step: str, part: str) -> Arranged:
    key, number = step.rstrip("0123456789"), _number(step)
    there = _list(draft, key) if _has(draft, key) else []
    if not 1 <= number <= len(there):
        return Arranged(draft)
    chosen = there[number - 1]
    if part.startswith("where"):
        kept, at = _filters(chosen.filters, verb, part)
        there[number - 1] = replace(chosen, filters=kept)
        return Arranged(_with(draft, key, there), f"{step}.where{at}")
    names = list(chosen.names)
    if verb == "add":
        names.append("")
    elif 1 < _number(part) <= len(names):
        del names[_number(part) - 1]
    there[number - 1] = replace(chosen, names=tuple(names))
    return Arranged(_with(draft, key, there), f"{step}.or{len(names)}" if len(names) > 1 else step)


def _filters(there: tuple[TypedFilter, ...], verb: str, part: str) -> tuple[tuple[TypedFilter, ...], int]:
    if verb == "add":
        return (*there, TypedFilter()), len(there) + 1
    number = _number(part)
    kept = tuple(one for i, one in enumerate(there, 1) if i != number) if verb == "remove" else there
    return kept, min(max(number, 1), len(kept))


def _has(draft: Draft, key: str) -> bool:
    return key in draft.steps or draft.rules_under(key) is not None


def _list(draft: Draft, key: str) -> list[Any]:
    """The steps, or the rules about people, under a key."""
    rules = draft.rules_under(key)
    return list(draft.steps[key] if rules is None else rules)


def _blank(draft: Draft, key: str) -> TypedStep | TypedRule:
    return TypedStep(("",)) if draft.rules_under(key) is None else TypedRule()


def _without(draft: Draft, key: str, there: list[Any], at: int) -> list[Any]:
    if draft.rules_under(key) is not None:
        return list(rule_groups.without(there, [at]))
    return there[:at] + there[at + 1 :]


def _swapped(draft: Draft, key: str, there: list[Any], at: int, to: int) -> list[Any]:
    if draft.rules_under(key) is not None:
        return list(rule_groups.swapped(there, at, to))
    moved = list(there)
    moved[at], moved[to] = moved[to], moved[at]
    return moved


def _with(draft: Draft, key: str, there: list[Any]) -> Draft:
    if draft.rules_under(key) is not None:
        return draft.with_rules(key, tuple(there))
    least = next(steps.least for steps in draft.shape.steps if steps.key == key)
    blank = [TypedStep(("",))] * (min(least, 1) - len(there))
    return replace(draft, steps={**draft.steps, key: (*there, *blank)})


def _is_single(draft: Draft, key: str) -> bool:
    return any(steps.key == key and steps.is_single for steps in draft.shape.steps)


def _number(text: str) -> int:
    digits = text[len(text.rstrip("0123456789")) :]
    return int(digits) if digits.isascii() and 0 < len(digits) < 6 else 0
