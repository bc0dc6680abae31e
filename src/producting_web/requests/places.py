"""Where does this app stand on pages of others? Data's tabs, Today, search, comments, beside Explore."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from producting.words import Words
from producting_web.comments import subjects
from producting_web.comments.subjects import Subject
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.requests import answering, said
from producting_web.requests.models import Request
from producting_web.requests.selectors.one import request_of
from producting_web.requests.selectors.queue import sentence
from producting_web.ui import finding, panels, saying, sisters, waiting
from producting_web.ui.parts import Act as Button
from producting_web.ui.parts import Text

_KIND = Words("Requests to data/IT", "데이터 요청")


def register() -> None:
    sisters.register("data", sisters.Sister("requests", Words("Requests", "요청"), order=40))
    finding.register("requests", _named)
    waiting.register("requests", _waiting)
    subjects.register("request", subject)
    panels.register(panels.Panel("requests", "data", "requests/_queue.html", _queue, order=10))
    panels.register(panels.Panel("requests", "explore", "requests/_ask.html", _ask, order=90))


def subject(key: str, user: User) -> Subject | None:
    """A request that is commented on, by its number; whoever asked and whoever answers are told."""
    is_number = key.isascii() and key.isdigit() and len(key) < 10
    found = request_of(int(key)) if is_number and may(user, Act.ASK_DATA) else None
    if found is None:
        return None
    owners = tuple(one for one in (found.asker, found.owner) if one is not None)
    return Subject(found.question, said.url_of(found), "shared", owners)


def _named(user: Any) -> Iterable[finding.Named]:
    if may(user, Act.ASK_DATA):
        for one in Request.objects.all():
            yield finding.Named(_KIND, said.url_of(one), (one.question,), said.STATES[one.state])


def _queue(request: HttpRequest, about: Any) -> dict[str, Any] | None:
    """The queue's line on the Data page; nothing while nobody ever asked."""
    if not may(request.user, Act.ASK_DATA) or not Request.objects.exists():
        return None
    return {"phrases": sentence(timezone.now())}


def _ask(request: HttpRequest, about: Any) -> dict[str, Any] | None:
    return {} if may(request.user, Act.ASK_DATA) else None


def _waiting(user: Any) -> Sequence[waiting.Waiting]:
    """What I own, what was answered for me to read; for data/IT what nobody owns."""
    now, zone = timezone.now(), answering.zone()
    found = [_owned(one, now, zone) for one in _open().filter(owner=user)]
    ended = Request.objects.filter(asker=user, read_at=None).exclude(state__in=Request.OPEN)
    found += [_ended(one) for one in ended.select_related("owner")]
    if may(user, Act.ANSWER_DATA):
        found += [_unowned(one, now, zone) for one in _open().filter(owner=None)]
    return found


def _open() -> Any:
    return Request.objects.filter(state__in=Request.OPEN).select_related("asker")


def _owned(one: Request, now: datetime, zone: tzinfo) -> waiting.Waiting:
    late = said.is_late(one, now.astimezone(zone).date())
    act = Button(Words("Answer", "답하기"), reverse("request-answer", args=[one.pk]))
    text = _needed(one)
    return _line(one, text, act, _when(one, now, zone), is_mine=True, weight=10 if late else 1)


def _unowned(one: Request, now: datetime, zone: tzinfo) -> waiting.Waiting:
    act = Button(Words("Take it", "맡기"), reverse("request-take", args=[one.pk]), post=True)
    who = str(one.asker) if one.asker else ""
    text = Words(f"{who} asks, and nobody has taken it.", f"{who} 님이 물었고, 아직 맡은 사람이 없어요.")
    return _line(one, text, act, _when(one, now, zone), is_mine=False, weight=0)


def _ended(one: Request) -> waiting.Waiting:
    act = Button(Words("I have read it", "읽었어요"), reverse("request-read", args=[one.pk]), post=True)
    who = str(one.owner) if one.owner else ""
    answered = one.state == Request.State.ANSWERED
    told = Words(f"{who} answered.", f"{who} 님이 답했어요.")
    refused = Words(f"{who} declined, with a reason.", f"{who} 님이 이유를 적고 거절했어요.")
    return _line(one, told if answered else refused, act, "", is_mine=True, weight=0)


def _when(one: Request, now: datetime, zone: tzinfo) -> Words:
    return said.which_day(said.waited(one, now, zone))


def _line(one: Request, text: Words, act: Button, when: Text, *, is_mine: bool, weight: int) -> waiting.Waiting:
    return waiting.Waiting(
        name=one.question,
        url=said.url_of(one),
        text=text,
        side="shared",
        icon="data",
        when=when,
        since=one.open_since if one.is_open else one.closed_at,
        act=act,
        is_mine=is_mine,
        weight=weight,
    )


def _needed(one: Request) -> Words:
    who = str(one.asker) if one.asker else ""
    if one.due is None:
        return Words(f"{who} waits for your answer.", f"{who} 님이 답을 기다려요.")
    day = saying.day(one.due)
    return Words(f"{who} needs your answer by {day.en}.", f"{who} 님이 {day.ko}까지 답이 필요해요.")
