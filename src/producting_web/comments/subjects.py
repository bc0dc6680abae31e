"""On what can people comment? An upper app registers a kind of subject; `{% discussion "question" 12 %}` places it."""

from collections.abc import Callable
from dataclasses import dataclass

from producting.words import Words
from producting_web.people.models import User


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that is talked about, as one person sees it.

    Attributes:
        name: what it is called. url: the page on which its discussion stands.
        side: whose it is. owners: who is told of every comment.
    """

    name: Words | str
    url: str
    side: str = ""
    owners: tuple[User, ...] = ()


Source = Callable[[str, User], Subject | None]
_sources: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    """Add a kind, in `AppConfig.ready`: from a key and a person to what it is.

    The source gives None where there is no such thing (any more), or where this person may not see it: keys come from
    addresses and can be anything. Registering a kind again replaces it.
    """
    _sources[kind] = source


def of(kind: str, key: str, user: User) -> Subject | None:
    """What a comment is about, as far as this person may see it."""
    source = _sources.get(kind)
    return source(key, user) if source is not None else None
