"""What goes out by e-mail, and when?"""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from producting_web.notices import rules, times
from producting_web.notices.models import Delivery, MailServer, Notice, Rest, Rule
from producting_web.ops import rhythm
from producting_web.people.models import User, Workspace

RHYTHM = "notices.mail"


def queue(notices: Iterable[Notice], wanted: Mapping[int, rules.Wanted], now: datetime) -> int:
    """Queue notices for those who want them by e-mail; how many. Without a mail server nothing is queued.

    Otherwise the first server that is set up would be handed everything that was ever told.
    """
    if not MailServer.objects.exists():
        return 0
    mailed = [notice for notice in notices if wanted[notice.to_id].email != Rule.Email.NEVER]
    rests = {rest.user_id: rest for rest in Rest.objects.filter(user__in=[notice.to_id for notice in mailed])}
    zone = workspace_zone()
    due = [Delivery(notice=n, due_at=_due(rests.get(n.to_id), wanted[n.to_id].email, now, zone)) for n in mailed]
    Delivery.objects.bulk_create(due, ignore_conflicts=True)
    if any(delivery.due_at <= now for delivery in due):
        rhythm.soon(RHYTHM)
    return len(due)


def due_again(user: User, now: datetime) -> None:
    """Reckon anew when what waits for somebody may go: their rules are others now."""
    wanted, rest, zone = rules.all_of(user), Rest.objects.filter(user=user).first(), workspace_zone()
    waiting = Delivery.objects.filter(notice__to=user, state=Delivery.State.WAITING, attempts=0)
    for delivery in waiting.select_related("notice"):
        kind = delivery.notice.kind
        email = (wanted.get(kind) or rules.default(kind)).email
        if email == Rule.Email.NEVER:
            continue  # left out, with its reason, when it is due
        delivery.due_at = _due(rest, email, now, zone)
        delivery.save(update_fields=["due_at"])
    rhythm.soon(RHYTHM)


def workspace_zone() -> tzinfo:
    return Workspace.standing().zone


def _due(rest: Rest | None, email: str, now: datetime, zone: tzinfo) -> datetime:
    return times.due(times.Hours.of(rest), email, now, zone)
