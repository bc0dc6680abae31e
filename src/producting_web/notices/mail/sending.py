"""A turn of the worker: what is due goes out, one message for everything that is due for a person."""

import logging
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo

from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from producting.words import Words
from producting_web.notices import rules, times
from producting_web.notices.mail import queue, server, writing
from producting_web.notices.mail.faults import fault
from producting_web.notices.mail.server import NotSent
from producting_web.notices.models import Delivery, MailServer, Rest, Rule
from producting_web.ops import rhythm
from producting_web.people.audit import record
from producting_web.people.models import Role, User

log = logging.getLogger(__name__)
EVERY_SECONDS = 60
MOST_PEOPLE, TURN_SECONDS = 50, 120  # in one turn: other work waits behind it
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
_State = Delivery.State
_CUT_OFF = Words(
    "The workspace stopped while this was being sent. It may have arrived, so it is not sent again.",
    "보내는 중에 워크스페이스가 멈췄어요. 도착했을 수 있어서 다시 보내지 않아요.",
)
_NO_SERVER = Words("There was no mail server any more.", "메일 서버 설정이 없어졌어요.")
_CLOSED = Words("The account is closed.", "닫힌 계정이에요.")
_READ = Words("It was read in the inbox before.", "알림함에서 먼저 읽었어요.")
_UNWANTED = Words("E-mail of this kind is not wanted any more.", "이 종류는 이제 메일로 받지 않아요.")


def turn(now: datetime) -> int:
    """Send what is due; how many messages went out."""
    _end(Delivery.objects.filter(state=_State.SENDING), _State.GIVEN_UP, _CUT_OFF, now)
    due = _due(now)
    here = server.standing()
    if here is None:
        _end(Delivery.objects.filter(pk__in=[one.pk for some in due.values() for one in some]), _State.LEFT_OUT,
             _NO_SERVER, now)  # fmt: skip
        return 0
    if not due:
        return 0
    people = list(due)
    sent = _send_all({user: due[user] for user in people[:MOST_PEOPLE]}, here, now)
    if 0 < sent < len(people):
        rhythm.soon(queue.RHYTHM)
    return sent


def _due(now: datetime) -> dict[User, list[Delivery]]:
    """What is due and still wanted, by person; the rest is put off or left out."""
    waiting = Delivery.objects.filter(state=_State.WAITING, due_at__lte=now).select_related("notice__to")
    zone = queue.workspace_zone()
    by_person: dict[User, list[Delivery]] = {}
    for delivery in waiting.order_by("notice__created_at", "pk"):
        by_person.setdefault(delivery.notice.to, []).append(delivery)
    found = {user: _still_wanted(user, some, now, zone) for user, some in by_person.items()}
    return {user: some for user, some in found.items() if some}


def _still_wanted(user: User, deliveries: Iterable[Delivery], now: datetime, zone: tzinfo) -> list[Delivery]:
    wanted = rules.all_of(user)
    hours = times.Hours.of(Rest.objects.filter(user=user).first())
    later = times.due(hours, Rule.Email.AT_ONCE, now, zone)
    found = []
    for delivery in deliveries:
        kind = delivery.notice.kind
        email = (wanted.get(kind) or rules.default(kind)).email
        why = (
            _CLOSED if not user.is_active
            else _READ if delivery.notice.read_at is not None
            else _UNWANTED if email == Rule.Email.NEVER
            else None
        )  # fmt: skip
        if why is not None:
            _end(Delivery.objects.filter(pk=delivery.pk), _State.LEFT_OUT, why, now)
        elif later > now:
            Delivery.objects.filter(pk=delivery.pk).update(due_at=later)
        else:
            found.append(delivery)
    return found


def _send_all(due: dict[User, list[Delivery]], here: MailServer, now: datetime) -> int:
    """One after another over one connection, until the server is in trouble or time is over: the next turn goes on."""
    sent, until = 0, time.monotonic() + TURN_SECONDS
    try:
        line = server.connection(here)
    except NotSent as lost:
        _trouble(here, lost, now)
        return 0
    try:
        for user, deliveries in due.items():
            if time.monotonic() > until:
                break
            if not (marked := _marked(deliveries)):
                continue
            went = _send(user, marked, here, line, now)
            sent += went is None
            if went is not None:
                server.hang_up(line)
                if not went.of_one:
                    _trouble(here, went, now)
                    break
    finally:
        server.hang_up(line)
    return sent


@transaction.atomic
def _marked(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Marked as being sent before the server is spoken to: whatever happens then, none is sent a second time.

    They are read anew: those before them may have taken minutes, in which a notice was read, reworded or taken back.
    """
    still = Delivery.objects.filter(
        pk__in=[one.pk for one in deliveries], state=_State.WAITING, notice__read_at=None, notice__to__is_active=True
    )
    found = list(still.select_related("notice__to").order_by("notice__created_at", "pk"))
    Delivery.objects.filter(pk__in=[one.pk for one in found]).update(state=_State.SENDING)
    return found


def _send(
    user: User, deliveries: Sequence[Delivery], here: MailServer, line: EmailBackend, now: datetime
) -> NotSent | None:
    """One message about deliveries that are marked."""
    rows = Delivery.objects.filter(pk__in=[one.pk for one in deliveries])
    try:
        writing.message([one.notice for one in deliveries], user, here, line).send()
    except Exception as error:
        went_wrong = fault(error, here)
        log.warning("an e-mail about %d notices did not go out: %s", len(deliveries), type(error).__name__)
        _put_off(deliveries, went_wrong, now)
        return went_wrong
    rows.update(state=_State.SENT, ended_at=timezone.now(), said_en="", said_ko="")
    MailServer.objects.filter(pk=here.pk).update(sent_at=now, failed_at=None, failed_en="", failed_ko="")
    return None


def _put_off(deliveries: Sequence[Delivery], why: NotSent, now: datetime) -> None:
    """Try again after a pause that grows; for good where that would change nothing, or was done often enough."""
    given_up = 0
    for delivery in deliveries:
        row = Delivery.objects.filter(pk=delivery.pk)
        attempts = delivery.attempts + 1
        row.update(attempts=attempts)
        if why.for_good or attempts > len(PAUSES):
            _end(row, _State.GIVEN_UP, why.words, now)
            given_up += 1
        else:
            said = {"said_en": why.words.en[:500], "said_ko": why.words.ko[:500]}
            row.update(state=_State.WAITING, due_at=now + PAUSES[attempts - 1], **said)
    if given_up:
        record(actor=None, action="mail.given_up", subject=deliveries[0].notice.to.email, notices=given_up)


def _trouble(here: MailServer, why: NotSent, now: datetime) -> None:
    """The settings page says what is wrong; administrators are told, once a day."""
    from producting_web.notices.services import tell

    said = {"failed_en": why.words.en[:500], "failed_ko": why.words.ko[:500]}
    MailServer.objects.filter(pk=here.pk).update(failed_at=now, **said)
    text = Words(f"E-mail does not go out: {why.words.en}", f"메일이 나가지 않아요. {why.words.ko}")
    tell(
        to=User.objects.filter(role=Role.ADMINISTRATOR), kind="mail", key=f"mail:{now:%Y-%m-%d}", text=text,
        url="/settings/mail/",
    )  # fmt: skip


def _end(rows: "QuerySet[Delivery]", state: str, why: Words, now: datetime) -> None:
    rows.update(state=state, ended_at=now, said_en=why.en[:500], said_ko=why.ko[:500])
