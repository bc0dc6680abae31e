"""A log of events that can be asked."""

import tempfile
import weakref
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from producting.answers import Answer
from producting.errors import LakeError
from producting.events.files import Mapping
from producting.journeys import answer
from producting.journeys.journey import Journey
from producting.journeys.steps import Days, day
from producting.lake import Lake
from producting.log.importing import import_files, import_table
from producting.log.spending import money_label, rates_of, spend_of
from producting.log.status import Status, status_of
from producting.log.usual import currency_of, zone_of_home
from producting.segments import Segment
from producting.segments.selecting import members
from producting.timelines import Timelines
from producting.timelines.refresh import open_timelines
from producting.words import Words

if TYPE_CHECKING:
    import pandas
    import pyarrow as pa

    from producting.journeys.journey import Stage
    from producting.journeys.journey.money import Money
    from producting.log.console import Console
    from producting.log.contents import Contents
    from producting.log.person import FoundPerson, PersonStory
    from producting.people import KnownIds
    from producting.touchpoints.spend import CampaignLink, Meeting, Rates, SpendRow
    from producting.touchpoints.touches import Touches

Progress = Callable[[int, int], None]


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

    def __init__(self, timelines: Timelines, home: Path, links: "Sequence[CampaignLink]" = ()) -> None:
        self.timelines = timelines
        self.home = home
        self.links = tuple(links)

    def ask(self, question: Any, *, links: "Sequence[CampaignLink] | None" = None) -> Answer:
        """The answer to a question (`Trend`, `Funnel`, `Retention`, `Journey`).

        A journey is told what campaigns cost, where spend or rates were imported.

        Args:
            links: the workspace's mapping of campaigns of spend to those of visits; without it the log's own.

        Raises:
            QuestionError: it cannot be asked.
            ProductingError: a journey needs an exchange rate that is missing; it names the day and the pair.
        """
        return answer(self.timelines, question, self._money(links) if isinstance(question, Journey) else None)

    def spend_meeting(
        self,
        date_from: "str | date | None" = None,
        date_to: "str | date | None" = None,
        links: "Sequence[CampaignLink] | None" = None,
    ) -> "Meeting":
        """The spend of these days met with the visits it paid for, and the two rests that found no partner.

        Args:
            date_from, date_to: calendar days, both inclusive; visits are counted inside them too.
            links: as in `ask`.

        Raises:
            QuestionError: a day that is none.
            ProductingError: a rate is missing; it names the day and the pair.
        """
        from producting.journeys.journey.money import Money
        from producting.log.meeting import meeting_of

        days = Days(day(date_from), day(date_to))
        return meeting_of(self.timelines, self._touches, self._money(links) or Money(), days)

    def spend_summary(
        self, date_from: "str | date | None" = None, date_to: "str | date | None" = None
    ) -> "tuple[SpendRow, ...]":
        """The spend that counts per platform, campaign and currency, as the reports say it."""
        from producting.touchpoints.spend import spend_summary

        return spend_summary(spend_of(self.home), first=day(date_from), last=day(date_to))

    def _money(self, links: "Sequence[CampaignLink] | None") -> "Money | None":
        """Spend and rates of this home that count; None where there are none."""
        spend, rates = spend_of(self.home), rates_of(self.home)
        if not spend.num_rows and not rates.num_rows:
            return None
        from producting.journeys.journey.money import Money
        from producting.touchpoints.spend import Rates

        chosen = self.links if links is None else tuple(links)
        return Money(spend=spend, rates=Rates.of(rates), links=chosen, label=money_label(self.home, chosen))

    @cached_property
    def _touches(self) -> "Touches":
        from producting.touchpoints.touches import touches

        return touches(self.timelines)

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
            stages: of a journey, for the dates at which they were entered; or the journey itself, with its rule of
                credit.
            newest_first, offset, limit: which page of events; touches and payments are at most `limit`, the newest
                first.
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
    def console(self) -> "Console":
        """SQL over this log as it stands: `console.ask(text)`; its tables are `console.tables`.

        Made once: spend, rates and imports are those of that moment.
        """
        from producting.log.console import console_of

        return console_of(self.home, self.timelines)

    @cached_property
    def _ids(self) -> "KnownIds":
        from producting.people import KnownIds

        return KnownIds(Lake(self.home / "lake").event_files())

    def _rates(self) -> "Rates":
        from producting.touchpoints.spend import Rates

        return Rates.of(rates_of(self.home))

    def status(self) -> Status:
        """What stands in this log: counts, the newest event, sizes, refused merges."""
        return status_of(self.timelines, self.home)


def open(
    home: str | Path,
    *,
    time_zone: str | None = None,
    currency: str | None = None,
    links: "Sequence[CampaignLink]" = (),
    progress: Progress | None = None,
) -> Log:
    """Open a home that files were imported into; its timelines are brought up to date first.

    Args:
        home: the workspace's folder. time_zone, currency: what periods and bare values are read in; otherwise
            `PRODUCTING_TIME_ZONE` and `PRODUCTING_CURRENCY`, else Asia/Seoul and KRW.
        links: the workspace's mapping of campaigns of spend to those of visits.

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
    return Log(open_timelines(home, zone=zone, currency=currency_of(currency), progress=progress), home, links)


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
