"""What this app knows by name, for search: events and properties."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote_plus

from producting.words import Words
from producting_web.collect import facts
from producting_web.collect.dictionary import url_of
from producting_web.people.policy import Act, may
from producting_web.ui import finding, names
from producting_web.ui.finding import Named
from producting_web.ui.names import Name
from producting_web.ui.templatetags.ui import reading

_EVENT, _PROPERTY = Words("Events", "이벤트"), Words("Properties", "속성")


def register() -> None:
    finding.register("dictionary", _dictionary)


def _dictionary(user: Any) -> Iterable[Named]:
    """Hidden names are found, too: whoever types one wants it."""
    log = facts.log()
    if log is None or not may(user, Act.SEE_AGGREGATES):
        return
    events, properties = url_of("event", ""), url_of("property", "")
    for name in log.timelines.names:
        yield _named(_EVENT, names.event(name), events)
    for name in log.timelines.properties:
        yield _named(_PROPERTY, names.prop(name), properties)


def _named(kind: Words, called: Name, page: str) -> Named:
    if called.display is None:
        return Named(kind, page + quote_plus(called.raw), (called.raw,), called.description or "")
    first, second = called.display.ko, called.display.en
    shown = (first, second) if reading() == "ko" else (second, first)
    return Named(kind, page + quote_plus(called.raw), (*dict.fromkeys(shown), called.raw), called.raw)
