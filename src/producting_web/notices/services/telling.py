"""Telling people, once."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from producting.words import Words
from producting_web.notices import rules
from producting_web.notices.mail import queue
from producting_web.notices.models import Notice, Told
from producting_web.people.models import User


@transaction.atomic
def tell(
    *, to: Iterable[User], kind: str, key: str, text: Words, url: str, side: str = "", actor: User | None = None
) -> int:
    """Tell people something, in the inbox and by e-mail as each of them wants it; how many were told now.

    Args:
        to: whoever did it (`actor`) and accounts that are closed are left out.
        kind: a kind of notice, by which people have rules: "mention", "comment", "alert", "request" …
        key: what it is about, the same however often this is called: "comment:12", "alert:3:2026-11-26". Nobody is
            told the same thing twice.
        text: one sentence. url: a path inside the workspace.
    """
    people = {user.pk: user for user in to if user.is_active and (actor is None or user.pk != actor.pk)}
    key = key[:200]
    told = {
        pk for kept in (Notice, Told) for pk in kept.objects.filter(to__in=people, key=key).values_list("to", flat=True)
    }
    fresh = [user for pk, user in people.items() if pk not in told]
    if not fresh:
        return 0
    wanted = rules.wanted(fresh, kind)
    said = {"kind": kind, "text_en": text.en[:500], "text_ko": text.ko[:500], "url": url[:500], "side": side}
    notices = [Notice(to=one, key=key, actor=actor, in_inbox=wanted[one.pk].in_inbox, **said) for one in fresh]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    # Read again: rows that were written at the same time are somebody else's, and ours have no number yet.
    queue.queue(Notice.objects.filter(to__in=fresh, key=key), wanted, timezone.now())
    return len(fresh)


@transaction.atomic
def reword(*, key: str, kind: str, text: Words) -> int:
    """Another sentence for what people were told already: what it tells of was changed. How many were told of it."""
    about = Notice.objects.filter(key=key[:200], kind=kind)
    return about.update(text_en=text.en[:500], text_ko=text.ko[:500])


@transaction.atomic
def withdraw(*, key: str, below: bool = False) -> int:
    """Take back what is no longer there to be seen, also what waits to go out by e-mail; how many notices that were.

    `below`: every key that goes on after a colon, too: "alert:3" takes back "alert:3:2026-11-26".
    """
    about = Q(key=key[:200])
    about = about | Q(key__startswith=f"{key}:") if below else about
    Told.objects.filter(about).delete()
    return Notice.objects.filter(about).delete()[1].get("notices.Notice", 0)
