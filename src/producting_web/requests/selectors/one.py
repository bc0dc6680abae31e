"""One request: what was asked, how it stands, what this person may do with it, everything that happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby

from django.utils import timezone

from producting.words import Words
from producting_web.journeys.models import SavedQuestion
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.requests import answering, said
from producting_web.requests.models import Request, RequestEvent
from producting_web.ui import saying
from producting_web.ui.parts import Answer, Day, History, Moment, State
from producting_web.ui.sentences import Figure, Phrase

_DID = {
    "asked": Words("{who} asked", "{who} 님이 물었어요"),
    "changed": Words("{who} changed the request", "{who} 님이 요청을 고쳤어요"),
    "taken": Words("{who} gave it to {text}", "{who} 님이 {text} 님에게 맡겼어요"),
    "put_back": Words("{who} put it back", "{who} 님이 내려놓았어요"),
    "answered": Words("{who} answered", "{who} 님이 답했어요"),
    "declined": Words("{who} declined", "{who} 님이 거절했어요"),
    "taken_back": Words("{who} took it back", "{who} 님이 거뒀어요"),
    "reopened": Words("{who} opened it again", "{who} 님이 다시 열었어요"),
}
_TOOK = Words("{who} took it", "{who} 님이 맡았어요")
_NOBODY = Words("Somebody who is gone", "지금은 없는 사람")


@dataclass(frozen=True, slots=True)
class OnePage:
    """The page of a request; the booleans say which acts are offered.

    `owners` may be given the request: not who has it, nor who reads this, who takes it.
    """

    request: Request
    state: State
    answer: Answer
    questions: tuple[SavedQuestion, ...]
    history: History
    may_take: bool
    may_answer: bool
    may_put_back: bool
    may_change: bool
    may_take_back: bool
    may_reopen: bool
    may_read: bool
    owners: tuple[User, ...]


def request_of(number: int) -> Request | None:
    return Request.objects.select_related("asker", "owner").filter(pk=number).first()


def is_asker(user: User, request: Request) -> bool:
    return request.asker_id is not None and request.asker_id == user.pk


def one_page(request: Request, user: User, now: datetime | None = None) -> OnePage:
    """Everything that its page shows to one person."""
    now = now or timezone.now()
    answers, asks, opened = may(user, Act.ANSWER_DATA), is_asker(user, request), request.is_open
    owns = request.owner_id == user.pk
    return OnePage(
        request=request,
        state=said.state(request, answering.today(now)),
        answer=Answer(_said(request, now)),
        questions=tuple(request.questions.all()),
        history=_history(request.events.select_related("actor")),
        may_take=answers and opened and not owns,
        may_answer=answers and opened,
        may_put_back=answers and request.state == Request.State.DOING,
        may_change=asks and opened,
        may_take_back=asks and opened,
        may_reopen=(asks or answers) and not opened,
        may_read=asks and not opened and request.read_at is None,
        owners=_owners(request, user) if answers and opened else (),
    )


def _owners(request: Request, user: User) -> tuple[User, ...]:
    return tuple(one for one in answering.answerers() if one.pk not in (request.owner_id, user.pk))


def _said(request: Request, now: datetime) -> tuple[Phrase, ...]:
    """How it stands: who has it, how long it waits or waited, until when it is needed."""
    waited = said.waited(request, now, answering.zone())
    figures = {
        "owner": Figure(str(request.owner) if request.owner else _NOBODY),
        "age": Figure(said.which_day(waited)),
        "took": Figure(saying.duration(waited)),
        "due": Figure(saying.day(request.due, year=True) if request.due else saying.NOTHING),
    }
    words = {
        "waiting": Words("Nobody has taken it yet; it waits {age}.", "아직 맡은 사람이 없고, {age} 기다려요."),
        "doing": Words("{owner} is on it, {age}.", "{owner} 님이 맡았고, {age}예요."),
        "answered": Words("{owner} answered after {took}.", "{owner} 님이 {took} 만에 답했어요."),
        "declined": Words("{owner} declined after {took}.", "{owner} 님이 {took} 만에 거절했어요."),
        "taken_back": Words("It was taken back after {took}.", "{took} 만에 거뒀어요."),
    }[request.state]
    phrases = [Phrase(words, figures)]
    if request.is_open and request.due:
        late = said.is_late(request, answering.today(now))
        needed = Words("It is needed by {due}.", "{due}까지 필요해요.")
        over = Words("It was needed by {due}.", "{due}까지 필요했어요.")
        phrases.append(Phrase(over if late else needed, figures))
    return tuple(phrases)


def _history(events: Iterable[RequestEvent]) -> History:
    zone = answering.zone()
    days = groupby(events, key=lambda event: event.at.astimezone(zone).date())
    return History(
        tuple(Day(saying.day(day, year=True), tuple(_moment(one, zone) for one in happened)) for day, happened in days)
    )


def _moment(event: RequestEvent, zone: tzinfo) -> Moment:
    who = str(event.actor) if event.actor else ""
    gave_to_self = event.kind == RequestEvent.Kind.TAKEN and event.text == who
    words = _TOOK if gave_to_self else _DID[event.kind]
    says = event.kind not in (RequestEvent.Kind.TAKEN, RequestEvent.Kind.CHANGED)
    below: Words | str = event.text if says else ""
    if event.kind == RequestEvent.Kind.CHANGED and event.text:
        below = Words(f"Before: “{event.text}”", f"전에는 ‘{event.text}’")
    return Moment(
        at=f"{event.at.astimezone(zone):%H:%M}",
        text=Words(
            words.en.format(who=who or _NOBODY.en, text=event.text),
            words.ko.format(who=who or _NOBODY.ko, text=event.text),
        ),
        below=below,
        side=event.actor.side if event.actor else "",
        is_stage=event.kind in RequestEvent.CLOSES,
    )
