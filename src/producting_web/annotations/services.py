"""Writing down what happened, changing it, taking it away."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from producting_web.annotations.models import Annotation
from producting_web.people import audit
from producting_web.people.models import User


@dataclass(frozen=True, slots=True)
class About:
    """What an annotation says."""

    title: str
    first: date
    last: date | None
    kind: str
    side: str
    note: str


@transaction.atomic
def add_annotation(*, actor: User, about: About) -> Annotation:
    """One more mark on every time axis."""
    made = Annotation.objects.create(author=actor, **_fields(about))
    audit.record(
        actor=actor, action="annotation.added", subject=made.title, first=str(about.first),
        last=str(about.last) if about.last else None, kind=about.kind, side=about.side,
    )  # fmt: skip
    return made


@transaction.atomic
def change_annotation(*, actor: User, annotation: Annotation, about: About) -> bool:
    """Say it differently; whether anything is different now."""
    now = Annotation.objects.get(pk=annotation.pk)
    wanted = _fields(about)
    changed = {name: value for name, value in wanted.items() if getattr(now, name) != value}
    if not changed:
        return False
    before = {f"{name}_before": _plain(getattr(now, name)) for name in changed}
    Annotation.objects.filter(pk=now.pk).update(**wanted, changed_at=timezone.now())
    said = {name: _plain(value) for name, value in changed.items()}
    audit.record(actor=actor, action="annotation.changed", subject=now.title, **before, **said)
    return True


@transaction.atomic
def delete_annotation(*, actor: User, annotation: Annotation) -> None:
    audit.record(actor=actor, action="annotation.deleted", subject=annotation.title, first=str(annotation.first))
    annotation.delete()


def _fields(about: About) -> dict[str, object]:
    """As the model keeps it: a last day that is the first one says nothing."""
    last = about.last if about.last != about.first else None
    return {
        "title": about.title, "first": about.first, "last": last, "kind": about.kind, "side": about.side,
        "note": about.note,
    }  # fmt: skip


def _plain(value: object) -> str | None:
    """A value as the log keeps it, long notes cut."""
    return None if value is None else str(value)[:200]
