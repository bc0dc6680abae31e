"""The Data room: what facts there are, how fresh, what is on its way, what can be sent."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from producting.words import Language, Words
from producting_web.collect import facts
from producting_web.collect.models import Upload
from producting_web.collect.selectors import said
from producting_web.collect.selectors.imports import Imports, imports
from producting_web.ops.models import Job
from producting_web.ops.progress import progress_of
from producting_web.people.models import User
from producting_web.people.policy import Act, may
from producting_web.ui import saying, sisters
from producting_web.ui.drawing.bars import Amount, Bars, draw
from producting_web.ui.drawing.marks import Axis
from producting_web.ui.parts import Act as Button
from producting_web.ui.parts import Answer, Foot, Footing, Note, Progress, Tabs, Text
from producting_web.ui.sentences import Figure, Phrase

if TYPE_CHECKING:
    from producting.log import Status
    from producting.log.contents import Contents, Volume

_EVERY = {"day": Words("day", "일별"), "week": Words("week", "주별"), "month": Words("month", "월별")}
_STALE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is not in yet."""

    name: str
    url: str
    kind: Words
    size: str
    state: Words
    is_refused: bool
    who: str
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of the status: what it counts, how many, where it opens, a quiet line below."""

    name: Words
    value: Words | str
    url: str | None = None
    below: Words | str = ""


@dataclass(frozen=True, slots=True)
class DataRoom:
    """The page `/data/`. Without `answer` the workspace is empty, and the page says what two files would give."""

    tabs: Tabs | None
    answer: Answer | None
    counts: tuple[Count, ...]
    volume: Bars | None
    volume_label: Words
    axis: Axis | None
    behind: Note | None
    building: Progress | None
    waiting: tuple[Waiting, ...]
    imports: Imports
    may_upload: bool
    foot: Foot | None

    @property
    def is_empty(self) -> bool:
        return self.answer is None and not self.imports.total


def data_room(user: User, page: int, language: str) -> DataRoom:
    """Everything the page shows."""
    log = facts.log()
    contents = facts.contents()
    status = facts.remembered("status", log.status) if log is not None else None
    uploads = may(user, Act.UPLOAD)
    building = Job.objects.filter(kind="timelines", state__in=(Job.State.WAITING, Job.State.RUNNING)).first()
    known = imports(user, page)
    return DataRoom(
        tabs=tabs("data") if status is not None or known.total else None,
        answer=_answer(status) if status is not None and status.events else None,
        counts=_counts(status, contents) if status is not None else (),
        volume=_volume(contents.volume, language) if contents is not None and contents.events else None,
        volume_label=_volume_label(contents.volume) if contents is not None else Words("", ""),
        axis=_axis(contents.volume) if contents is not None else None,
        behind=_behind(uploads) if building is None and _is_stuck() else None,
        building=progress_of(building) if building is not None and uploads else None,
        waiting=_waiting(uploads),
        imports=known,
        may_upload=uploads,
        foot=_foot(status) if status is not None else None,
    )


def tabs(chosen: str) -> Tabs:
    """The pages of this room, those of other apps too."""
    return sisters.tabs("data", chosen)


def _answer(status: "Status") -> Answer:
    newest = _instant(status.newest_event)
    events, people = saying.number(status.events), saying.people(status.people)
    figures = {
        "events": Figure(Words(f"{events.en} events", f"이벤트 {events.ko}건"), reverse("events")),
        "people": Figure(people),
        "until": Figure(saying.instant(newest, ZoneInfo(status.time_zone), year=True)),
        "age": Figure(_age(newest)),
    }
    return Answer(
        (
            Phrase(Words("{events} of {people}", "{people}의 {events:이/가}"), figures),
            Phrase(Words("until {until}.", "{until}까지 있어요."), figures),
            Phrase(Words("The newest is {age} old.", "가장 최근 이벤트는 {age} 전 것이에요."), figures),
        )
    )


def _age(newest: datetime) -> Words:
    return saying.duration(max(0.0, (timezone.now() - newest).total_seconds()))


def _counts(status: "Status", contents: "Contents | None") -> tuple[Count, ...]:
    names = len(contents.events) if contents is not None else status.event_names
    spend = _from_to(status.spend_first_day, status.spend_last_day)
    rates = _from_to(status.rates_first_day, status.rates_last_day)
    nobody = saying.number(status.events_without_person)
    merges = saying.number(status.refused_merges)
    return (
        Count(Words("Events", "이벤트"), saying.number(status.events), None,
              Words(f"{nobody.en} of nobody", f"사람 없는 이벤트 {nobody.ko}건") if status.events_without_person else ""),
        Count(Words("People", "사람"), saying.number(status.people), None,
              Words(f"{merges.en} merges refused", f"합치지 않은 식별자 {merges.ko}건") if status.refused_merges else ""),
        Count(Words("Names of events", "이벤트 종류"), saying.number(names), reverse("events")),
        Count(Words("Days with spend", "광고비가 있는 날"), saying.number(status.spend_days), reverse("spend"), spend),
        Count(Words("Exchange rates known", "환율 개수"), saying.number(status.rates), reverse("spend") + "#rates", rates),
        Count(Words("On the disk", "디스크"), said.size(status.bytes)),
    )  # fmt: skip


def _from_to(first: str | None, last: str | None) -> Text:
    if not first or not last:
        return ""
    return saying.held_words(saying.dated(date.fromisoformat(first), date.fromisoformat(last)))


def _volume(volume: "Volume", language: str) -> Bars:
    """Every period as a bar."""
    names = said.on_axis([start for start, _ in volume.points], volume.every)
    last = len(volume.points) - 1
    amounts = [
        Amount(name.say(_lang(language)), count, saying.number(count).say(_lang(language)), complete=i != last)
        for i, (name, (_, count)) in enumerate(zip(names, volume.points, strict=True))
    ]
    return draw(amounts)


def _axis(volume: "Volume") -> Axis | None:
    return Axis.of([start for start, _ in volume.points], volume.every, is_bars=True)


def _lang(language: str) -> Language:
    return "en" if language == "en" else "ko"


def _volume_label(volume: "Volume") -> Words:
    every = _EVERY[volume.every]
    return Words(f"Events per {every.en}", f"{every.ko} 이벤트 수")


def _is_stuck() -> bool:
    """Rows are in the lake that no answer shows, and no work is on it."""
    busy = Job.objects.filter(kind__in=("import", "undo"), state__in=(Job.State.WAITING, Job.State.RUNNING)).exists()
    return not busy and facts.is_behind()


def _behind(may_build: bool) -> Note:
    return Note(
        Words(
            "Rows came in that the answers do not show yet.",
            "새로 들어온 행이 아직 답에 나오지 않아요.",
        ),
        act=Button(Words("Show them", "답에 반영"), reverse("build_answers"), post=True) if may_build else None,
    )


def _waiting(may_look: bool) -> tuple[Waiting, ...]:
    open_ones = Upload.objects.select_related("job", "actor").filter(
        state__in=(Upload.State.ARRIVED, Upload.State.IMPORTING, Upload.State.REFUSED)
    )
    return tuple(_waits(upload, may_look) for upload in open_ones)


def _waits(upload: Upload, may_look: bool) -> Waiting:
    running = upload.job if upload.standing == Upload.State.IMPORTING else None
    return Waiting(
        name=upload.name,
        url=reverse("upload", args=[upload.pk]) if may_look else "",
        kind=said.KINDS[upload.kind],
        size=said.size(upload.size),
        state=said.UPLOADED[upload.standing],
        is_refused=upload.standing == Upload.State.REFUSED,
        who=str(upload.actor) if upload.actor else "–",
        progress=progress_of(running) if running is not None and may_look else None,
    )


def _foot(status: "Status") -> Foot:
    zone = Words(f"{status.time_zone}, weeks begin on Monday", f"{status.time_zone}, 한 주는 월요일부터")
    return Foot(
        (
            Footing(
                Words("What counts", "세는 법"),
                Words(
                    "Every row once, however often its file is imported. Rows without a person count in events, not in people.",
                    "같은 행은 여러 번 가져와도 한 번만 세요. 사람이 없는 행은 이벤트에만 들어가고 사람 수에는 들어가지 않아요.",
                ),
            ),
            Footing(
                Words("Zone and currency", "시간대와 통화"),
                Words(f"{zone.en}; {status.currency}", f"{zone.ko}, {status.currency}"),
            ),
            Footing(Words("Data version", "데이터 버전"), status.data_version),
        )
    )


def _instant(text: str | None) -> datetime:
    return datetime.fromisoformat(text or "1970-01-01T00:00:00Z").astimezone(UTC)
