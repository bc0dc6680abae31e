"""Whose values are a person's? Who may not see single customers gets no groups, filters or suggestions of them.

Where a filter that somebody else wrote is shown to them, its value stands as dots.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from producting.errors import QuestionError
from producting.words import Words
from producting_web.collect import dictionary
from producting_web.journeys.figures import Ground
from producting_web.people.policy import Act, may
from producting_web.ui import names
from producting_web.ui.saying import with_particle
from producting_web.ui.sentences import said_in

if TYPE_CHECKING:
    from producting.events.conditions import Condition

HIDDEN = "•••"


def sees_values(user: Any, prop: str) -> bool:
    """Whether this person may see values of a property."""
    return may(user, Act.SEE_PERSONS) or not dictionary.is_personal(prop)


def masked(condition: "Condition", user: Any) -> "Condition":
    """A condition, with dots for values that are closed to the reader; that there is none is no value."""
    if sees_values(user, condition.prop):
        return condition
    return replace(
        condition, values=tuple(dict.fromkeys(None if value is None else HIDDEN for value in condition.values))
    )


def masked_text(text: str, user: Any) -> str:
    """A condition as it was written. One that cannot be read is dots where it names a property that is closed."""
    from producting.events.conditions import Condition

    try:
        read = Condition.parse(text)
    except QuestionError:
        return HIDDEN if names_closed(text, user) else text
    shown = masked(read, user)
    return text if shown is read else str(shown)


def names_closed(text: str, user: Any) -> bool:
    """Whether a text names a property whose values are closed to the reader, in whatever way it is written."""
    said = text.casefold()
    return not may(user, Act.SEE_PERSONS) and any(prop.casefold() in said for prop in dictionary.personal())


def closed_groups(questions: Iterable[Any], *, sees_persons: bool) -> str | None:
    """The property whose values questions group or filter by though they are closed to the reader; None where none is.

    A filter tells as much as a group: how many people have this address is whether somebody has it.
    """
    if sees_persons:
        return None
    props = {prop for question in questions for prop in (*_groups(question), *_filtered(question))}
    return next((prop for prop in sorted(props) if dictionary.is_personal(prop)), None)


def _groups(question: Any) -> tuple[str, ...]:
    by = getattr(question, "by", None)
    return (by,) if isinstance(by, str) else tuple(by or ())


def _filtered(thing: Any) -> Iterator[str]:
    """The properties of every condition in a question: on its events, its steps, and the people it asks about."""
    from producting.events.conditions import Condition

    if isinstance(thing, Condition):
        yield thing.prop
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from _filtered(one)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for one in fields(thing):
            yield from _filtered(getattr(thing, one.name))


def comparing(question: Any, known: Iterable[str], *, sees_persons: bool) -> Any:
    """A segment's profile compares no values that are closed to the reader, nor those that the dictionary hides."""
    from producting.journeys.profile import Profile

    if not isinstance(question, Profile):
        return question
    closed = [
        prop
        for prop in known
        if dictionary.is_hidden("property", prop) or (dictionary.is_personal(prop) and not sees_persons)
    ]
    return Profile(question.segment, without=closed)


def refusal(prop: str) -> Words:
    """Why there are no groups, and what can be done."""
    en, ko = (said_in(names.prop(prop).said, language) for language in names.LANGUAGES)
    return Words(
        f"“{en}” is personal data: its values are shown only to who may see single customers. Take another property, "
        "or ask a member.",
        f"‘{ko}’{with_particle(ko, '은/는')} 개인정보라서 고객 한 사람을 볼 수 있는 동료에게만 값을 보여 줘요. 다른 속성을 "
        "고르거나 멤버에게 물어봐 주세요.",
    )


def closed_rule(props: Iterable[str], user: Any) -> Words | None:
    """Why rules that hold dots are closed to this reader; None where they may fill them in."""
    if may(user, Act.SEE_PERSONS):
        return None
    closed = [prop for prop in props if prop == HIDDEN or dictionary.is_personal(prop)]
    if not closed:
        return None
    if closed[0] != HIDDEN:
        return refusal(closed[0])
    return Words(
        "A rule of this question may hold personal data: it is shown only to who may see single customers. Ask a member.",
        "조건에 개인정보가 있을 수 있어서 고객 한 사람을 볼 수 있는 동료에게만 보여 줘요. 멤버에게 물어봐 주세요.",
    )


def without_groups(on: Ground | None, user: Any) -> Ground | None:
    """The ground of a journey page, asked by campaign (by channel where that is closed, too) and without conditions
    where these would tell persons' values."""
    from producting.events.conditions import Condition

    if on is None:
        return None
    by, conditions = on.asked.by, {text: Condition.parse(text).prop for text in on.asked.where}
    named_by = closed_campaign(user) or by if by == "campaign" else by
    closed = [prop for prop in dict.fromkeys((named_by, *conditions.values())) if not sees_values(user, prop)]
    if not closed:
        return on
    kept = tuple(text for text, prop in conditions.items() if prop not in closed)
    problems = (*on.asked.problems, *map(refusal, closed))
    asked = replace(on.asked, by=_instead(user) if named_by in closed else by, where=kept, problems=problems)
    return replace(on, asked=asked)


def closed_campaign(user: Any) -> str | None:
    """The property by which visits name their campaign, where its values are closed to the reader."""
    return None if may(user, Act.SEE_PERSONS) else dictionary.personal_campaign()


def _instead(user: Any) -> str:
    return "channel" if closed_campaign(user) else "campaign"
