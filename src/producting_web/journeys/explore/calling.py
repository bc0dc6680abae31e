"""What are the names of a question called where its answer is shown? As the dictionary has them, in one language.

The engine asks and answers with raw names; what it says about an answer it says with the names of its
question. So a page gives it the question with other names. Links, files and commands stay with the raw ones.
"""

import copy
import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, cast

from producting.words import Language, Words
from producting_web.journeys.explore.asking import Ground, Told, ask
from producting_web.ui import names
from producting_web.ui.names import Name, NameKind
from producting_web.ui.sentences import said_in
from producting_web.ui.templatetags.ui import reading

Thing = TypeVar("Thing")
Say = Callable[[NameKind, str], str]
_ANY_EVENT, _EVERYTHING = "*", Words("any event", "아무 이벤트")
_BAR = re.compile(r"(?<!\\)\|")
_OF_PROPERTIES = ("by", "hold", "value", "prop")  # fields that hold a property's name
_OF_EVENTS = ("events", "hide")
MOST_MENTIONED = 12


def tell(on: Ground, question: Any) -> Told:
    """The answer as its page speaks of it. Raises ProductingError with a sentence."""
    told = ask(on, question)
    answer = copy.copy(told.answer)
    object.__setattr__(answer, "question", called(question, reading()))
    return Told(answer, told.seconds)


def called(question: Thing, language: Language) -> Thing:
    """The same question, its events and properties named as a reader of this language says them."""
    return cast(Thing, _renamed(question, lambda kind, raw: said_in(names.of(kind, raw).said, language)))


def said_label(label: str, language: Language) -> str:
    """A step's label (`cart|wish [plan = pro]`) with its events named as a reader of this language says them."""
    plain, bracket, where = label.partition(" [")
    raw = [name.replace("\\|", "|") for name in _BAR.split(plain)]
    said = [
        _EVERYTHING.say(language) if name == _ANY_EVENT else said_in(names.event(name).said, language) for name in raw
    ]
    return " / ".join(said) + bracket + where


def mentioned(questions: Iterable[Any]) -> tuple[Name, ...]:
    """The names in questions about which there is more to say, in their order."""
    found: dict[tuple[str, str], Name] = {}

    def meet(kind: NameKind, raw: str) -> str:
        called_so = names.of(kind, raw)
        if called_so.is_explained:
            found.setdefault((kind, raw), called_so)
        return raw

    for question in questions:
        _renamed(question, meet)
    return tuple(found.values())[:MOST_MENTIONED]


def _renamed(thing: Any, say: Say) -> Any:
    """A copy of a question, or of a part of one, with every name said anew."""
    if isinstance(thing, tuple | list):
        return type(thing)(_renamed(one, say) for one in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    made = copy.copy(thing)
    for one in fields(thing):
        before = getattr(thing, one.name)
        after = _field(one.name, before, say)
        if after is not before:
            object.__setattr__(made, one.name, after)
    return made


def _field(name: str, value: Any, say: Say) -> Any:
    if isinstance(value, str):
        if name in _OF_PROPERTIES:
            return say("property", value)
        return f"sum:{say('property', value[4:])}" if name == "count" and value.startswith("sum:") else value
    if isinstance(value, tuple) and value and all(isinstance(one, str) for one in value):
        if name in _OF_EVENTS:
            return tuple(one if one == _ANY_EVENT else say("event", one) for one in value)
        return tuple(say("property", one) for one in value) if name in _OF_PROPERTIES else value
    return _renamed(value, say)
