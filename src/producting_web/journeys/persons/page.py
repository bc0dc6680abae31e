"""Who is this one customer? Where they came from, the stages with dates, what they did, paid and said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.urls import reverse

from producting.words import Words
from producting_web.collect import facts
from producting_web.journeys import figures
from producting_web.journeys.persons.days import LONGEST_NAME, DayOfVisits, by_day, cut
from producting_web.journeys.persons.said import Said, channel_words, said_of, spoken, touch_words
from producting_web.ui import names, parts, saying
from producting_web.ui.names import LANGUAGES
from producting_web.ui.parts import Column, Control, Controls, Option, Pages, Row, Table, Text
from producting_web.ui.sentences import said_in

if TYPE_CHECKING:
    from producting.log.person import PersonStory

PAGE = 100
MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class StageMark:
    """A stage on the person's way. `after` is the wait since the stage entered before it."""

    name: str
    side: str
    entered: Words | None
    skipped: bool
    here: bool
    after: Words | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """The page of one person. `story` is the engine's, for panels that upper apps add."""

    story: "PersonStory"
    answer: parts.Answer
    id: str
    anonymous: bool
    other_ids: tuple[str, ...]
    credited: Text
    first_event: Words
    last_event: Words
    value: Words
    stages: tuple[StageMark, ...]
    touches: Table
    payments: Table
    said: tuple[Said, ...]
    controls: Controls
    days: tuple[DayOfVisits, ...]
    pages: Pages
    notes: tuple[Words, ...]


def url_of(person: str) -> str:
    """The page of a person; ids hold anything, so they stand in the query and not in the path."""
    return f"{reverse('person')}?{urlencode({'id': person})}"


@dataclass(frozen=True, slots=True)
class Match:
    """A person found: `by` is the id that looks like what was searched."""

    id: str
    by: str
    events: int
    url: str


def found(text: str) -> tuple[Match, ...]:
    """People whose id is, begins with or contains the text."""
    log = facts.log()
    matches = () if log is None else log.find_people(text[:300], MOST_FOUND)
    return tuple(Match(one.id, one.by, one.events, url_of(one.id)) for one in matches)


def page(person: str, query: QueryDict) -> PersonPage:
    """Everything about one person. Raises ProductingError where nobody has that id."""
    log = facts.log()
    if log is None:
        raise _nobody()
    on = figures.ground(QueryDict(""))
    stages = [stage.to_stage() for stage in on.stages] if on is not None and len(on.stages) > 1 else None
    chosen, number = query.getlist("event") or None, _number(query)
    story = log.person(person, stages=stages, offset=(number - 1) * PAGE, limit=PAGE, names=chosen)
    zone = ZoneInfo(facts.setting().time_zone)
    sides = [stage.side for stage in on.stages] if on is not None else []
    marks = _marks(story, sides, zone)
    return PersonPage(
        story=story,
        answer=parts.Answer(said_of(story, zone)),
        id=story.id,
        anonymous=bool(story.ids) and story.ids[0].anonymous,
        other_ids=tuple(known.id for known in story.ids[1:]),
        credited=touch_words(story.credited),
        first_event=saying.instant(story.first_event, zone, year=True),
        last_event=saying.instant(story.last_event, zone, year=True),
        value=saying.money(story.value if story.payments_count else None, story.currency),
        stages=marks,
        touches=_touches(story, zone),
        payments=_payments(story, zone),
        said=spoken(log, story, zone),
        controls=_controls(story, query),
        days=by_day(story.events, zone),
        pages=Pages(number, max(1, -(-story.matching // PAGE)), _shown(number, len(story.events), story.matching)),
        notes=story.notes,
    )


def _nobody() -> Any:
    from producting.errors import QuestionError

    return QuestionError(
        Words("There are no customers yet: import events first.", "아직 고객이 없어요. 이벤트부터 가져와 주세요.")
    )


def _number(query: QueryDict) -> int:
    text = query.get("page", "1").strip()
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _shown(number: int, count: int, total: int) -> Text:
    if not count or total <= PAGE:
        return ""
    first = (number - 1) * PAGE + 1
    span = f"{first:,}–{first + count - 1:,}"
    return Words(f"{span} of {total:,}", f"{total:,}건 가운데 {span}")


def _marks(story: "PersonStory", sides: Sequence[str], zone: ZoneInfo) -> tuple[StageMark, ...]:
    marks: list[StageMark] = []
    last: datetime | None = None
    for entry, side in zip(story.stages, sides, strict=False):
        after = (entry.entered - last).total_seconds() if entry.entered is not None and last is not None else None
        marks.append(
            StageMark(
                name=entry.name,
                side=side,
                entered=None if entry.entered is None else saying.instant(entry.entered, zone, year=True),
                skipped=entry.skipped,
                here=entry.stage == story.stage,
                after=saying.duration(after) if after else None,
            )
        )
        last = entry.entered if entry.entered is not None else last
    return tuple(marks)


def _touches(story: "PersonStory", zone: ZoneInfo) -> Table:
    rows = tuple(
        Row((
            parts.Cell(saying.held_words(saying.instant(touch.at, zone, year=True)), touch.at.isoformat()),
            parts.Cell(channel_words(touch.touch.channel)),
            parts.Cell(cut(touch.touch.campaign or touch.touch.campaign_id or "–", LONGEST_NAME)),
            parts.Cell(f"{touch.touch.source} / {touch.touch.medium}"),
        ), is_marked=touch.touch == story.credited)
        for touch in story.touches
    )  # fmt: skip
    return Table(
        id="touches",
        caption=Words("What brought each visit, the newest first", "방문마다 어디서 왔는지, 최근 것부터"),
        columns=(
            Column("", Words("When", "시각")), Column("", Words("Channel", "채널")), Column("", Words("Campaign", "캠페인")),
            Column("", Words("Source / medium", "소스 / 매체"), optional=True),
        ),
        rows=rows,
        copies=True,
    )  # fmt: skip


def _payments(story: "PersonStory", zone: ZoneInfo) -> Table:
    rows = tuple(
        Row((
            parts.Cell(saying.held_words(saying.instant(paid.at, zone, year=True)), paid.at.isoformat()),
            parts.Cell(names.event(paid.name).display or cut(paid.name, LONGEST_NAME)),
            parts.Cell(_amount(paid.amount, paid.currency), paid.amount),
            parts.Cell(saying.money(paid.worth, story.currency), paid.worth),
        ))
        for paid in story.payments
    )  # fmt: skip
    return Table(
        id="payments",
        caption=Words("What they paid, the newest first", "결제한 내역, 최근 것부터"),
        columns=(
            Column("", Words("When", "시각")), Column("", Words("Event", "이벤트")),
            Column("", Words("Amount", "금액"), numeric=True),
            Column("", Words("Worth", "환산 금액"), numeric=True, optional=True),
        ),
        rows=rows,
        copies=True,
    )  # fmt: skip


def _amount(amount: float, currency: str) -> Text:
    """Money of a currency that may not exist: a file says what it likes."""
    from babel.numbers import is_currency

    if is_currency(currency, "en"):
        return saying.money(amount, currency)
    said = saying.number(amount, 2)
    return Words(f"{said.en} {currency[:10]}", f"{said.ko} {currency[:10]}")


def _controls(story: "PersonStory", query: QueryDict) -> Controls:
    chosen = query.getlist("event")
    everything = Words("All events", "모든 이벤트")

    def leads(name: str | None) -> str:
        return url_of(story.id) + ("" if name is None else f"&{urlencode({'event': name})}") + "#timeline"

    options = [Option(everything, "", leads(None), not chosen)]
    for name, count in story.names:
        said = _with_count(names.event(name).said, count)
        options.append(Option(said, name, leads(name), chosen == [name]))
    now: Text = everything if not chosen else _listed([names.event(name).said for name in chosen])
    return Controls((Control("event", Words("Events", "이벤트"), now, tuple(options)),))


def _with_count(name: Text, count: int) -> Words:
    en, ko = (cut(said_in(name, language), LONGEST_NAME) for language in LANGUAGES)
    return Words(f"{en} · {count:,}", f"{ko} · {count:,}")


def _listed(chosen: Sequence[Text]) -> Words:
    en, ko = (cut(", ".join(said_in(name, language) for name in chosen), LONGEST_NAME) for language in LANGUAGES)
    return Words(en, ko)
