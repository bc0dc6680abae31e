"""Letting go of old notices, so that the inbox and its table stay small. Who was told what is kept (`Told`).

A notice goes 180 days after it was read. One that nobody read goes two years after it came: longer than any leave. One
that its reader wants by e-mail alone, which nobody can mark read, goes after 180 days. What still waits to go out by
e-mail stays.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from producting_web.notices.models import Delivery, Notice, Told
from producting_web.ops import rhythm

RHYTHM, EVERY_SECONDS = "notices.prune", 86_400
READ, UNREAD = timedelta(days=180), timedelta(days=730)
BATCH, MOST_BATCHES = 500, 20  # in one transaction, and in one turn: other work waits behind it
_ON_ITS_WAY = (Delivery.State.WAITING, Delivery.State.SENDING)


def prune(now: datetime) -> int:
    """One turn: let go of what is old enough; how many notices that were. What is left is for a turn right after."""
    gone = 0
    for _ in range(MOST_BATCHES):
        pruned = _prune_some(now)
        gone += pruned
        if pruned < BATCH:
            return gone
    rhythm.soon(RHYTHM)
    return gone


@transaction.atomic
def _prune_some(now: datetime) -> int:
    read = Q(read_at__lt=now - READ)
    unread = Q(read_at=None, created_at__lt=now - UNREAD)
    by_mail_alone = Q(in_inbox=False, created_at__lt=now - READ)
    leaves = Exists(Delivery.objects.filter(notice=OuterRef("pk"), state__in=_ON_ITS_WAY))
    old = Notice.objects.filter(read | unread | by_mail_alone).exclude(leaves)
    some = list(old.order_by("pk").values_list("pk", "to", "key")[:BATCH])
    Told.objects.bulk_create((Told(to_id=to, key=key) for _, to, key in some), ignore_conflicts=True)
    Notice.objects.filter(pk__in=[pk for pk, _, _ in some]).delete()
    return len(some)
