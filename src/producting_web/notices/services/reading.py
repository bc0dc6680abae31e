"""Marking notices read and unread. One's own only: not a change that others see, so it is not in the audit log."""

from django.utils import timezone

from producting_web.notices.models import Notice
from producting_web.people.models import User


def mark(*, actor: User, notice_id: int, read: bool) -> bool:
    """Mark one notice; whether there is one of this person."""
    mine = Notice.objects.filter(to=actor, pk=notice_id)
    mine.filter(read_at__isnull=read).update(read_at=timezone.now() if read else None)
    return mine.exists()


def mark_all_read(*, actor: User, kind: str = "") -> int:
    """Mark everything read, or everything of a kind; how many were unread."""
    unread = Notice.objects.filter(to=actor, read_at=None, in_inbox=True)
    return (unread.filter(kind=kind) if kind else unread).update(read_at=timezone.now())


def mark_seen(*, actor: User, key: str) -> None:
    """Mark what somebody was told of as read, where they look at the very thing anyway."""
    Notice.objects.filter(to=actor, key=key[:200], read_at=None).update(read_at=timezone.now())
