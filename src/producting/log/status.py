"""How much stands in a home?"""

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from producting.answers.answer import instant_text
from producting.lake import Lake
from producting.log.spending import rates_of, spend_of
from producting.timelines import Timelines
from producting.timelines.generation import current, read_meta
from producting.words import Words

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Status:
    """A home in a few numbers.

    `bytes` is everything on disk: the lake with its older versions, imports, spend and rates, all timelines, rejects.
    """

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
    rejects_bytes: int
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


def status_of(timelines: Timelines, home: Path) -> Status:
    """What stands in a home, as these timelines and its folder tell."""
    lake = Lake(home / "lake").status()
    folder = current(home / "timelines")
    meta = read_meta(folder) if folder else None
    spend, rates = spend_of(home), rates_of(home)
    spend_first, spend_last = _days(spend)
    rates_first, rates_last = _days(rates)
    in_lake, in_timelines, in_rejects = (_size(home / room) for room in ("lake", "timelines", "rejects"))
    return Status(
        events=timelines.events,
        people=timelines.people,
        events_without_person=timelines.events_without_person,
        event_names=len(timelines.names),
        oldest_event=_instant(timelines.first_ms),
        newest_event=_instant(timelines.last_ms),
        imports=lake.imports,
        bytes=in_lake + in_timelines + in_rejects,
        lake_bytes=in_lake,
        timelines_bytes=in_timelines,
        rejects_bytes=in_rejects,
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


def _size(folder: Path) -> int:
    """Bytes of all files in a folder; what another process removes meanwhile no longer counts."""
    size = 0
    for file in folder.rglob("*"):
        with suppress(OSError):
            size += file.stat().st_size if file.is_file() else 0
    return size


def _days(rows: "pa.Table") -> tuple[str | None, str | None]:
    """The first and the last day of spend or rates."""
    from pyarrow.compute import min_max

    ends = min_max(rows.column("day")).as_py()
    return tuple(None if day is None else day.isoformat() for day in (ends["min"], ends["max"]))  # type: ignore[return-value]


def _instant(ms: int | None) -> str | None:

    return None if ms is None else instant_text(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms))
