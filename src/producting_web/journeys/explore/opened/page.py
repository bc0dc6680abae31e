"""What stands on the page of the people behind a number?

The number in a sentence, who they are for a reader who may see that, and the way back to the question.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.urls import reverse

from producting.errors import QuestionError
from producting.words import Words
from producting_web.journeys import personal
from producting_web.journeys.explore import draft
from producting_web.journeys.explore.asking import Ground
from producting_web.journeys.explore.kinds import Asked, Kind
from producting_web.journeys.explore.opened.number import Of, Opened, link, unknown
from producting_web.journeys.opened.listing import PAGE, at, page_number, short, shown_of
from producting_web.journeys.persons.page import url_of
from producting_web.ui import saying
from producting_web.ui.parts import Answer, Cell, Column, Controls, Foot, Option, Pages, Row, Table, Tabs


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The people behind a number. `table` is None for a reader who may not see single persons."""

    kind: Kind
    answer: Answer
    controls: Controls
    tabs: Tabs | None
    table: Table | None
    pages: Pages
    foot: Foot
    total: int
    is_beyond: bool
    question: str


def page(on: Ground, kind: Kind, query: QueryDict, *, sees_persons: bool) -> PeoplePage:
    """The page of an address. Raises ProductingError with a sentence."""
    asked, of, number = ask_of(on, kind, query), Of.read(query), page_number(query)
    closed = personal.closed_groups(asked.questions, sees_persons=sees_persons)
    if closed is not None:
        raise QuestionError(personal.refusal(closed))
    found = opened(on, kind, asked, of)
    last = max(1, -(-found.total // PAGE))
    return PeoplePage(
        kind=kind,
        answer=Answer(found.said),
        controls=Controls(found.controls),
        tabs=_tabs(kind, asked, of, found) if len(found.beside) > 1 else None,
        table=_table(on, kind, found, query, number) if sees_persons else None,
        pages=Pages(number, last, shown_of(number, _on_page(found, number), found.total)),
        foot=found.foot,
        total=found.total,
        is_beyond=number > last,
        question=address_of(kind, query),
    )


def ask_of(on: Ground, kind: Kind, query: QueryDict) -> Asked:
    """The question of an address, which stands. Raises ProductingError where it cannot be asked.

    People of a compared segment are those of the question of that segment alone.
    """
    asked = kind.asked(replace(draft.read(query, kind.shape), compared=()), on.oldest, on.newest)
    if not asked.questions:
        raise QuestionError(asked.said.get("question") or asked.said.get("to") or kind.missing)
    return asked


def opened(on: Ground, kind: Kind, asked: Asked, of: Of) -> Opened:
    """What the kind of question says. Raises ProductingError where its numbers do not open."""
    if kind.behind is None:
        raise unknown(of)
    return kind.behind(on, asked, of)


def address_of(kind: Kind, query: QueryDict) -> str:
    """The question whose number it is."""
    return f"{reverse('explore-ask', args=[kind.slug])}?{draft.read(query, kind.shape).query().urlencode()}"


def _on_page(found: Opened, number: int) -> int:
    return max(0, min(PAGE, found.total - (number - 1) * PAGE))


def _tabs(kind: Kind, asked: Asked, of: Of, found: Opened) -> Tabs:
    options = tuple(
        Option(
            Words(f"{one.name.en} {one.count:,}", f"{one.name.ko} {one.count:,}"),
            one.of,
            link(kind.slug, asked.draft, one.of, of.group),
            one.of == of.text,
        )
        for one in found.beside
    )
    return Tabs(Words("Which people", "어떤 사람들"), options)


def _table(on: Ground, kind: Kind, found: Opened, query: QueryDict, number: int) -> Table:
    from producting.journeys.opening import page_of

    members = page_of(found.behind, on.log.timelines, (number - 1) * PAGE, PAGE).page
    zone, csv = ZoneInfo(on.time_zone), query.copy()
    csv.pop("page", None)
    rows = []
    for member in members:
        when: datetime = at(member.at_ms, on.time_zone)
        said = saying.instant(when, zone, year=when.year != on.newest.year)
        rows.append(Row((
            Cell(short(member.person), member.person, url_of(member.person)),
            Cell(said, when.isoformat(" ", "seconds")),
        )))  # fmt: skip
    return Table(
        id="members",
        caption=Words("People behind this number", "이 숫자에 들어 있는 사람들"),
        columns=(Column("", Words("Person", "고객")), Column("", found.at)),
        rows=tuple(rows),
        csv=f"{reverse('explore-people-csv', args=[kind.slug])}?{csv.urlencode()}",
        copies=True,
    )
