"""How long is the queue, who waits, and what was answered already?"""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from statistics import median

from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from producting.words import Language, Words
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.requests import answering, said
from producting_web.requests.models import Request, RequestEvent
from producting_web.ui import saying, sisters
from producting_web.ui.drawing.bars import Amount, Bars, draw
from producting_web.ui.drawing.marks import Axis
from producting_web.ui.parts import Answer, Foot, Footing, Option, Pages, State, Tabs
from producting_web.ui.sentences import Figure, Phrase

WEEKS = 12
RECENT = timedelta(weeks=4)
MOST_ON_A_PAGE = 30
_CLOSED = (Request.State.ANSWERED, Request.State.DECLINED, Request.State.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page is narrowed to: words, how it ended, one's own."""

    words: str = ""
    state: str = ""
    mine: bool = False
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "Wanted":
        """From an address; what cannot be read narrows nothing."""
        state, page = query.get("state", ""), query.get("page", "")
        return cls(
            words=query.get("q", "").replace("\0", "").strip()[:120],
            state=state if state in _CLOSED else "",
            mine=bool(query.get("mine")),
            page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 6 else 1,
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.words or self.state or self.mine)


@dataclass(frozen=True, slots=True)
class Line:
    """A request in a list."""

    request: Request
    url: str
    state: State
    due: Words
    is_late: bool
    waited: Words
    closed: Words
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Queue:
    """The page `/data/requests/`. `all` counts every request there ever was."""

    tabs: Tabs
    answer: Answer
    picture: Bars | None
    axis: Axis | None
    open: tuple[Line, ...]
    closed: tuple[Line, ...]
    pages: Pages
    wanted: Wanted
    states: tuple[Option, ...]
    all: int
    has_closed: bool
    may_answer: bool
    foot: Foot


def queue(user: User, wanted: Wanted, language: Language, now: datetime | None = None) -> Queue:
    """The sentence, the picture, who waits, what was answered."""
    now, zone = now or timezone.now(), answering.zone()
    rows = Request.objects.select_related("asker", "owner")
    mine = Q(asker=user) | Q(owner=user)
    narrowed = rows.filter(mine) if wanted.mine else rows
    waiting = narrowed.filter(state__in=Request.OPEN).order_by(F("due").asc(nulls_last=True), "asked_at")
    over = _archive(narrowed, wanted)
    found = over.count()
    last = max(1, -(-found // MOST_ON_A_PAGE))
    number = min(wanted.page, last)
    total = saying.number(found)
    weeks = _weeks(now)
    return Queue(
        tabs=sisters.tabs("data", "requests"),
        answer=Answer(sentence(now)),
        picture=_picture(weeks, now, language),
        axis=Axis.of([week.date() for week in weeks], "week", is_bars=True),
        open=tuple(_line(one, user, now, zone) for one in waiting),
        closed=tuple(
            _line(one, user, now, zone) for one in over[(number - 1) * MOST_ON_A_PAGE : number * MOST_ON_A_PAGE]
        ),
        pages=Pages(number, last, Words(f"{total.en} in all", f"모두 {total.ko}건")),
        wanted=wanted,
        states=tuple(Option(said.STATES[state], state, chosen=state == wanted.state) for state in _CLOSED),
        all=Request.objects.count(),
        has_closed=Request.objects.filter(state__in=_CLOSED).exists(),
        may_answer=may(user, Act.ANSWER_DATA),
        foot=_foot(),
    )


def sentence(now: datetime) -> tuple[Phrase, ...]:
    """How many wait, how long, how many are late, and how long an answer took of late."""
    waiting = list(Request.objects.filter(state__in=Request.OPEN))
    zone, phrases = answering.zone(), list[Phrase]()
    today = now.astimezone(zone).date()
    if waiting:
        oldest = max(waiting, key=lambda one: said.waited(one, now, zone))
        figures = {
            "n": Figure(_counted(len(waiting))),
            "age": Figure(said.which_day(said.waited(oldest, now, zone)), said.url_of(oldest)),
        }
        words = Words("{n} waiting, the oldest {age}.", "{n:이/가} 기다리고, 가장 오래된 건 {age}예요.")
        phrases.append(Phrase(words, figures))
    else:
        phrases.append(Phrase(Words("Nobody waits for an answer.", "답을 기다리는 요청이 없어요.")))
    late = sum(said.is_late(one, today) for one in waiting)
    if late:
        words = Words("{late} overdue.", "그중 {late:은/는} 기한이 지났어요.")
        phrases.append(Phrase(words, {"late": Figure(_counted(late))}))
    took = _usual(now)
    if took is not None:
        words = Words(
            "In the last four weeks an answer usually took {took}.", "지난 4주 동안 답까지 보통 {took} 걸렸어요."
        )
        phrases.append(Phrase(words, {"took": Figure(saying.duration(took))}))
    return tuple(phrases)


def length_at(instants: list[datetime]) -> list[int]:
    """How many requests were open at each of these instants, from their histories."""
    steps = RequestEvent.objects.filter(kind__in=(*RequestEvent.OPENS, *RequestEvent.CLOSES)).order_by("at")
    moves = [(at, 1 if kind in RequestEvent.OPENS else -1) for at, kind in steps.values_list("at", "kind")]
    found, count, k = [], 0, 0
    for instant in instants:
        while k < len(moves) and moves[k][0] <= instant:
            count += moves[k][1]
            k += 1
        found.append(count)
    return found


def _usual(now: datetime) -> float | None:
    """The median working time of what was answered of late."""
    answered = Request.objects.filter(state=Request.State.ANSWERED, closed_at__gt=now - RECENT, closed_at__lte=now)
    waits = list(answered.values_list("waited_seconds", flat=True))
    return float(median(waits)) if waits else None


def _weeks(now: datetime) -> list[datetime]:
    """When each of the last weeks began where the workspace is; the one that runs comes last."""
    local = now.astimezone(answering.zone())
    monday = (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    return [monday - timedelta(weeks=k) for k in range(WEEKS - 1, -1, -1)]


def _picture(starts: list[datetime], now: datetime, language: Language) -> Bars | None:
    """The queue at the end of each week, and as it is now; None where nothing was ever asked."""
    lengths = length_at([*(start + timedelta(weeks=1) for start in starts[:-1]), now])
    if not any(lengths):
        return None
    amounts = [
        Amount(saying.short_day(start.date()).say(language), count, _counted(count).say(language), start != starts[-1])
        for start, count in zip(starts, lengths, strict=True)
    ]
    return draw(amounts)


def _archive(rows: QuerySet[Request], wanted: Wanted) -> QuerySet[Request]:
    found = rows.filter(state__in=[wanted.state] if wanted.state else _CLOSED).order_by("-closed_at", "-id")
    for word in wanted.words.split()[:10]:
        found = found.filter(Q(question__icontains=word) | Q(answer__icontains=word) | Q(why__icontains=word))
    return found


def _line(one: Request, user: User, now: datetime, zone: tzinfo) -> Line:
    today = now.astimezone(zone).date()
    closed = saying.day(one.closed_at.astimezone(zone).date(), year=True) if one.closed_at else saying.NOTHING
    return Line(
        request=one,
        url=said.url_of(one),
        state=said.state(one, today),
        due=said.due(one, today),
        is_late=said.is_late(one, today),
        waited=saying.duration(said.waited(one, now, zone)),
        closed=closed,
        is_mine=user.pk in (one.asker_id, one.owner_id),
    )


def _counted(count: int) -> Words:
    number = saying.number(count)
    return Words(f"{number.en} request{'' if count == 1 else 's'}", f"{number.ko}건")


def _foot() -> Foot:
    return Foot(
        (
            Footing(
                Words("The clock", "시간 세는 법"),
                Words(
                    "Working time: Monday to Friday around the clock; a day is 24 hours, and holidays count. It stops when a "
                    "request is answered, declined or taken back, and goes on when it is opened again.",
                    "월요일부터 금요일까지의 시간만 세고, 하루는 24시간이에요. 공휴일은 빼지 않아요. 답하거나 거절하거나 거두면 멈추고, "
                    "다시 열면 이어서 세요.",
                ),
            ),
            Footing(
                Words("Usually", "보통"),
                Words(
                    "The median of what was answered in the last 28 days.", "지난 28일 동안 답한 요청의 중앙값이에요."
                ),
            ),
        )
    )
