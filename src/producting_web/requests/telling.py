"""Who is told what about a request?"""

from datetime import datetime, timedelta

from django.urls import reverse

from producting.words import Words
from producting_web.notices.services import tell
from producting_web.people.models import User
from producting_web.requests import answering
from producting_web.requests.models import Request, RequestEvent

_LONGEST = 120


def asked(request: Request, event: RequestEvent) -> None:
    _tell(request, event, answering.told(), Words("{who} asks: “{what}”", "{who} 님이 물었어요. ‘{what}’"))


def given(request: Request, event: RequestEvent, owner: User) -> None:
    _tell(request, event, [owner], Words("{who} gave you a request: “{what}”", "{who} 님이 요청을 맡겼어요. ‘{what}’"))


def answered(request: Request, event: RequestEvent) -> None:
    _tell(request, event, _asker(request), Words("{who} answered: “{what}”", "{who} 님이 답했어요. ‘{what}’"))


def declined(request: Request, event: RequestEvent) -> None:
    said = Words("{who} declined and says why: “{what}”", "{who} 님이 이유를 적고 거절했어요. ‘{what}’")
    _tell(request, event, _asker(request), said)


def taken_back(request: Request, event: RequestEvent) -> None:
    said = Words("{who} no longer needs it: “{what}”", "{who} 님이 요청을 거뒀어요. ‘{what}’")
    _tell(request, event, [request.owner] if request.owner else [], said)


def reopened(request: Request, event: RequestEvent) -> None:
    to = [request.owner] if request.owner else answering.told()
    said = Words("{who} opened it again: “{what}”", "{who} 님이 요청을 다시 열었어요. ‘{what}’")
    _tell(request, event, [*to, *_asker(request)], said)


def of_due(now: datetime) -> int:
    """Who owns an open request that is due tomorrow is told, once; data/IT where nobody owns it. How many were told."""
    tomorrow, told = answering.today(now) + timedelta(days=1), 0
    due = Request.objects.filter(state__in=Request.OPEN, due=tomorrow).select_related("owner")
    for request in due:
        to = [request.owner] if request.owner else answering.told()
        what = _short(request.question)
        text = Words(f"Due tomorrow: “{what}”", f"내일까지예요. ‘{what}’")
        told += tell(to=to, kind="request", key=f"request:{request.pk}:due:{tomorrow}", text=text, url=_url(request))
    return told


def _tell(request: Request, event: RequestEvent, to: list[User], said: Words) -> None:
    names = {"who": str(event.actor), "what": _short(request.question)}
    tell(
        to=to, kind="request", key=f"request:{request.pk}:{event.pk}", url=_url(request), actor=event.actor,
        text=Words(said.en.format(**names), said.ko.format(**names)), side=event.actor.side if event.actor else "",
    )  # fmt: skip


def _asker(request: Request) -> list[User]:
    return [request.asker] if request.asker else []


def _url(request: Request) -> str:
    return reverse("request", args=[request.pk])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
