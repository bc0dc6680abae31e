"""What has a name here? Each app says what it knows by name; search looks through all of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from producting.words import Words


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name and an address.

    Attributes:
        kind: what sort of thing it is, as a reader says it. url: where it leads.
        names: every name it answers to, in whichever language; the first is shown.
        below: a quiet second line. weight: among equal matches larger stands first (how often it happened, …).
    """

    kind: Words
    url: str
    names: tuple[str, ...]
    below: Words | str = ""
    weight: float = 0.0


Source = Callable[[Any], Iterable[Named]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add what an app knows: from a user to the named things they may see. Registering a name again replaces it."""
    _sources[name] = source


def everything(user: Any) -> tuple[Named, ...]:
    """Every named thing that this person may see."""
    return tuple(named for source in _sources.values() for named in source(user))
