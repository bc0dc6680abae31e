"""Who is called in a text? "@박지호", "@jiho@hangwon.example": a colleague's name or address after an @.

A Korean name may be followed by what Korean joins to it (@박지호님, @박지호가). Where two colleagues share a name, both are
called. An @ inside a word (an e-mail address) calls nobody.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from producting_web.people.models import User

_PARTICLES = "께서 에게 한테 이랑 하고 이나 으로 부터 까지 이라고 라고 은 는 이 가 을 를 의 와 과 도 만 께 랑 나 로 야 아".split()
_ENDS = re.compile(rf"(?:님|씨)?(?:{'|'.join(_PARTICLES)})?(?!\w)")
_WORD = re.compile(r"\w")
_Known = dict[str, list[tuple[str, tuple[User, ...]]]]


@dataclass(frozen=True, slots=True)
class Call:
    """Where in a text somebody is called, from @ to the end of the name."""

    start: int
    end: int
    users: tuple[User, ...]


def calls(text: str, users: Iterable[User]) -> tuple[Call, ...]:
    """Every place at which one of these people is called, from the first to the last."""
    known = _known(users)
    found: list[Call] = []
    at = text.find("@")
    while at >= 0:
        call = None if at and _WORD.match(text[at - 1]) else _call(text, at, known)
        if call is not None:
            found.append(call)
        at = text.find("@", call.end if call is not None else at + 1)
    return tuple(found)


def called(text: str, users: Iterable[User]) -> tuple[User, ...]:
    """Everybody who is called, each once."""
    return tuple({user.pk: user for call in calls(text, users) for user in call.users}.values())


def _known(users: Iterable[User]) -> _Known:
    """Names and addresses by their first letter; longer ones first, so that 김서 is not heard in 김서연."""
    people: dict[str, dict[int, User]] = {}
    for user in users:
        for name in (user.name.strip().lower(), user.email.lower()):
            if name:
                people.setdefault(name, {})[user.pk] = user
    found: _Known = {}
    for name in sorted(people, key=len, reverse=True):
        found.setdefault(name[0], []).append((name, tuple(people[name].values())))
    return found


def _call(text: str, at: int, known: _Known) -> Call | None:
    for name, users in known.get(text[at + 1 : at + 2].lower(), ()):
        end = at + 1 + len(name)
        if text[at + 1 : end].lower() == name and _ENDS.match(text, end):
            return Call(at, end, users)
    return None
