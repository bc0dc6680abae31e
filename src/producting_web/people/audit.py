"""Who changed what? One line per change, written in the same transaction.

Each app says what its own actions are called, so that the page of the log speaks the reader's language:
`audit.name("import.undone", Words("Import undone", "가져오기 되돌림"))`.
"""

import re
from datetime import date
from typing import Any

from producting.words import Words
from producting_web.people.models import AuditEntry, Role, Side, User
from producting_web.ui import saying
from producting_web.ui.templatetags.ui import reading

_actions: dict[str, Words] = {}
_details: dict[str, Words] = {}
_values: dict[tuple[str, str], Words] = {}
_CHOICES = {"role": Role, "side": Side}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def record(*, actor: User | None, action: str, subject: str = "", **details: Any) -> AuditEntry:
    """Add a line to the log.

    Args:
        actor: who did it; None for the machine itself. action: `invitation.created`, `import.undone`, …
        subject: what it was done to, readable. details: plain values, never secrets and never rows about customers.
            What was changed is written as `role_before=…, role=…`.
    """
    entry = AuditEntry(
        actor=actor, actor_name=str(actor) if actor else "Producting", action=action, subject=subject[:300],
        details=details,
    )  # fmt: skip
    entry.save()
    return entry


def name(action: str, words: Words) -> None:
    """What an action is called in the log."""
    _actions[action] = words


def name_detail(key: str, words: Words) -> None:
    """What a key of the details is called in the log."""
    _details[key] = words


def name_value(key: str, value: str, words: Words) -> None:
    """What a value of a detail is called in the log, where it is a short name of the machine's."""
    _values[key, value] = words


def called(action: str) -> Words:
    """What an action is called; one that nobody named is shown as it was written."""
    return _actions.get(action, Words(action, action))


def said_details(entry: AuditEntry, but: tuple[str, ...] = ()) -> list[tuple[Words, str, str]]:
    """The details of a line: what it is called, what it was before (empty: nothing), what it is now.

    `but`: keys that the page says already.
    """
    details = {key: value for key, value in entry.details.items() if key not in but}
    said = [
        (_details.get(key, Words(key, key)), _value(key, details.get(f"{key}_before")), _value(key, value))
        for key, value in details.items()
        if not (key.endswith("_before") and key.removesuffix("_before") in details)
    ]
    return [(words, before, now) for words, before, now in said if before or now]


def _value(key: str, value: Any) -> str:
    """One value as it is read; empty for none."""
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, list | tuple):
        return ", ".join(_value(key, one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value(key, one)}" for name, one in value.items())
    if key in _CHOICES and value in _CHOICES[key].values:
        return str(_CHOICES[key](value).label)
    if isinstance(value, str) and (key, value) in _values:
        return _values[key, value].say(reading())
    if isinstance(value, str) and _DAY.fullmatch(value):
        return _day(value)
    return "" if value is None else str(value)


def _day(text: str) -> str:
    """A day as a person writes it; what is no day, only digits like one, as it was written."""
    try:
        return saying.day(date.fromisoformat(text), year=True).say(reading())
    except ValueError:
        return text
