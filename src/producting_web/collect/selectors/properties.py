"""The dictionary of properties: every name, on which events, how often; and one of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from producting.words import Words
from producting_web.collect import facts
from producting_web.collect.dictionary import url_of
from producting_web.collect.selectors.described import Described, below, described, looks_personal
from producting_web.collect.selectors.room import tabs
from producting_web.collect.selectors.said import cut
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui import names, saying
from producting_web.ui.parts import Answer, Cell, Column, Foot, Footing, Pages, Row, Table, Tabs
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.log.contents import Contents, EventContent, PropertyContent

PER_PAGE = 50
_COLUMNS = (
    Column("name", Words("Property", "속성"), wrap=True),
    Column("rows", Words("Events that have it", "가진 이벤트 수"), numeric=True, meter=True),
    Column("events", Words("Kinds of events", "이벤트 종류"), numeric=True),
    Column("hint", Words("Note", "살펴볼 것"), optional=True, wrap=True),
)


@dataclass(frozen=True, slots=True)
class Carried:
    """A property and the events that have it, the most frequent first."""

    name: str
    on: "tuple[tuple[EventContent, PropertyContent], ...]"

    @property
    def rows(self) -> int:
        return round(sum(event.count * prop.filled for event, prop in self.on))


@dataclass(frozen=True, slots=True)
class Properties:
    """The page `/data/properties/`. Without `table` there is nothing, or nothing that was searched for."""

    tabs: Tabs
    answer: Answer | None
    table: Table | None
    pages: Pages
    searched: str
    hidden: int
    foot: Foot | None


@dataclass(frozen=True, slots=True)
class PropertyPage:
    """The page of one property."""

    name: str
    about: Described
    answer: Answer
    events: Table
    may_see_examples: bool
    foot: Foot


def properties_page(user: User, search: str, sort: str, page: int, with_hidden: bool) -> Properties:
    """Names that hold what is searched for, sorted, cut into pages; a page beyond the end is the last."""
    contents = facts.contents()
    carried = _carried()
    if contents is None or not carried:
        return Properties(tabs("properties"), None, None, Pages(1, 1), search, 0, None)
    wanted = search.strip().casefold()
    known = [one for one in carried if names.prop(one.name).answers_to(wanted)]
    found = [one for one in known if with_hidden or not names.prop(one.name).is_hidden]
    hints = {one.name: _hint(one) for one in found} if may(user, Act.EDIT_DICTIONARY) else {}
    columns = _COLUMNS if any(hints.values()) else _COLUMNS[:-1]
    rows = tuple(Row(_cells(one, hints.get(one.name))[: len(columns)]) for one in found)
    whole = Table("properties", Words("Every property", "모든 속성"), columns, rows)
    whole = whole.in_order(sort if sort.removeprefix("-") in {c.key for c in columns} else "-rows")
    last = max(1, -(-len(found) // PER_PAGE))
    number = min(max(page, 1), last)
    shown = whole.rows[(number - 1) * PER_PAGE : number * PER_PAGE]
    total = saying.number(len(found))
    return Properties(
        tabs("properties"),
        _answer(carried),
        Table("properties", whole.caption, columns, shown, sort=whole.sort, copies=True) if shown else None,
        Pages(number, last, Words(f"{total.en} names", f"{total.ko}가지")),
        search,
        len(known) - len(found),
        _foot(contents),
    )


def property_page(name: str, user: User) -> PropertyPage | None:
    """One property by its exact name; None where there is none."""
    contents = facts.contents()
    one = next((one for one in _carried() if one.name == name), None)
    if contents is None or one is None:
        return None
    sees = may(user, Act.SEE_PERSONS)
    called = names.prop(name)
    seen = tuple(prop for _, prop in one.on)
    return PropertyPage(
        name=name,
        about=described("property", name, user, None if called.is_personal else looks_personal(name, seen)),
        answer=_answer_of(one),
        events=_events(one, sees),
        may_see_examples=sees,
        foot=_foot(contents),
    )


def _carried() -> tuple[Carried, ...]:
    """Every property of the facts with the events that have it."""
    opened, contents = facts.log(), facts.contents()
    if opened is None or contents is None:
        return ()
    return facts.remembered("properties of events", lambda: _gather(contents, opened.timelines.properties))


def _gather(contents: "Contents", every: "tuple[str, ...]") -> tuple[Carried, ...]:
    on: dict[str, list[tuple[EventContent, PropertyContent]]] = {name: [] for name in every}
    for event in contents.events:
        for prop in event.properties or ():
            on.setdefault(prop.name, []).append((event, prop))
    return tuple(Carried(name, tuple(found)) for name, found in on.items())


def _hint(one: Carried) -> Words | None:
    """Why it might be personal data; None where it is marked already, or nothing says so."""
    if names.prop(one.name).is_personal:
        return None
    return looks_personal(one.name, tuple(prop for _, prop in one.on))


def _cells(one: Carried, hint: Words | None) -> tuple[Cell, ...]:
    called = names.prop(one.name)
    return (
        Cell(called.display or cut(one.name), one.name, url_of("property", one.name), below(called)),
        Cell(saying.number(one.rows), one.rows),
        Cell(saying.number(len(one.on)), len(one.on)),
        Cell(hint or "", None if hint is None else 1),
    )


def _answer(carried: tuple[Carried, ...]) -> Answer:
    total = saying.number(len(carried))
    most = min(carried, key=lambda one: (-one.rows, one.name))
    figures = {
        "names": Figure(Words(f"{total.en} properties", f"속성 {total.ko}가지")),
        "most": Figure(names.prop(most.name).display or cut(most.name), url_of("property", most.name)),
    }
    said = Words(
        "{names}; most events have {most}.", "{names:이/가} 있고, 가장 많은 이벤트에 붙은 것은 {most:이에요/예요}."
    )
    return Answer((Phrase(said, figures),))


def _answer_of(one: Carried) -> Answer:
    rows, kinds = saying.number(one.rows), saying.number(len(one.on))
    figures = {
        "rows": Figure(Words(f"{rows.en} {'event' if one.rows == 1 else 'events'}", f"{rows.ko}건")),
        "kinds": Figure(Words(f"{kinds.en} {'kind' if len(one.on) == 1 else 'kinds'}", f"이벤트 {kinds.ko}가지")),
    }
    return Answer((Phrase(Words("{rows} of {kinds} have it.", "{kinds}, 모두 {rows}에 붙어 있어요."), figures),))


def _events(one: Carried, sees: bool) -> Table:
    columns = [
        Column("", Words("Event", "이벤트"), wrap=True),
        Column("", Words("Filled", "채워진 비율"), numeric=True, meter=True),
        Column("", Words("Different values", "값 종류"), numeric=True, optional=True),
    ]
    if sees:
        columns.append(Column("", Words("Most frequent values", "잦은 값"), wrap=True))
    rows = tuple(_event(event, prop, sees) for event, prop in one.on)
    return Table(
        "events-of", Words("Events with this property", "이 속성을 가진 이벤트"), tuple(columns), rows, copies=True
    )


def _event(event: "EventContent", prop: "PropertyContent", sees: bool) -> Row:
    called = names.event(event.name)
    cells = [
        Cell(called.display or cut(event.name), url=url_of("event", event.name), below=below(called)),
        Cell(saying.share(prop.filled), prop.filled),
        Cell(saying.number(prop.distinct), prop.distinct),
    ]
    if sees:
        cells.append(Cell(examples(prop)))
    return Row(tuple(cells))


def examples(prop: "PropertyContent") -> str:
    """The most frequent values with their counts, covered where they look like a person's."""
    from producting.people.masking import mask_value

    values = [(cut(mask_value(prop.name, value)) or "–", count) for value, count in prop.examples]
    said = [f"{value}{_before_count(value)}({count:,})" for value, count in values]
    return "\u00a0· ".join(said)


def _before_count(value: str) -> str:
    """A space before a count that no line breaks at, unless the last word before it fills a narrow column alone."""
    return "\u00a0" if len(value.rsplit(maxsplit=1)[-1]) <= 12 else " "


def _foot(contents: "Contents") -> Foot:
    return Foot(
        (
            Footing(
                Words("What counts", "세는 법"),
                Words(
                    "Of frequent events only a part is looked at, so numbers may be estimates. Values that look like e-mail "
                    "addresses or phone numbers are covered.",
                    "잦은 이벤트는 일부만 살펴봐서 숫자가 어림일 수 있어요. 이메일이나 전화번호로 보이는 값은 가려요.",
                ),
            ),
            Footing(Words("Data version", "데이터 버전"), contents.data_version),
        )
    )
