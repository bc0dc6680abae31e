"""Asking data/IT; taking, answering, declining, taking back and reopening what was asked."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from producting_web.people import audit
from producting_web.people.models import User
from producting_web.people.refusals import Refused
from producting_web.requests import answering, telling
from producting_web.requests.clock import working_seconds
from producting_web.requests.models import Request, RequestEvent

Kind, State = RequestEvent.Kind, Request.State
_CLOSED = (State.ANSWERED, State.DECLINED, State.TAKEN_BACK)


@transaction.atomic
def ask_data(*, actor: User, question: str, why: str, due: date | None, now: datetime | None = None) -> Request:
    """A new request; data/IT is told. `now` is for what happened earlier (a demo, a test)."""
    now = now or timezone.now()
    made = Request.objects.create(
        question=question, why=why, due=due, asker=actor, asked_at=now, open_since=now
    )  # fmt: skip
    happened = _happened(made, Kind.ASKED, actor, now, due=str(due) if due else None)
    telling.asked(made, happened)
    return made


@transaction.atomic
def change_request(
    *, actor: User, request: Request, question: str, why: str, due: date | None, now: datetime | None = None
) -> bool:
    """Ask it differently; whether anything is different now. Raises Refused once it is closed."""
    standing = _standing(request, Request.OPEN)
    wanted = {"question": question, "why": why, "due": due}
    changed = {name: value for name, value in wanted.items() if getattr(standing, name) != value}
    if not changed:
        return False
    was = standing.question if "question" in changed else ""
    Request.objects.filter(pk=standing.pk).update(**changed)
    said = {"due_before": str(standing.due), "due": str(due)} if "due" in changed else {}
    _happened(standing, Kind.CHANGED, actor, now or timezone.now(), was, **said)
    return True


@transaction.atomic
def take_request(*, actor: User, request: Request, owner: User | None = None, now: datetime | None = None) -> Request:
    """It is being done, by whoever takes it or by `owner`, who is told. Raises Refused once it is closed."""
    now, owner = now or timezone.now(), owner or actor
    standing = _standing(request, Request.OPEN)
    if standing.owner_id == owner.pk and standing.state == State.DOING:
        return standing
    _update(standing, owner=owner, state=State.DOING, started_at=standing.started_at or now)
    happened = _happened(standing, Kind.TAKEN, actor, now, owner.name, owner=owner.name)
    telling.given(standing, happened, owner)
    return standing


@transaction.atomic
def put_back_request(*, actor: User, request: Request, now: datetime | None = None) -> Request:
    """Nobody's again. Raises Refused unless it is being done."""
    standing = _standing(request, (State.DOING,))
    _update(standing, owner=None, state=State.WAITING)
    _happened(standing, Kind.PUT_BACK, actor, now or timezone.now())
    return standing


@transaction.atomic
def answer_request(
    *, actor: User, request: Request, text: str, questions: Iterable[Any] = (), now: datetime | None = None
) -> Request:
    """The answer, in words and as saved questions; whoever asked is told. Raises Refused once it is closed."""
    now, linked = now or timezone.now(), list(questions)
    standing = _closed(request, State.ANSWERED, now, answer=text, owner=request.owner or actor)
    standing.questions.set(linked)
    happened = _happened(standing, Kind.ANSWERED, actor, now, text, saved=[one.name for one in linked] or None)
    telling.answered(standing, happened)
    return standing


@transaction.atomic
def decline_request(*, actor: User, request: Request, reason: str, now: datetime | None = None) -> Request:
    """It will not be answered, and whoever asked is told why. Raises Refused once it is closed."""
    now = now or timezone.now()
    standing = _closed(request, State.DECLINED, now, answer=reason, owner=request.owner or actor)
    telling.declined(standing, _happened(standing, Kind.DECLINED, actor, now, reason))
    return standing


@transaction.atomic
def take_back_request(*, actor: User, request: Request, now: datetime | None = None) -> Request:
    """Whoever asked no longer needs it; its owner is told. Raises Refused once it is closed."""
    now = now or timezone.now()
    standing = _closed(request, State.TAKEN_BACK, now, read_at=now)
    telling.taken_back(standing, _happened(standing, Kind.TAKEN_BACK, actor, now))
    return standing


@transaction.atomic
def reopen_request(*, actor: User, request: Request, text: str, now: datetime | None = None) -> Request:
    """It waits again, with its owner where it had one; its clock goes on. Raises Refused while it is open."""
    now = now or timezone.now()
    standing = _standing(request, _CLOSED)
    able = {user.pk for user in answering.answerers()}
    owner = standing.owner if standing.owner_id in able else None
    state = State.DOING if owner else State.WAITING
    _update(standing, state=state, owner=owner, closed_at=None, open_since=now, read_at=None)
    telling.reopened(standing, _happened(standing, Kind.REOPENED, actor, now, text))
    return standing


def mark_read(*, actor: User, request: Request) -> None:
    """Whoever asked has read how it ended. Nothing about it changes, so nothing is logged."""
    Request.objects.filter(pk=request.pk, asker=actor, read_at=None).exclude(state__in=Request.OPEN).update(
        read_at=timezone.now()
    )


def _standing(request: Request, states: Iterable[str]) -> Request:
    """The request as it stands now, which may be otherwise than on the page that somebody acted on."""
    standing = Request.objects.select_related("owner", "asker").get(pk=request.pk)
    if standing.state not in states:
        raise Refused(gettext("Somebody was quicker: this request stands differently now. Look at it again."))
    return standing


def _closed(request: Request, state: str, now: datetime, **further: Any) -> Request:
    """Closed; the clock stops."""
    standing = _standing(request, Request.OPEN)
    waited = standing.waited_seconds + round(working_seconds(standing.open_since, now, answering.zone()))
    _update(standing, **{"state": state, "closed_at": now, "waited_seconds": waited, "read_at": None, **further})
    return standing


def _update(standing: Request, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(standing, name, value)
    standing.save(update_fields=list(fields))


def _happened(request: Request, kind: str, actor: User, at: datetime, text: str = "", **details: Any) -> RequestEvent:
    """A line of the request's history and one of the audit log, which never says what was asked."""
    audit.record(actor=actor, action=f"request.{kind}", subject=f"#{request.pk}", **details)
    return RequestEvent.objects.create(request=request, kind=kind, actor=actor, at=at, text=text)
