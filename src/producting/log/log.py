"""A log of events that can be asked."""

import os
import tempfile
import weakref
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from producting.answers import Answer
from producting.answers.answer import instant_text
from producting.errors import LakeError, QuestionError
from producting.events.files import Mapping
from producting.journeys import answer
from producting.journeys.journey import Journey
from producting.lake import Lake
from producting.log.importing import import_files, import_table
from producting.log.spending import money_label, rates_of, spend_of
from producting.segments import Segment
from producting.segments.selecting import members
from producting.timelines import Timelines
from producting.timelines.generation import current, read_meta
from producting.timelines.periods import zone_of
from producting.timelines.refresh import open_timelines
from producting.words import Words

if TYPE_CHECKING:
    import pandas
    import pyarrow as pa

    from producting.journeys.journey import Stage
    from producting.journeys.journey.money import Money
    from producting.log.contents import Contents
    from producting.log.person import FoundPerson, PersonStory
    from producting.people import KnownIds
    from producting.touchpoints.spend import Rates

DEFAULT_ZONE, DEFAULT_CURRENCY = "Asia/Seoul", "KRW"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Status:
    """A home in a few numbers. `bytes` is everything on disk: lake and timelines."""

    events: int
    people: int
    events_without_person: int
    event_names: int
    oldest_event: str | None
    newest_event: str | None
    imports: int
    bytes: int
    lake_bytes: int
    timelines_bytes: int
    lake_version: int
    data_version: str
    time_zone: str
    currency: str
    linked_ids: int
    refused_merges: int
    refused_examples: tuple[Words, ...]
    spend_rows: int
    spend_days: int
    spend_first_day: str | None
    spend_last_day: str | None
    rates: int
    rates_first_day: str | None
    rates_last_day: str | None

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "refused_examples": [words.en for words in self.refused_examples]}


class Log:
    """Events of people, ready to be asked; made by `read` or `open`.

    Example:
        >>> import pandas
        >>> events = pandas.DataFrame({"who": ["a", "a"], "at": ["2026-01-01", "2026-01-02"], "what": ["visit", "buy"]})
        >>> log = read(events, person="who", time="at", event="what")
        >>> from producting.journeys.funnel import Funnel
        >>> [row.people for row in log.ask(Funnel(["visit", "buy"])).rows]
        [1, 1]
    """

    def __init__(self, timelines: Timelines, home: Path) -> None:
        self.timelines = timelines
        self.home = home

    def ask(self, question: Any) -> Answer:
        """The answer to a question (`Trend`, `Funnel`, `Retention`, `Journey`).

        A journey is told what campaigns cost, where spend or rates were imported.

        Raises:
            QuestionError: it cannot be asked.
            ProductingError: a journey needs an exchange rate that is missing; it names the day and the pair.
        """
        return answer(self.timelines, question, self._money() if isinstance(question, Journey) else None)

    def _money(self) -> "Money | None":
        """Spend and rates of this home that count; None where there are none."""
        spend, rates = spend_of(self.home), rates_of(self.home)
        if not spend.num_rows and not rates.num_rows:
            return None
        from producting.journeys.journey.money import Money
        from producting.touchpoints.spend import Rates

        return Money(spend=spend, rates=Rates.of(rates), label=money_label(self.home))

    def people(self, segment: Segment) -> "list[str]":
        """The ids of the people a segment selects, in code-point order."""
        chosen: list[str] = self.timelines.persons.filter(_mask(members(self.timelines, segment))).to_pylist()
        return chosen

    def person(
        self,
        person_id: str,
        *,
        stages: "Journey | Sequence[Stage] | None" = None,
        newest_first: bool = True,
        offset: int = 0,
        limit: int = 200,
        names: Sequence[str] | None = None,
    ) -> "PersonStory":
        """Everything that is known about one person: ids, touches, stages, payments, and a page of their events.

        Args:
            person_id: an id of theirs, also one from before they were known.
            stages: of a journey, for the dates at which they were entered; or the journey itself, with its rule of credit.
            newest_first, offset, limit: which page of events; touches and payments are at most `limit`, the newest first.
            names: only events of these names; all without it.

        Raises:
            PersonUnknown: nobody has that id.
            QuestionError: these stages are no journey.
        """
        from producting.log.person import Page, tell

        page = Page(newest_first, max(offset, 0), max(limit, 0), None if names is None else tuple(names))
        return tell(self.timelines, self._ids, self._rates(), person_id, stages, page)

    def find_people(self, text: str, limit: int = 20) -> "tuple[FoundPerson, ...]":
        """People with an id that is, begins with or contains the text, in this order; case does not matter."""
        from producting.log.person import find_people

        return find_people(self.timelines, self._ids, text, limit)

    def contents(self) -> "Contents":
        """What stands in this log: every event name with its properties, the volume over time, the imports.

        Counted anew at every call: keep it by `data_version`.
        """
        from producting.log.contents import contents_of

        return contents_of(self.timelines, Lake(self.home / "lake"))

    @cached_property
    def _ids(self) -> "KnownIds":
        from producting.people import KnownIds

        return KnownIds(Lake(self.home / "lake").event_files())

    def _rates(self) -> "Rates":
        from producting.touchpoints.spend import Rates

        return Rates.of(rates_of(self.home))

    def status(self) -> Status:
        """What stands in this log: counts, the newest event, sizes, refused merges."""
        lake, timelines = Lake(self.home / "lake").status(), self.timelines
        folder = current(self.home / "timelines")
        meta = read_meta(folder) if folder else None
        spend, rates = spend_of(self.home), rates_of(self.home)
        spend_first, spend_last = _days(spend)
        rates_first, rates_last = _days(rates)
        built = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder else 0
        return Status(
            events=timelines.events,
            people=timelines.people,
            events_without_person=timelines.events_without_person,
            event_names=len(timelines.names),
            oldest_event=_instant(timelines.first_ms),
            newest_event=_instant(timelines.last_ms),
            imports=lake.imports,
            bytes=lake.bytes + built,
            lake_bytes=lake.bytes,
            timelines_bytes=built,
            lake_version=lake.version,
            data_version=timelines.data_version,
            time_zone=timelines.zone,
            currency=timelines.currency,
            linked_ids=meta.linked_ids if meta else 0,
            refused_merges=meta.refused_merges if meta else 0,
            refused_examples=tuple(Words(en, ko) for en, ko in meta.refused_examples) if meta else (),
            spend_rows=spend.num_rows,
            spend_days=len(spend.column("day").unique()),
            spend_first_day=spend_first,
            spend_last_day=spend_last,
            rates=rates.num_rows,
            rates_first_day=rates_first,
            rates_last_day=rates_last,
        )


def open(
    home: str | Path, *, time_zone: str | None = None, currency: str | None = None, progress: Progress | None = None
) -> Log:
    """Open a home that files were imported into; its timelines are brought up to date first.

    Args:
        home: the workspace's folder. time_zone, currency: what periods and bare values are read in; otherwise
            `PRODUCTING_TIME_ZONE` and `PRODUCTING_CURRENCY`, else Asia/Seoul and KRW.

    Raises:
        LakeError: nothing was ever imported there.
    """
    home = Path(home)
    if not (home / "lake").is_dir():
        raise LakeError(
            Words(
                f"There is nothing in {home} yet: import a file first, as in `producting import events.csv`.",
                f"{home}에 아직 아무것도 없어요. `producting import events.csv`처럼 파일부터 가져와 주세요.",
            )
        )
    zone = zone_of_home(time_zone)
    return Log(open_timelines(home, zone=zone, currency=currency_of(currency), progress=progress), home)


def read(
    source: "str | Path | Sequence[str | Path] | pandas.DataFrame | pa.Table | pa.RecordBatchReader",
    *,
    person: str | None = None,
    anonymous: str | None = None,
    time: str | None = None,
    event: str | None = None,
    event_name: str | None = None,
    properties: Sequence[str] | None = None,
    value: str | None = None,
    value_currency: str | None = None,
    format: str = "auto",
    time_zone: str | None = None,
    currency: str | None = None,
    imported_at: datetime | None = None,
    progress: Progress | None = None,
) -> Log:
    """Read files, a DataFrame, an Arrow table, or a lake folder into a log that lives as long as it is used.

    Args:
        source: one file or several (CSV, TSV, Parquet, JSON Lines; plain or gzip), a pandas DataFrame, an Arrow table
            or reader, or the folder of a home or lake.
        person, anonymous, time, event: the columns; found by themselves where not named.
        event_name: one name for all rows of a file without an event column.
        properties: columns to keep; all others by default.
        value: a column, or a product such as `"Quantity*UnitPrice"`. value_currency: a column or an ISO code.
        time_zone: the zone of times without one, and of calendar periods. currency: of values without one.
        imported_at: the instant of reading (rows dated more than 24 hours later are rejects); now by default.

    Raises:
        InputError: a file or column cannot be used; the text says which, and what to do.
    """
    lake = _home_of(source)
    if lake is not None:
        return open(lake, time_zone=time_zone, currency=currency, progress=progress)
    zone = zone_of_home(time_zone)
    mapping = Mapping(
        person=person,
        anonymous=anonymous,
        time=time,
        event=event,
        event_name=event_name,
        properties=tuple(properties) if properties is not None else None,
        value=value,
        currency=value_currency,
        time_zone=time_zone,
        format=format,
    )
    folder = tempfile.TemporaryDirectory(prefix="producting-")
    home, at = Path(folder.name), imported_at or datetime.now(UTC)
    if isinstance(source, str | Path):
        source = [source]
    if isinstance(source, list | tuple):
        import_files(home, [Path(file) for file in source], mapping, zone=zone, imported_at=at, progress=progress)
    else:
        import_table(home, source, mapping, zone=zone, imported_at=at)
    log = Log(open_timelines(home, zone=zone, currency=currency_of(currency)), home)
    weakref.finalize(log, folder.cleanup)
    return log


def zone_of_home(option: str | None = None) -> str:
    """The zone of calendar periods: the option, else PRODUCTING_TIME_ZONE, else Asia/Seoul.

    Raises QuestionError if unknown.
    """
    zone = option or os.environ.get("PRODUCTING_TIME_ZONE") or DEFAULT_ZONE
    zone_of(zone)
    return zone


def currency_of(option: str | None = None) -> str:
    """The workspace's currency: the option, else PRODUCTING_CURRENCY, else KRW.

    Raises QuestionError if it is no code.
    """
    code = (option or os.environ.get("PRODUCTING_CURRENCY") or DEFAULT_CURRENCY).upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise QuestionError(
            Words(
                f"“{code}” is not a currency: use a code such as KRW or USD.",
                f"‘{code}’ 통화를 알 수 없어요. KRW나 USD처럼 써 주세요.",
            )
        )
    return code


def _home_of(source: Any) -> Path | None:
    """The home, where the source is the folder of one (or the lake inside it)."""
    if not isinstance(source, str | Path) or not Path(source).is_dir():
        return None
    folder = Path(source)
    if (folder / "lake").is_dir():
        return folder
    return folder.parent if folder.name == "lake" and (folder / "events").is_dir() else None


def _mask(chosen: Any) -> "pa.Array":
    import pyarrow

    return pyarrow.array(chosen)


def _days(rows: "pa.Table") -> tuple[str | None, str | None]:
    """The first and the last day of spend or rates."""
    from pyarrow.compute import min_max

    ends = min_max(rows.column("day")).as_py()
    return tuple(None if day is None else day.isoformat() for day in (ends["min"], ends["max"]))  # type: ignore[return-value]


def _instant(ms: int | None) -> str | None:
    from datetime import timedelta

    return None if ms is None else instant_text(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms))
