"""What was said about something, and what may this person do with it?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from producting.words import Words
from producting_web.comments import saying as texts
from producting_web.comments import subjects
from producting_web.comments.models import Comment
from producting_web.people.models import User, Workspace
from producting_web.people.policy import Act, may
from producting_web.ui import saying
from producting_web.ui.parts import Person

NEWEST = 30  # beside what they are about; the page of the whole discussion shows
MOST = 500
_MOST_COLLEAGUES = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One comment; `edit` and `delete` are empty where this person may do neither."""

    id: int
    author: Person | None
    text: SafeString
    at: datetime
    when: Words
    was_edited: bool
    is_deleted: bool
    edit: str
    delete: str


@dataclass(frozen=True, slots=True)
class Discussion:
    """The comments on one subject: the newest ones, the oldest of them first. `earlier` counts those not shown."""

    kind: str
    key: str
    name: Words | str
    url: str
    whole: str
    lines: tuple[Line, ...]
    count: int
    earlier: int
    may_comment: bool

    @property
    def id(self) -> str:
        """The place on the page, which addresses and scripts name."""
        return f"comments-{self.kind}"


def discussion(kind: str, key: str, user: User, *, most: int = NEWEST) -> Discussion | None:
    """What was said about a subject; None where there is no such thing, or this person may not see it."""
    subject = subjects.of(kind, key, user)
    if subject is None:
        return None
    on = comments_on(kind, key)
    count = on.count()
    newest = on.select_related("author").prefetch_related("author__teams", "mentions").order_by("-created_at", "-pk")
    lines = _lines(reversed(newest[:most]), user)
    return Discussion(
        kind=kind, key=key, name=subject.name, url=subject.url, whole=whole(kind, key), lines=lines,
        count=on.filter(deleted_at=None).count(), earlier=count - len(lines), may_comment=may(user, Act.COMMENT),
    )  # fmt: skip


def comments_on(kind: str, key: str) -> QuerySet[Comment]:
    return Comment.objects.filter(kind=kind, key=key)


def whole(kind: str, key: str) -> str:
    """The page on which the whole discussion stands alone."""
    return f"{reverse('comments')}?{urlencode({'kind': kind, 'key': key})}"


def address(comment: Comment, url: str) -> str:
    """Where a comment can be read: beside its subject, or on the page of the whole discussion where it is older."""
    later = Q(created_at__gt=comment.created_at) | Q(created_at=comment.created_at, pk__gt=comment.pk)
    is_shown = comments_on(comment.kind, comment.key).filter(later).count() < NEWEST
    return f"{url if is_shown else whole(comment.kind, comment.key)}#comment-{comment.pk}"


def may_edit(user: User, comment: Comment) -> bool:
    """One's own."""
    return comment.deleted_at is None and comment.author_id == user.pk and may(user, Act.COMMENT)


def may_delete(user: User, comment: Comment) -> bool:
    """One's own, and for leads those of others."""
    return may_edit(user, comment) or (comment.deleted_at is None and may(user, Act.MODERATE))


def colleagues(looked_for: str) -> tuple[User, ...]:
    """Whom somebody may mean who types these letters after an @."""
    text = looked_for.replace("\0", "").strip()[:80]
    found = User.objects.filter(is_active=True).prefetch_related("teams")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(email__istartswith=text))
    begins = sorted(found, key=lambda user: (not user.name.lower().startswith(text.lower()), user.name, user.email))
    return tuple(begins[:_MOST_COLLEAGUES])


def same_names() -> set[str]:
    """Names that more than one colleague has: by them alone nobody can be called."""
    seen: set[str] = set()
    twice: set[str] = set()
    for name in User.objects.filter(is_active=True).values_list("name", flat=True):
        (twice if name in seen else seen).add(name)
    return twice


def _lines(comments: Iterable[Comment], user: User) -> tuple[Line, ...]:
    zone, now = Workspace.standing().zone, timezone.now()
    return tuple(_line(comment, user, zone, now) for comment in comments)


def _line(comment: Comment, user: User, zone: ZoneInfo, now: datetime) -> Line:
    author, at = comment.author, comment.created_at
    return Line(
        id=comment.pk,
        author=Person(str(author), author.short_name, author.side) if author else None,
        text=texts.shown(comment.text, comment.mentions.all()),
        at=at,
        when=saying.instant(at, zone, year=at.astimezone(zone).year != now.astimezone(zone).year),
        was_edited=comment.edited_at is not None,
        is_deleted=comment.deleted_at is not None,
        edit=reverse("edit-comment", args=[comment.pk]) if may_edit(user, comment) else "",
        delete=reverse("delete-comment", args=[comment.pk]) if may_delete(user, comment) else "",
    )
