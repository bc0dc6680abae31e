"""Which questions were kept? The list, one of them beside its answer, and its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import QueryDict
from django.urls import reverse

from producting.words import Words
from producting_web.journeys.explore.draft import read
from producting_web.journeys.explore.kinds import KINDS
from producting_web.journeys.explore.masking import masked, masked_query
from producting_web.journeys.explore.parameters import called
from producting_web.journeys.explore.tabs import NAMES, SQL
from producting_web.journeys.models import QuestionVersion, SavedQuestion
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui.parts import Pages

MOST_ON_A_PAGE = 50
MOST_VERSIONS = 100


def may_change(user: User, question: SavedQuestion) -> bool:
    """The owner and leads change and delete; everybody else who saves makes another question of it."""
    owns = question.owner_id == user.pk and may(user, Act.SAVE_QUESTION)
    return owns or may(user, Act.EDIT_QUESTIONS)


def question_of(number: int) -> SavedQuestion | None:
    return SavedQuestion.objects.select_related("owner", "team").filter(pk=number).first()


def newest(question: SavedQuestion) -> QuestionVersion | None:
    """Its newest version; `with_newest` has fetched those of many questions at once."""
    if hasattr(question, "newest_versions"):
        return next(iter(question.newest_versions), None)
    return question.versions.order_by("-number").first()


def with_newest(path: str = "versions") -> "Prefetch[str]":
    """For `prefetch_related`: every question's newest version. `path` leads to the versions: "question__versions"."""
    return Prefetch(path, QuestionVersion.objects.order_by("-number")[:1], to_attr="newest_versions")


def address(question: SavedQuestion, version: QuestionVersion | None, user: User) -> str:
    """The page of a question as this version asks it, without values that are closed to this person.

    SQL is too long for an address, which names the version.
    """
    asked = QueryDict(_shown(version, user) if version is not None else "", mutable=True)
    if question.kind == SQL:
        asked = QueryDict(f"version={version.number}" if version is not None else "", mutable=True)
    asked["saved"] = str(question.pk)
    return f"{reverse('explore-ask', args=[question.kind])}?{asked.urlencode()}"


def _shown(version: QuestionVersion, user: User) -> str:
    """What a version asks, as this person may read it."""
    kind = version.question.kind
    return masked_query(version.query, KINDS[kind].shape, user) if kind in KINDS else version.query


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved question beside its answer; `has_changed` where the page asks something else than its newest version."""

    question: SavedQuestion
    version: int
    is_starred: bool
    may_change: bool
    has_changed: bool

    @property
    def link(self) -> str:
        return reverse("explore-saved", args=[self.question.pk])


def kept(user: User, number: int, kind: str, query: str) -> Kept | None:
    """The saved question that a page began from; None where there is none of this kind (any more)."""
    question = question_of(number) if number else None
    if question is None or question.kind != kind:
        return None
    version = newest(question)
    return Kept(
        question=question,
        version=version.number if version is not None else 0,
        is_starred=question.stars.filter(pk=user.pk).exists(),
        may_change=may_change(user, question),
        has_changed=version is None or query not in (version.query, _as_written_now(version, kind, user)),
    )


def _as_written_now(version: QuestionVersion, kind: str, user: User) -> str:
    """What a version asks, as an address says it today to this person: a rule that was kept as it was typed is written
    out."""
    if kind not in KINDS:
        return version.query
    return masked(read(QueryDict(version.query), KINDS[kind].shape), user).query(whole=False).urlencode()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of saved questions is narrowed to."""

    name: str = ""
    folder: str = ""
    owner: int = 0
    kind: str = ""
    starred: bool = False
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "Wanted":
        owner, page = query.get("owner", ""), query.get("page", "")
        return cls(
            name=query.get("q", "").replace("\0", "").strip()[:120],
            folder=query.get("folder", "").replace("\0", "")[:80],
            owner=int(owner) if owner.isascii() and owner.isdigit() and len(owner) < 10 else 0,
            kind=query.get("kind", "") if query.get("kind", "") in NAMES else "",
            starred=bool(query.get("starred")),
            page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 6 else 1,
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.name or self.folder or self.owner or self.kind or self.starred)


@dataclass(frozen=True, slots=True)
class Line:
    """One saved question in the list."""

    question: SavedQuestion
    kind: Words
    link: str
    is_starred: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """The list; `all` counts every saved question, `found` those that are wanted."""

    wanted: Wanted
    lines: tuple[Line, ...]
    found: int
    all: int
    pages: Pages
    folders: tuple[str, ...]
    owners: tuple[User, ...]


def listing(user: User, wanted: Wanted) -> Listing:
    """The questions that are wanted: those with a star of this person first, then the newest."""
    rows = _rows(user, wanted)
    found = rows.count()
    last = max(1, -(-found // MOST_ON_A_PAGE))
    page = min(max(wanted.page, 1), last)
    shown = rows[(page - 1) * MOST_ON_A_PAGE : page * MOST_ON_A_PAGE]
    lines = [_line(question) for question in shown]
    owners = User.objects.filter(pk__in=SavedQuestion.objects.values("owner")).order_by("name")
    return Listing(
        wanted, tuple(lines), found, SavedQuestion.objects.count(), Pages(page, last), folders(), tuple(owners)
    )


def folders() -> tuple[str, ...]:
    named = SavedQuestion.objects.exclude(folder="").order_by("folder").values_list("folder", flat=True).distinct()
    return tuple(named[:200])


def _rows(user: User, wanted: Wanted) -> "QuerySet[SavedQuestion]":
    mine = SavedQuestion.stars.through.objects.filter(savedquestion=OuterRef("pk"), user=user)
    rows = SavedQuestion.objects.select_related("owner", "team").annotate(is_starred=Exists(mine))
    if wanted.name:
        rows = rows.filter(name__icontains=wanted.name)
    if wanted.folder:
        rows = rows.filter(folder=wanted.folder)
    if wanted.owner:
        rows = rows.filter(owner_id=wanted.owner)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.starred:
        rows = rows.filter(is_starred=True)
    return rows.order_by("-is_starred", "-changed_at", "-id")


def _line(question: SavedQuestion) -> Line:
    name = NAMES.get(question.kind, Words(question.kind, question.kind))
    link = reverse("explore-saved", args=[question.pk])
    return Line(question, name, link, bool(getattr(question, "is_starred", False)), question.changed_at)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a version changed: its name, what it was, what it became."""

    name: Words
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Past:
    """A version, what it changed against the one before it, and the page that asks it."""

    version: QuestionVersion
    changes: tuple[Change, ...]
    link: str


def history(question: SavedQuestion, user: User) -> tuple[Past, ...]:
    """Every version, the newest first, without values that are closed to this person."""
    versions = list(question.versions.select_related("created_by")[: MOST_VERSIONS + 1])
    before: Sequence[QuestionVersion | None] = [*versions[1:], None]
    found = [
        Past(version, _changes(earlier, version, user), address(question, version, user))
        for version, earlier in zip(versions, before, strict=True)
    ]
    return tuple(found[:MOST_VERSIONS])


_CALLED = {
    "name": Words("Name", "이름"),
    "folder": Words("Folder", "폴더"),
    "description": Words("Description", "설명"),
    "team_name": Words("Team", "팀"),
}


def _changes(before: QuestionVersion | None, now: QuestionVersion, user: User) -> tuple[Change, ...]:
    if before is None:
        return ()
    named = [
        Change(words, getattr(before, field), getattr(now, field))
        for field, words in _CALLED.items()
        if getattr(before, field) != getattr(now, field)
    ]
    was, becomes = QueryDict(before.query), QueryDict(now.query)
    was_shown, shown = QueryDict(_shown(before, user)), QueryDict(_shown(now, user))
    usual = KINDS[now.question.kind].shape.words if now.question.kind in KINDS else {}
    asked = [
        Change(called(name), _said(was_shown, name, usual), _said(shown, name, usual))
        for name in dict.fromkeys([*was, *becomes])
        if was.getlist(name) != becomes.getlist(name)
    ]
    return (*named, *asked)


def _said(query: QueryDict, name: str, usual: Mapping[str, str]) -> str:
    """What an address says under a name; what is meant where it says nothing."""
    return ", ".join(query.getlist(name)) or usual.get(name, "")
