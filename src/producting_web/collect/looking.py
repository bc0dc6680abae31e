"""How would an uploaded file be read? Asks the engine for a look at its beginning, in the words of our forms.

A mapping is kept as plain values per kind: `{"events": {"person": "user_id", …}, "spend": {…}}`.
"""

from collections.abc import Mapping as Plain
from datetime import date, datetime
from hashlib import blake2s
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from producting_web.collect import facts
from producting_web.collect.models import Upload

if TYPE_CHECKING:
    from producting.events.files import Mapping
    from producting.events.previews import Guess, Preview
    from producting.events.spend_files import SpendMapping

ROWS = 20
EVENT_ROLES = ("person", "anonymous", "time", "event")
SPEND_ROLES = ("day", "currency", "platform", "account", "campaign_id", "campaign", "ad_group_id", "ad_group",
               "impressions", "clicks")  # fmt: skip


def guess(upload: Upload) -> "Guess":
    """What a file seems to be. Raises InputError: it cannot be read as rows at all."""
    from producting.events.previews import guess_kind

    return guess_kind(upload.path, name=upload.name)


def look(upload: Upload, kind: str, said: Plain[str, Any], now: datetime | None = None) -> "Preview":
    """The first rows of a file as they would be understood. Raises InputError: it cannot be read as rows at all.

    Args:
        kind: `events`, `spend` or `rates`. said: what a person said about it (see the module), as far as they did.
    """
    from producting.events.previews import preview, preview_rates, preview_spend

    here, at = facts.setting(), now or timezone.now()
    if kind == Upload.Kind.RATES:
        return preview_rates(upload.path, zone=here.time_zone, imported_at=at, rows=ROWS, name=upload.name)
    if kind == Upload.Kind.EVENTS:
        mapping = events_mapping(said)
        return preview(upload.path, mapping, zone=here.time_zone, imported_at=at, rows=ROWS, name=upload.name)
    return preview_spend(
        upload.path,
        said.get("platform_name") or None,
        spend_mapping(said),
        currency=said.get("currency_code"),
        workspace_currency=here.currency,
        zone=here.time_zone,
        imported_at=at,
        rows=ROWS,
        name=upload.name,
    )


def events_mapping(said: Plain[str, Any]) -> "Mapping":
    """As the engine takes it."""
    from producting.events.files import Mapping

    kept = said.get("properties")
    named: dict[str, Any] = {
        name: said.get(name) or None for name in (*EVENT_ROLES, "event_name", "value", "currency", "time_zone")
    }
    return Mapping(**named, properties=None if kept is None else tuple(kept))


def spend_mapping(said: Plain[str, Any]) -> "SpendMapping":
    """As the engine takes it."""
    from producting.events.spend_files import SpendMapping

    named: dict[str, Any] = {name: said.get(name) or None for name in (*SPEND_ROLES, "cost")}
    return SpendMapping(**named, on=date.fromisoformat(said["on"]) if said.get("on") else None)


def header_mark(seen: "Preview") -> str:
    """Files with the same columns have the same mark."""
    names = "\0".join(column.name for column in seen.columns)
    return blake2s(names.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
