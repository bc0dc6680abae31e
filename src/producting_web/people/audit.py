"""Who changed what? One line per change, written in the same transaction."""

from typing import Any

from producting_web.people.models import AuditEntry, User


def record(*, actor: User | None, action: str, subject: str = "", **details: Any) -> AuditEntry:
    """Add a line to the log.

    Args:
        actor: who did it; None for the machine itself. action: `invitation.created`, `import.undone`, …
        subject: what it was done to, readable. details: plain values, never secrets and never rows about customers.
    """
    entry = AuditEntry(
        actor=actor, actor_name=str(actor) if actor else "Producting", action=action, subject=subject[:300],
        details=details,
    )  # fmt: skip
    entry.save()
    return entry
