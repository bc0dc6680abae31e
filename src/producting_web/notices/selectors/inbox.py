"""What was I told? Unread first, by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from producting.words import Words
from producting_web.config.once import once
from producting_web.notices import kinds
from producting_web.notices.models import Notice
from producting_web.people.models import User, Workspace
from producting_web.ui import saying
from producting_web.ui.parts import Empty, Option, Pages, Person
from producting_web.ui.sentences import Figure, Phrase
from producting_web.ui.waiting import Waiting

NOTICES_PER_PAGE = 30
_MOST_WAITING = 10
_TODAY, _YESTERDAY = Words("Today", "오늘"), Words("Yesterday", "어제")


@dataclass(frozen=True, slots=True)
class Line:
    """One notice: `url` opens it; `mark` is where its form is sent."""

    text: Words
    url: str
    mark: str
    kind: Words
    when: Words
    at: datetime
    side: str
    actor: Person | None
    is_unread: bool


@dataclass(frozen=True, slots=True)
class Day:
    name: Words
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The unread notices of a page, or the read ones."""

    is_unread: bool
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Inbox:
    """The inbox. `here` counts what is unread under the filter that is chosen."""

    answer: tuple[Phrase, ...]
    unread: int
    here: int
    kind: str
    kinds: tuple[Option, ...]
    parts: tuple[Part, ...]
    pages: Pages
    empty: Empty | None


def unread(user: User) -> int:
    """How many notices somebody has not read. Counted on every page, by an index that holds nothing else."""
    return once(("unread", user.pk), Notice.objects.filter(to=user, read_at=None, in_inbox=True).count)


def inbox(user: User, *, kind: str = "", number: str = "", now: datetime | None = None) -> Inbox:
    """One page of the inbox; a kind of which there is nothing shows everything, a page that is none is the nearest."""
    mine = Notice.objects.filter(to=user, in_inbox=True)
    counted = _kinds(mine)
    kind = kind if kind in counted else ""
    wanted = mine.filter(kind=kind) if kind else mine
    with_actor = wanted.select_related("actor").prefetch_related("actor__teams")
    page = Paginator(_in_order(with_actor), NOTICES_PER_PAGE).get_page(number)
    left = unread(user)
    return Inbox(
        answer=_answer(left),
        unread=left,
        here=wanted.filter(read_at=None).count() if kind else left,
        kind=kind,
        kinds=_options(counted, kind),
        parts=_parts(page, now or timezone.now()),
        pages=Pages(page.number, page.paginator.num_pages),
        empty=None if counted else _EMPTY,
    )


def waiting(user: object) -> tuple[Waiting, ...]:
    """For Today: who called me, and has not been read."""
    if not isinstance(user, User):
        return ()
    mine = Notice.objects.filter(to=user, kind="mention", read_at=None, in_inbox=True).order_by("created_at")
    zone, now = _zone(), timezone.now()
    return tuple(
        Waiting(
            name=one.text, url=reverse("open-notice", args=[one.pk]), side=one.side, icon="comment",
            when=_day(one.created_at.astimezone(zone).date(), now.astimezone(zone).date()), since=one.created_at,
            is_mine=True,
        )
        for one in mine[:_MOST_WAITING]
    )  # fmt: skip


def _in_order(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Unread ones first; within both, the newest first, whenever they were read."""
    is_read = Case(When(read_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return notices.order_by(is_read, "-created_at", "-pk")


def _kinds(notices: QuerySet[Notice]) -> tuple[str, ...]:
    """The kinds that stand in the inbox, in the order of the registry."""
    there = set(notices.order_by("kind").values_list("kind", flat=True).distinct())
    known = [kind.slug for kind in kinds.every()]
    return tuple(sorted(there, key=lambda slug: (known.index(slug) if slug in known else len(known), slug)))


def _options(counted: Iterable[str], chosen: str) -> tuple[Option, ...]:
    here = reverse("inbox")
    everything = Option(Words("Everything", "전체"), "", here, chosen=not chosen)
    return (
        everything,
        *(Option(kinds.of(k).name, k, f"{here}?{urlencode({'kind': k})}", chosen=k == chosen) for k in counted),
    )


def _answer(left: int) -> tuple[Phrase, ...]:
    if not left:
        return (Phrase(Words("You have read everything.", "모두 읽었어요.")),)
    said = Figure(Words("1 notice" if left == 1 else f"{left:,} notices", f"{left:,}개"))
    return (Phrase(Words("{n} not read yet.", "읽지 않은 알림이 {n} 있어요."), {"n": said}),)


_EMPTY = Empty(
    Words("Nobody has told you anything yet", "아직 받은 알림이 없어요"),
    Words(
        "Who mentions you with @, who writes on what is yours, and what you wanted to be told about stands here.",
        "누군가 @로 나를 부르거나 내 질문에 댓글을 달면, 그리고 알려 달라고 한 일이 생기면 여기에 모여요.",
    ),
)


def _parts(notices: Iterable[Notice], now: datetime) -> tuple[Part, ...]:
    zone = _zone()
    today = now.astimezone(zone).date()
    found: dict[bool, dict[date, list[Line]]] = {True: {}, False: {}}
    for notice in notices:
        day = notice.created_at.astimezone(zone).date()
        found[notice.read_at is None].setdefault(day, []).append(_line(notice, zone))
    return tuple(
        Part(is_unread, tuple(Day(_day(day, today), tuple(lines)) for day, lines in days.items()))
        for is_unread, days in found.items()
        if days
    )


def _line(notice: Notice, zone: ZoneInfo) -> Line:
    actor = notice.actor
    local = notice.created_at.astimezone(zone)
    clock = f"{local:%H:%M}"
    return Line(
        text=notice.text,
        url=reverse("open-notice", args=[notice.pk]),
        mark=reverse("mark-notice", args=[notice.pk]),
        kind=kinds.of(notice.kind).name,
        when=Words(clock, clock),
        at=notice.created_at,
        side=notice.side,
        actor=Person(str(actor), actor.short_name, actor.side) if actor else None,
        is_unread=notice.read_at is None,
    )


def _day(day: date, today: date) -> Words:
    if day >= today:
        return _TODAY
    if day == today - timedelta(days=1):
        return _YESTERDAY
    return saying.day(day, year=day.year != today.year)


def _zone() -> ZoneInfo:
    return Workspace.standing().zone
