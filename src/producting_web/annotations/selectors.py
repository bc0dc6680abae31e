"""What happened in these days? For time axes, and for the page that lists it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from producting.words import Words
from producting_web.annotations import said
from producting_web.annotations.models import Annotation
from producting_web.people.models import Side, User
from producting_web.people.policy import Act, may
from producting_web.ui import saying, sisters
from producting_web.ui.drawing.marks import Axis, Marks, Span, draw
from producting_web.ui.parts import Answer, Option, Pages, Tabs
from producting_web.ui.sentences import Figure, Phrase

MOST_ON_AN_AXIS = 12
MOST_ON_A_PAGE = 50
RECENT = timedelta(days=90)
HIDDEN = "0"  # `notes=0` in an address takes them off the picture


@dataclass(frozen=True, slots=True)
class Line:
    """An annotation as a list says it; `number` is that of its flag."""

    annotation: Annotation
    url: str
    days: Words
    kind: Words
    side: Words
    number: int = 0


@dataclass(frozen=True, slots=True)
class Noted:
    """What belongs to one picture: the drawing, the same as a list, how many more there are, and where one is added.

    With `is_hidden` nothing is drawn, and `count` says what a click would show.
    """

    marks: Marks | None
    lines: tuple[Line, ...]
    count: int
    is_hidden: bool
    add: str
    all: str

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


def marks(first: date, last: date) -> tuple[Annotation, ...]:
    """Everything that happened from one day to another, both included, in time order."""
    return tuple(_during(first, last))


def noted(request: HttpRequest, axis: Axis | None) -> Noted | None:
    """What stands on a time axis; the newest where there is more than can be drawn. None without an axis."""
    if axis is None or not axis.starts:
        return None
    first, is_hidden = axis.starts[0], request.GET.get("notes") == HIDDEN
    found = marks(first, axis.until)
    shown = () if is_hidden else found[-MOST_ON_AN_AXIS:]
    spans = [Span(one.side, one.first, min(one.until, axis.until)) for one in shown]
    days = urlencode({"from": first.isoformat(), "to": axis.until.isoformat()})
    here = urlencode({**_chosen(request), "next": request.get_full_path()})
    return Noted(
        marks=draw(spans, axis),
        lines=tuple(_line(one, number) for number, one in enumerate(shown, 1)),
        count=len(found),
        is_hidden=is_hidden,
        add=f"{reverse('annotation-add')}?{here}" if may(request.user, Act.ANNOTATE) else "",
        all=f"{reverse('annotations')}?{days}",
    )


def _chosen(request: HttpRequest) -> dict[str, str]:
    """The last of a picture's days, where they were chosen and it is past; elsewhere the form begins with today."""
    last = day_of(request.GET.get("to", ""))
    return {"day": last.isoformat()} if last is not None and last < said.today() else {}


def may_change(user: User, annotation: Annotation) -> bool:
    """Whoever wrote it, and leads, who edit what others wrote."""
    return may(user, Act.ANNOTATE) and (annotation.author_id == user.pk or may(user, Act.EDIT_QUESTIONS))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to."""

    side: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> "Wanted":
        """From an address; what cannot be read narrows nothing."""
        side, kind, page = query.get("side", ""), query.get("kind", ""), query.get("page", "")
        return cls(
            side=side if side in Side.values else "",
            kind=kind if kind in Annotation.Kind.values else "",
            first=day_of(query.get("from", "")),
            last=day_of(query.get("to", "")),
            page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 6 else 1,
        )

    @property
    def is_narrow(self) -> bool:
        return bool(self.side or self.kind or self.first or self.last)


@dataclass(frozen=True, slots=True)
class Listing:
    """The page `/annotations/`."""

    tabs: Tabs
    answer: Answer | None
    wanted: Wanted
    lines: tuple[Line, ...]
    pages: Pages
    sides: tuple[Option, ...]
    kinds: tuple[Option, ...]
    may_add: bool


def listing(user: User, wanted: Wanted) -> Listing:
    """The newest first."""
    rows = _wanted(wanted).order_by("-first", "-id")
    found = rows.count()
    last = max(1, -(-found // MOST_ON_A_PAGE))
    number = min(wanted.page, last)
    shown = rows.select_related("author")[(number - 1) * MOST_ON_A_PAGE : number * MOST_ON_A_PAGE]
    total = saying.number(found)
    return Listing(
        tabs=sisters.tabs("data", "annotations"),
        answer=_answer(),
        wanted=wanted,
        lines=tuple(_line(one) for one in shown),
        pages=Pages(number, last, Words(f"{total.en} in all", f"모두 {total.ko}건")),
        sides=tuple(Option(name, side, chosen=side == wanted.side) for side, name in said.SIDES.items()),
        kinds=tuple(Option(name, kind, chosen=kind == wanted.kind) for kind, name in said.KINDS.items()),
        may_add=may(user, Act.ANNOTATE),
    )


def line_of(annotation: Annotation) -> Line:
    """One annotation, for its own page."""
    return _line(annotation)


def day_of(text: str) -> date | None:
    """A day of an address; None for anything that is none, or that no log reaches."""
    try:
        found = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
    return found if found and 1970 <= found.year <= 2200 else None


def _during(first: date, last: date) -> QuerySet[Annotation]:
    """`until` of the model is a property; here the same is asked of the database."""
    return Annotation.objects.filter(Q(first__lte=last) & (Q(last__gte=first) | Q(last=None, first__gte=first)))


def _wanted(wanted: Wanted) -> QuerySet[Annotation]:
    found = Annotation.objects.annotate(ends=Coalesce("last", "first"))
    if wanted.side:
        found = found.filter(side=wanted.side)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.first:
        found = found.filter(ends__gte=wanted.first)
    if wanted.last:
        found = found.filter(first__lte=wanted.last)
    return found


def _answer() -> Answer | None:
    """How many of late, and the newest; None while there are none."""
    today = said.today()
    past = Annotation.objects.filter(first__lte=today)
    newest = past.last() or Annotation.objects.last()
    if newest is None:
        return None
    recent = past.filter(first__gt=today - RECENT).count()
    counted = saying.number(recent)
    figures = {
        "n": Figure(Words(f"{counted.en} {'thing' if recent == 1 else 'things'}", f"{counted.ko}건")),
        "title": Figure(newest.title, said.url_of(newest)),
        "day": Figure(said.days(newest)),
    }
    return Answer(
        (
            Phrase(Words("{n} happened in the last 90 days.", "지난 90일 동안 {n:이/가} 있었어요."), figures),
            Phrase(Words("The newest is {title} of {day}.", "가장 최근 것은 {day}의 {title:이에요/예요}."), figures),
        )
    )


def _line(one: Annotation, number: int = 0) -> Line:
    return Line(one, said.url_of(one), said.days(one), said.KINDS[one.kind], said.SIDES[one.side], number)
