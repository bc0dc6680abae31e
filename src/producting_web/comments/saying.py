"""How is a comment shown? Plain text: escaped, with its links, its line breaks and who is called in it."""

from collections.abc import Iterable

from django.utils.html import escape, urlize
from django.utils.safestring import SafeString, mark_safe

from producting_web.comments.mentions import calls
from producting_web.people.models import User

_REL, _SAFE_REL = 'rel="nofollow"', 'rel="nofollow noopener noreferrer ugc"'
_LONGEST_LINK = 60


def shown(text: str, mentions: Iterable[User]) -> SafeString:
    """The text as HTML. Only people who were called when it was written are marked as called."""
    pieces, end = [], 0
    for call in calls(text, mentions):
        pieces.append(_plain(text[end : call.start]))
        pieces.append(f'<b class="called">{escape(text[call.start : call.end])}</b>')
        end = call.end
    pieces.append(_plain(text[end:]))
    return mark_safe("".join(pieces))  # every piece is escaped


def _plain(text: str) -> str:
    """Quotes inside the text are escaped, so that the attribute is only ever found where Django wrote it."""
    linked = str(urlize(text, trim_url_limit=_LONGEST_LINK, nofollow=True, autoescape=True))
    return linked.replace(_REL, _SAFE_REL).replace("\n", "<br>")


def excerpt(text: str, most: int = 60) -> str:
    """The beginning of a comment on one line, for a notice."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
