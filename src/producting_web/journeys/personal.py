"""Whose values are a person's? Who may not see single customers gets no groups and no suggestions of them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from producting.words import Words
from producting_web.collect import dictionary
from producting_web.journeys.figures import Ground
from producting_web.people.policy import Act, may
from producting_web.ui import names
from producting_web.ui.saying import with_particle
from producting_web.ui.sentences import said_in


def sees_values(user: Any, prop: str) -> bool:
    """Whether this person may see values of a property."""
    return may(user, Act.SEE_PERSONS) or not dictionary.is_personal(prop)


def closed_groups(questions: Iterable[Any], *, sees_persons: bool) -> str | None:
    """The property by which questions are grouped though its values are closed to the reader; None where none is."""
    groups = (getattr(question, "by", None) for question in questions)
    props = {one for by in groups for one in ((by,) if isinstance(by, str) else by or ())}
    return None if sees_persons else next((prop for prop in sorted(props) if dictionary.is_personal(prop)), None)


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
        f"“{en}” is personal data: its values are shown only to who may see single customers. Break down by another "
        "property, or ask a member.",
        f"‘{ko}’{with_particle(ko, '은/는')} 개인정보라서 고객 한 사람을 볼 수 있는 동료에게만 값을 보여 줘요. 다른 속성으로 "
        "나누거나 멤버에게 물어봐 주세요.",
    )


def without_groups(on: Ground | None, user: Any) -> Ground | None:
    """The ground of a journey page, asked by campaign where the groups would be persons' values."""
    if on is None or sees_values(user, on.asked.by):
        return on
    problems = (*on.asked.problems, refusal(on.asked.by))
    return replace(on, asked=replace(on.asked, by="campaign", problems=problems))
