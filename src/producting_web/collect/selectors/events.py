"""The dictionary of events: every name, how often, whose, since when; and one of them with its properties."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from producting.words import Language, Words
from producting_web.collect import facts
from producting_web.collect.dictionary import url_of as dictionary_url
from producting_web.collect.selectors.described import Described, below, described
from producting_web.collect.selectors.properties import examples
from producting_web.collect.selectors.room import tabs
from producting_web.collect.selectors.said import cut, on_axis
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui import names, saying
from producting_web.ui.drawing.bars import Amount, Bars, draw
from producting_web.ui.drawing.marks import Axis
from producting_web.ui.parts import Answer, Cell, Column, Foot, Footing, Pages, Row, Table, Tabs
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.journeys.trend import TrendAnswer
    from producting.log.contents import Contents, EventContent, PropertyContent

PER_PAGE = 50
_SPARKS = 400  # names that get a small picture
_SPARK_PERIODS, _SPARK_WIDTH, _SPARK_HEIGHT = 30, 72, 16
_COLUMNS = (
    Column("name", Words("Event", "이벤트"), wrap=True),
    Column("events", Words("Events", "건수"), numeric=True, meter=True),
    Column("people", Words("People", "사람"), numeric=True),
    Column("days", Words("Days of the last 30", "최근 30일 중"), numeric=True, optional=True),
    Column("first", Words("First", "처음"), optional=True),
    Column("last", Words("Last", "마지막"), optional=True),
)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The page `/data/events/`. Without `table` there is nothing, or nothing that was searched for."""

    tabs: Tabs
    answer: Answer | None
    table: Table | None
    pages: Pages
    searched: str
    hidden: int  # names that are left out because they are hidden; shown when asked for
    sparks: tuple[str, ...]  # per row the outline of the last periods, in a box of 72 × 16; empty where there is none
    foot: Foot | None

    @property
    def lines(self) -> "tuple[tuple[Row, str], ...]":
        return tuple(zip(self.table.rows, self.sparks, strict=True)) if self.table else ()


@dataclass(frozen=True, slots=True)
class EventPage:
    """The page of one event."""

    name: str
    about: Described
    answer: Answer
    volume: Bars
    axis: Axis | None
    volume_label: Words
    properties: Table | None
    not_looked_at: bool
    sampled: Words | None
    may_see_examples: bool
    foot: Foot


def dictionary(search: str, sort: str, page: int, with_hidden: bool = False) -> Dictionary:
    """Names that hold what is searched for, sorted, cut into pages; a page beyond the end is the last."""
    contents = facts.contents()
    if contents is None or not contents.events:
        return Dictionary(tabs("events"), None, None, Pages(1, 1), search, 0, (), None)
    zone = ZoneInfo(facts.setting().time_zone)
    wanted = search.strip().casefold()
    known = [event for event in contents.events if names.event(event.name).answers_to(wanted)]
    found = [event for event in known if with_hidden or not names.event(event.name).is_hidden]
    whole = Table(
        "events", Words("Every event name", "모든 이벤트 이름"), _COLUMNS, tuple(_row(e, zone) for e in found)
    )
    whole = whole.in_order(sort if sort.removeprefix("-") in {c.key for c in _COLUMNS} else "-events")
    last = max(1, -(-len(found) // PER_PAGE))
    number = min(max(page, 1), last)
    shown = whole.rows[(number - 1) * PER_PAGE : number * PER_PAGE]
    table = Table("events", whole.caption, _COLUMNS, shown, sort=whole.sort, copies=True)
    total = saying.number(len(found))
    sparks = facts.remembered("sparks", lambda: _sparks(contents))
    return Dictionary(
        tabs("events"),
        _answer(contents),
        table if shown else None,
        Pages(number, last, Words(f"{total.en} names", f"{total.ko}가지")),
        search,
        len(known) - len(found),
        tuple(sparks.get(str(row.cells[0].value), "") for row in shown),
        _foot(contents),
    )


def event_page(name: str, user: User, language: Language) -> EventPage | None:
    """One event by its exact name; None where there is none."""
    contents = facts.contents()
    event = next((event for event in contents.events if event.name == name), None) if contents is not None else None
    if contents is None or event is None:
        return None
    every = contents.volume.every
    trend = facts.remembered(f"volume of {every} {name}", lambda: _trend(name, every))
    sees = may(user, Act.SEE_PERSONS)
    share = Words(f"of every {event.every:,}th event", f"{event.every:,}건마다 하나씩") if event.every > 1 else None
    return EventPage(
        name=name,
        about=described("event", name, user),
        answer=_answer_of(event),
        volume=_bars(trend, every, language),
        axis=Axis.of([date.fromisoformat(row.period) for row in trend.rows], every, is_bars=True),
        volume_label=_label(every),
        properties=_properties(event, sees) if event.properties else None,
        not_looked_at=event.properties is None,
        sampled=share,
        may_see_examples=sees,
        foot=_foot(contents),
    )


def url_of(name: str) -> str:
    """Where an event's page is."""
    return dictionary_url("event", name)


def _row(event: "EventContent", zone: ZoneInfo) -> Row:
    first, last = event.first.astimezone(zone), event.last.astimezone(zone)
    called = names.event(event.name)
    return Row(
        (
            Cell(called.display or cut(event.name), event.name, url_of(event.name), below(called)),
            Cell(saying.number(event.count), event.count),
            Cell(saying.number(event.people), event.people),
            Cell(saying.number(event.active_days), event.active_days),
            Cell(saying.day(first.date(), year=True), event.first.timestamp()),
            Cell(saying.day(last.date(), year=True), event.last.timestamp()),
        )
    )


def _answer(contents: "Contents") -> Answer:
    newest = contents.as_of
    kinds = saying.number(len(contents.events))
    quiet = [e for e in contents.events if newest is not None and newest - e.last > timedelta(days=30)]
    most = contents.events[0]
    figures = {
        "names": Figure(Words(f"{kinds.en} kinds of events", f"이벤트 {kinds.ko}가지")),
        "most": Figure(names.event(most.name).display or cut(most.name), url_of(most.name)),
        "quiet": Figure(Words(f"{len(quiet):,}", f"{len(quiet):,}가지")),
    }
    phrases = [
        Phrase(Words("{names}; most often {most}.", "{names:이/가} 있고, 가장 잦은 것은 {most:이에요/예요}."), figures)
    ]
    if quiet:
        phrases.append(
            Phrase(Words("{quiet} did not happen for 30 days.", "{quiet:은/는} 30일 넘게 일어나지 않았어요."), figures)
        )
    return Answer(tuple(phrases))


def _answer_of(event: "EventContent") -> Answer:
    zone = ZoneInfo(facts.setting().time_zone)
    often = saying.number(event.count)
    figures = {
        "often": Figure(Words(f"{often.en} times", f"{often.ko}번")),
        "people": Figure(saying.people(event.people)),
        "last": Figure(saying.instant(event.last.astimezone(zone), zone, year=True)),
    }
    return Answer(
        (
            Phrase(Words("{people} did this {often},", "{people:이/가} {often} 했고,"), figures),
            Phrase(Words("last on {last}.", "마지막은 {last:이에요/예요}."), figures),
        )
    )


def _trend(name: str, every: str) -> "TrendAnswer":
    from producting.journeys.steps import Step
    from producting.journeys.trend import Trend as Question

    opened = facts.log()
    assert opened is not None
    return opened.ask(Question(Step(name), count="events", every=every))  # type: ignore[arg-type, return-value]


def _sparks(contents: "Contents") -> dict[str, str]:
    """The outlines of the most frequent names, out of one question; a period that is not over looks like a fall."""
    from producting.journeys.trend import Trend as Question

    opened = facts.log()
    assert opened is not None
    most = [event.name for event in contents.events[:_SPARKS]]
    asked = Question(most, count="events", every=contents.volume.every, by="event", limit=len(most))
    series: dict[str, list[float]] = {}
    for row in opened.ask(asked).rows:
        if row.complete:
            series.setdefault(row.group or "", []).append(row.value)
    return {name: _outline(values[-_SPARK_PERIODS:]) for name, values in series.items()}


def _outline(values: list[float]) -> str:
    most = max(values, default=0) or 1
    step = _SPARK_WIDTH / max(len(values) - 1, 1)
    return " ".join(
        f"{i * step:.1f},{_SPARK_HEIGHT - 1 - v / most * (_SPARK_HEIGHT - 2):.1f}" for i, v in enumerate(values)
    )


def _bars(trend: "TrendAnswer", every: str, language: Language) -> Bars:
    names = on_axis([date.fromisoformat(row.period) for row in trend.rows], every)
    amounts = [
        Amount(name.say(language), row.value or 0, saying.number(row.value).say(language), row.complete)
        for name, row in zip(names, trend.rows, strict=True)
    ]
    return draw(amounts)


def _label(every: str) -> Words:
    words = {"day": Words("Per day", "일별 건수"), "week": Words("Per week", "주별 건수")}
    return words.get(every, Words("Per month", "월별 건수"))


def _properties(event: "EventContent", sees: bool) -> Table:
    columns = [
        Column("", Words("Property", "속성"), wrap=True),
        Column("", Words("Filled", "채워진 비율"), numeric=True, meter=True),
        Column("", Words("Different values", "값 종류"), numeric=True, optional=True),
    ]
    if sees:
        columns.append(Column("", Words("Most frequent values", "잦은 값"), wrap=True))
    rows = tuple(_property(prop, sees) for prop in event.properties or ())
    return Table("properties", Words("Properties of this event", "이 이벤트의 속성"), tuple(columns), rows, copies=True)


def _property(prop: "PropertyContent", sees: bool) -> Row:
    called = names.prop(prop.name)
    cells = [
        Cell(called.display or cut(prop.name), url=dictionary_url("property", prop.name), below=below(called)),
        Cell(saying.share(prop.filled), prop.filled),
        Cell(saying.number(prop.distinct), prop.distinct),
    ]
    if sees:
        cells.append(Cell(examples(prop)))
    return Row(tuple(cells))


def _foot(contents: "Contents") -> Foot:
    return Foot(
        (
            Footing(
                Words("What counts", "세는 법"),
                Words(
                    "People are counted once per event name. Values that look like e-mail addresses or phone numbers are covered.",
                    "사람은 이벤트 이름마다 한 번만 세요. 이메일이나 전화번호로 보이는 값은 가려요.",
                ),
            ),
            Footing(Words("Data version", "데이터 버전"), contents.data_version),
        )
    )
