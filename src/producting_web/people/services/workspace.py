"""Changing the workspace itself."""

from django.db import transaction

from producting_web.people.audit import record
from producting_web.people.models import User, Workspace


@transaction.atomic
def change_workspace(*, actor: User, name: str, time_zone: str, currency: str) -> bool:
    """Another name, zone or currency; whether anything is different now. What was imported stays as it is."""
    here = Workspace.objects.select_for_update().first() or Workspace()
    changed: dict[str, str] = {}
    for field, value in (("name", name), ("time_zone", time_zone), ("currency", currency)):
        if (before := getattr(here, field)) != value:
            changed |= {f"{field}_before": before, field: value}
            setattr(here, field, value)
    if not changed:
        return False
    here.save()
    record(actor=actor, action="workspace.changed", subject=here.name, **changed)
    return True
