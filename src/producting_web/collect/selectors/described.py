"""What does the dictionary say of one name, and what was said before?"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

from django.urls import reverse

from producting.words import Words
from producting_web.collect import facts
from producting_web.collect.models import DictionaryEntry
from producting_web.collect.selectors.said import cut
from producting_web.people import audit
from producting_web.people.models import AuditEntry, Team, User
from producting_web.people.policy import Act, may
from producting_web.people.selectors import Line
from producting_web.ui import names
from producting_web.ui.names import Name
from producting_web.ui.parts import Text

if TYPE_CHECKING:
    from producting.log.contents import PropertyContent

Kind = Literal["event", "property"]
MOST_LINES = 30
_BETWEEN = "\u00a0· "  # never at the beginning of a line


@dataclass(frozen=True, slots=True)
class Described:
    """A name as its page shows it; `edit` is None for who may not change it.

    `hint` says why a property looks like personal data though nobody said so.
    """

    name: Name
    team: Team | None
    edit: str | None
    hint: Words | None
    history: tuple[Line, ...]


def described(kind: Kind, name: str, user: User, hint: Words | None = None) -> Described:
    """What stands about a name; one that nobody explained has no more than itself."""
    entry = entry_of(kind, name)
    return Described(
        name=names.of(kind, name),
        team=entry.team if entry is not None else None,
        edit=edit_url(kind, name) if may(user, Act.EDIT_DICTIONARY) and len(name) <= 500 else None,
        hint=hint if may(user, Act.EDIT_DICTIONARY) else None,
        history=_history(kind, name),
    )


def entry_of(kind: Kind, name: str) -> DictionaryEntry | None:
    return DictionaryEntry.objects.select_related("team").filter(kind=kind, name=name).first()


def edit_url(kind: Kind, name: str) -> str:
    """Where a name is explained; it may hold anything."""
    return f"{reverse('describe')}?{urlencode({'kind': kind, 'name': name})}"


def is_known(kind: Kind, name: str) -> bool:
    """Whether the facts or the dictionary have this name."""
    if not name or len(name) > 500 or "\0" in name:
        return False
    return name in known(kind) or entry_of(kind, name) is not None


def known(kind: Kind) -> frozenset[str]:
    """Every name of the facts."""
    opened, contents = facts.log(), facts.contents()
    if opened is None or contents is None:
        return frozenset()
    return frozenset(e.name for e in contents.events) if kind == "event" else frozenset(opened.timelines.properties)


def short_name(name: Name) -> Text:
    """What a name is called where there is room for little; what nobody named may be of any length."""
    return name.display or cut(name.raw)


def below(called: Name) -> Text:
    """The quiet line below a name in a table: the raw name, what it means, whether it is hidden or personal."""
    parts: list[Words] = []
    if called.display is not None:
        parts.append(Words(cut(called.raw), cut(called.raw)))
    if called.description is not None:
        parts.append(Words(cut(called.description.en, 120), cut(called.description.ko, 120)))
    if called.is_personal:
        parts.append(Words("personal data", "개인정보"))
    if called.is_hidden:
        parts.append(Words("hidden", "숨김"))
    return Words(_BETWEEN.join(part.en for part in parts), _BETWEEN.join(part.ko for part in parts)) if parts else ""


def looks_personal(prop: str, seen: "tuple[PropertyContent, ...]") -> Words | None:
    """A hint where a property's name or its frequent values look like a person's; nothing is set by it."""
    from producting.people.masking import mask_value

    if any(mask_value(prop, probe) != probe for probe in ("ab12345678cd", "unknown")):
        return Words("Its name sounds like personal data.", "이름을 보면 개인정보 같아요.")
    values = [value for one in seen for value, _ in one.examples]
    if any(mask_value(prop, value) != value for value in values):
        return Words(
            "Some of its values look like e-mail addresses or phone numbers.",
            "값에 이메일 주소나 전화번호로 보이는 것이 있어요.",
        )
    return None


def _history(kind: Kind, name: str) -> tuple[Line, ...]:
    entries = AuditEntry.objects.filter(action="dictionary.changed", subject=name[:300], details__kind=kind)
    return tuple(Line(e, audit.called(e.action), audit.said_details(e, but=("kind",))) for e in entries[:MOST_LINES])
