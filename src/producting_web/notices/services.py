"""Telling people, once."""

from collections.abc import Iterable

from producting.words import Words
from producting_web.notices.models import Notice
from producting_web.people.models import User


def tell(
    *, to: Iterable[User], kind: str, key: str, text: Words, url: str, side: str = "", actor: User | None = None
) -> int:
    """Tell people something; how many were told now.

    Args:
        to: whoever did it (`actor`) and accounts that are closed are left out.
        kind: a kind of notice, by which people have rules: "mention", "comment", "alert", "request" …
        key: what it is about, the same however often this is called: "comment:12", "alert:3:2026-11-26". Nobody is
            told the same thing twice.
        text: one sentence. url: a path inside the workspace.
    """
    people = {user.pk: user for user in to if user.is_active and (actor is None or user.pk != actor.pk)}
    told = set(Notice.objects.filter(to__in=people, key=key[:200]).values_list("to", flat=True))
    said = {"kind": kind, "text_en": text.en[:500], "text_ko": text.ko[:500], "url": url[:500], "side": side}
    fresh = [Notice(to=user, key=key[:200], actor=actor, **said) for pk, user in people.items() if pk not in told]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)
