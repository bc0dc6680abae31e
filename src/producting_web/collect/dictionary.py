"""What does the workspace's dictionary say? Kept in this process, and looked at anew once per request.

Other processes write it too, so every request asks the database for one stamp, and reads all of it only after a change.
"""

import threading
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.core.signals import request_started
from django.db.models import Count, Max
from django.urls import reverse

from producting.words import Words
from producting_web.collect.models import DictionaryEntry
from producting_web.ui import names
from producting_web.ui.names import Name, NameKind

Told = Mapping[tuple[str, str], Name]
_lock = threading.Lock()
_kept: dict[str, tuple[Any, Told]] = {}  # at most one: its stamp, and what it says
_looked_at: set[str] = set()  # holds it, too, until the next request


def register() -> None:
    """Names are said as the dictionary has them, wherever they stand."""
    names.register(name_of)
    request_started.connect(look_again, dispatch_uid="dictionary")


def look_again(**_: Any) -> None:
    """Whoever asks next learns whether something was changed."""
    _looked_at.clear()


def told() -> Told:
    """Every entry, by kind and name."""
    with _lock:
        if "told" not in _kept or "told" not in _looked_at:
            stamp = DictionaryEntry.objects.aggregate(newest=Max("changed_at"), count=Count("pk"))
            if "told" not in _kept or _kept["told"][0] != stamp:
                _kept["told"] = (stamp, _read())
            _looked_at.add("told")
        return _kept["told"][1]


def name_of(kind: NameKind, raw: str) -> Name | None:
    return told().get((kind, raw))


def is_personal(prop: str) -> bool:
    """Whether a property's values say who a person is."""
    found = name_of("property", prop)
    return found is not None and found.is_personal


def personal() -> tuple[str, ...]:
    """Every property whose values say who a person is."""
    return tuple(raw for (kind, raw), name in told().items() if kind == "property" and name.is_personal)


def personal_campaign() -> str | None:
    """One of them by which visits name their campaign; None where none does."""
    from producting.touchpoints.tags import role_of

    named = (prop for prop in personal() if (role_of(prop) or ("", 0))[0] in ("campaign", "campaign_id"))
    return next(named, None)


def is_hidden(kind: NameKind, raw: str) -> bool:
    found = name_of(kind, raw)
    return found is not None and found.is_hidden


def url_of(kind: NameKind, raw: str) -> str:
    """Where a name is explained; it may hold anything."""
    return f"{reverse('event' if kind == 'event' else 'property')}?{urlencode({'name': raw})}"


def _read() -> Told:
    entries = DictionaryEntry.objects.all()
    return MappingProxyType({(entry.kind, entry.name): _name(entry) for entry in entries})


def _name(entry: DictionaryEntry) -> Name:
    return Name(
        raw=entry.name,
        display=_either(entry.display_en, entry.display_ko),
        description=_either(entry.description_en, entry.description_ko),
        url=url_of("event" if entry.kind == "event" else "property", entry.name),
        is_hidden=entry.is_hidden,
        is_personal=entry.is_personal,
    )


def _either(en: str, ko: str) -> Words | None:
    """What was written in one language stands for both."""
    return Words(en or ko, ko or en) if en or ko else None
