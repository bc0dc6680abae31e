"""Names are explained."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone

from producting_web.collect import dictionary
from producting_web.collect.models import DictionaryEntry
from producting_web.people import audit
from producting_web.people.models import Team, User


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says about a name."""

    display_ko: str = ""
    display_en: str = ""
    description_ko: str = ""
    description_en: str = ""
    team: Team | None = None
    is_personal: bool = False
    is_hidden: bool = False

    @classmethod
    def of(cls, entry: DictionaryEntry) -> "Said":
        return cls(**{field: getattr(entry, field) for field in cls.__dataclass_fields__})


@transaction.atomic
def describe(*, actor: User | None, kind: Literal["event", "property"], name: str, said: Said) -> bool:
    """From now on a name is called and explained like this; whether anything is different."""
    entry = DictionaryEntry.objects.filter(kind=kind, name=name).first() or DictionaryEntry(kind=kind, name=name)
    before = Said.of(entry)
    if said == before:
        return False
    for field in Said.__dataclass_fields__:
        setattr(entry, field, getattr(said, field))
    entry.changed_at = timezone.now()
    entry.save()
    audit.record(actor=actor, action="dictionary.changed", subject=name, kind=kind, **_changed(before, said))
    dictionary.look_again()
    return True


@transaction.atomic
def describe_all(*, actor: User | None, lines: Iterable[tuple[Literal["event", "property"], str, Said]]) -> int:
    """The same of many names at once; how many are different."""
    return sum(describe(actor=actor, kind=kind, name=name, said=said) for kind, name, said in lines)


def _changed(before: Said, now: Said) -> dict[str, Any]:
    """Only what is different, before and after."""
    found: dict[str, Any] = {}
    for field in Said.__dataclass_fields__:
        old, new = getattr(before, field), getattr(now, field)
        if old != new:
            found[f"{field}_before"], found[field] = _plain(old), _plain(new)
    return found


def _plain(value: Any) -> Any:
    return value.name if isinstance(value, Team) else value
