"""Setting the mail server up, taking it away, trying it out."""

from typing import Any

from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.utils import timezone

from producting.words import Words
from producting_web.notices.mail import server as servers
from producting_web.notices.mail import writing
from producting_web.notices.mail.faults import fault
from producting_web.notices.models import MailServer
from producting_web.people.audit import record
from producting_web.people.models import User


@transaction.atomic
def change_mail_server(
    *,
    actor: User,
    host: str,
    port: int,
    security: str,
    username: str,
    password: str,
    from_address: str,
    public_address: str,
) -> bool:
    """Keep the settings; whether anything is different now. An empty password leaves the one that stands.

    The password is sealed, and the log says only that there is another one.
    """
    here = MailServer.objects.select_for_update().first() or MailServer(host="", port=0, security="", from_address="")
    wanted: dict[str, Any] = {
        "host": host, "port": port, "security": security, "username": username, "from_address": from_address,
        "public_address": public_address,
    }  # fmt: skip
    changed: dict[str, Any] = {}
    for field, value in wanted.items():
        if (before := getattr(here, field)) != value:
            changed |= {f"{field}_before": before, field: value}
            setattr(here, field, value)
    if password or (not username and here.password_sealed):
        here.password_sealed = servers.sealed(password) if username else ""
        changed["mail_password"] = True
    if not changed:
        return False
    here.failed_at, here.failed_en, here.failed_ko = None, "", ""
    here.save()
    record(actor=actor, action="mail.server_changed", subject=host, **changed)
    return True


@transaction.atomic
def remove_mail_server(*, actor: User) -> None:
    """E-mail goes no more; what still waits is left out by the worker."""
    here = MailServer.objects.select_for_update().first()
    if here is not None:
        record(actor=actor, action="mail.server_removed", subject=here.host)
        here.delete()


def try_mail_server(*, actor: User) -> tuple[bool, Words]:
    """Send one message to whoever asks, now; whether the server took it, and what is to be said."""
    here = servers.standing()
    if here is None:
        return False, Words("Set the mail server up first.", "메일 서버를 먼저 설정해 주세요.")
    now = timezone.now()
    record(actor=actor, action="mail.tried", subject=here.host)
    line: EmailBackend | None = None
    try:
        line = servers.connection(here)
        writing.trial(actor, here, line).send()
    except Exception as error:
        why = fault(error, here).words
        said = {"failed_en": why.en[:500], "failed_ko": why.ko[:500]}
        MailServer.objects.filter(pk=here.pk).update(failed_at=now, **said)
        return False, why
    finally:
        servers.hang_up(line)
    MailServer.objects.filter(pk=here.pk).update(sent_at=now, failed_at=None, failed_en="", failed_ko="")
    return True, Words(
        f"{here.host} took the message for {actor.email}. Look whether it arrives, also in the spam folder.",
        f"{here.host} 서버가 {actor.email} 앞으로 메일을 받았어요. 도착했는지, 스팸함까지 확인해 보세요.",
    )
