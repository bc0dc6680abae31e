"""Changing where and when one wants to be told. One's own: nobody else's business, so it is not in the audit log."""

from collections.abc import Mapping
from datetime import date, time

from django.db import transaction
from django.utils import timezone

from producting_web.notices.mail import queue
from producting_web.notices.models import Rest, Rule
from producting_web.notices.rules import Wanted
from producting_web.people.models import User


@transaction.atomic
def change_rules(
    *,
    actor: User,
    wanted: Mapping[str, Wanted],
    digest_hour: int,
    quiet: tuple[time, time] | None,
    no_weekends: bool,
    paused_until: date | None,
) -> None:
    """Keep one's rules by kind, and one's rest; what waits already goes by the new ones."""
    for kind, rule in wanted.items():
        said = {"in_inbox": rule.in_inbox, "email": rule.email}
        Rule.objects.update_or_create(user=actor, kind=kind, defaults=said)
    begins, ends = quiet or (None, None)
    Rest.objects.update_or_create(
        user=actor,
        defaults={
            "digest_hour": digest_hour, "quiet_from": begins, "quiet_to": ends, "no_weekends": no_weekends,
            "paused_until": paused_until,
        },
    )  # fmt: skip
    queue.due_again(actor, timezone.now())
