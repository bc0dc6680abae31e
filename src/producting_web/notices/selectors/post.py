"""How does e-mail go? For the page of the mail server."""

from dataclasses import dataclass
from datetime import datetime

from producting.words import Words
from producting_web.notices.models import Delivery, MailServer

_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A notice that did not go out: to whom, when, why."""

    to: str
    at: datetime | None
    why: Words


@dataclass(frozen=True, slots=True)
class Post:
    """What goes and what does not. `server` is None before one is set up."""

    server: MailServer | None
    waiting: int
    given_up: tuple[GivenUp, ...]


def post() -> Post:
    lost = Delivery.objects.filter(state=Delivery.State.GIVEN_UP).select_related("notice__to").order_by("-ended_at")
    return Post(
        server=MailServer.objects.first(),
        waiting=Delivery.objects.filter(state=Delivery.State.WAITING).count(),
        given_up=tuple(GivenUp(one.notice.to.email, one.ended_at, one.said) for one in lost[:_MOST_SHOWN]),
    )
