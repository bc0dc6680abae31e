"""What waits, for one person or for everybody? Each app says what it knows; Today shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from producting_web.config.once import once
from producting_web.ui.parts.notice import Act
from producting_web.ui.parts.text import Text


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits.

    Attributes:
        name: what it is, as its own page calls it. url: where it is seen.
        text: why it waits, in a sentence. side: whose it is. icon: a symbol of the sprite.
        when: said at its right: "2일째", "목 17일". since: since when it waits; older ones stand first.
        act: what ends the waiting, one click away.
        is_mine: it waits for this person alone; else for whoever takes it first.
        weight: how urgent; larger stands first. 0 is usual, 10 is "others cannot go on".
    """

    name: Text
    url: str
    text: Text = ""
    side: str = ""
    icon: str = "clock"
    when: Text = ""
    since: datetime | None = None
    act: Act | None = None
    is_mine: bool = False
    weight: int = 0


Source = Callable[[Any], Sequence[Waiting]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add what an app knows: from a user to what waits for them. Registering a name again replaces it."""
    _sources[name] = source


def of(user: Any) -> tuple[Waiting, ...]:
    """Everything that waits where this person may see it: the most urgent first, then the longest waiting."""
    return once(("waiting", user.pk), lambda: _of(user))


def _of(user: Any) -> tuple[Waiting, ...]:
    found = [line for source in _sources.values() for line in source(user)]
    return tuple(sorted(found, key=lambda line: (-line.weight, line.since.timestamp() if line.since else float("inf"))))
