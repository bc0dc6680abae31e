"""How do reports of spend become rows that can be added?

open each file → find its columns → read its rows → refuse what cannot go in → add up per day, campaign and ad group
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from producting.errors import InputError
from producting.events.files.input_file import InputFile, input_files
from producting.events.files.opening import recognised
from producting.events.files.output import Rejects
from producting.events.files.sample import ChoiceNeeded, Sample
from producting.events.files.sources import AnyOrder, Source, day_order, open_source, without_rows
from producting.events.files.times import zone_named
from producting.events.spend_files.accepting import AcceptingSpend, accept_spend
from producting.events.spend_files.columns import SpendColumns, knows_header, spend_columns
from producting.events.spend_files.mapping import SpendMapping
from producting.events.spend_files.notes import notes_on, replaced_within
from producting.events.spend_files.platforms import PLATFORMS, Platform
from producting.events.spend_files.reasons import REASONS
from producting.events.spend_files.schema import STAGED_SPEND
from producting.events.spend_files.staged import SpendRead, StagedRows
from producting.events.spend_files.standing import standing
from producting.words import Language, Words

_SUMS = ("cost", "impressions", "clicks")
_KEY = [name for name in STAGED_SPEND.names if name not in _SUMS]


def stage_spend(
    files: Sequence[Path],
    platform: str,
    mapping: SpendMapping,
    *,
    currency: str | None,
    workspace_currency: str | None,
    zone: str,
    imported_at: datetime,
    rejects_file: Path,
    language: Language = "en",
    names: Sequence[str] | None = None,
) -> StagedRows:
    """Read reports into rows of `STAGED_SPEND`, one per day, account, campaign, ad group and currency.

    Args:
        files: reports of one platform; where two speak of the same, the later in the list counts.
        platform: `google`, `meta`, `naver`, `kakao`, `linkedin`, `tiktok`, `microsoft` or `generic`.
        mapping: columns the person named.
        currency: of rows that name none. A row's own comes first, then what the cost column's name says, then this,
            then the platform's only one (Naver and Kakao bill in KRW), then `workspace_currency`.
        zone: in which `imported_at` is a day; days after the next are rejects.
        names: what people call the files, where their paths say nothing.

    Raises:
        InputError: a file cannot be used; nothing is staged then.
    """
    if not files:
        raise InputError(Words("Name at least one file.", "파일을 하나 이상 지정해 주세요."))
    with open_rejects(rejects_file, language) as rejects:
        asked, usual = currency_code(currency), currency_code(workspace_currency)
        run = _Run(platform_named(platform), mapping, asked, usual, latest_day(imported_at, zone), rejects)
        for file in input_files(files, names):
            run.read(file)
    return run.result()


def added_up(table: pa.Table) -> pa.Table:
    """One row per day, account, campaign, ad group and currency: hours, devices, keywords and ads are summed."""
    grouped = pa.TableGroupBy(table, _KEY, use_threads=False).aggregate([(name, "sum") for name in _SUMS])
    return grouped.rename_columns([name.removesuffix("_sum") for name in grouped.column_names]).select(
        STAGED_SPEND.names
    ).cast(STAGED_SPEND)  # fmt: skip


def latest_day(imported_at: datetime, zone: str) -> int:
    """The last day that may go in, as days since 1970: the day after the import's, for zones east of us."""
    return (imported_at.astimezone(zone_named(zone)).date() + timedelta(days=1) - date(1970, 1, 1)).days


@contextmanager
def open_rejects(path: Path, language: Language) -> Iterator[Rejects]:
    """A file of rejects that is gone again if reading fails."""
    rejects = Rejects(path, language, REASONS)
    try:
        yield rejects
    except BaseException:
        rejects.discard()
        raise
    rejects.close()


def sample_of(source: Source, path: str) -> Sample:
    """The names of a source's columns; nothing in it depends on the cells."""
    return Sample(path, source.names, lambda _: pa.nulls(0, pa.string()), lambda _: 0.0, source.repeated)


def platform_named(name: str) -> Platform:
    """The platform with that name. Raises InputError where there is none."""
    platform = PLATFORMS.get(name.strip().lower())
    if platform is None:
        raise InputError(
            Words(
                f"There is no platform “{name}”: choose one of {', '.join(PLATFORMS)}.",
                f"‘{name}’ 플랫폼은 없어요. {', '.join(PLATFORMS)} 가운데에서 골라 주세요.",
            )
        )
    return platform


def currency_code(currency: str | None) -> str | None:
    """A currency as an ISO code. Raises InputError for what is none."""
    if currency is None:
        return None
    code = currency.strip().upper()
    if not re.fullmatch("[A-Z]{3}", code):
        raise InputError(
            Words(
                f"“{currency}” is not a currency: use a code such as KRW or USD.",
                f"‘{currency}’ 통화를 알 수 없어요. KRW나 USD처럼 써 주세요.",
            )
        )
    return code


@dataclass(slots=True)
class _Run:
    platform: Platform
    mapping: SpendMapping
    currency: str | None
    workspace_currency: str | None
    latest: int
    rejects: Rejects
    tables: list[pa.Table] = field(default_factory=list)
    files: list[SpendRead] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)

    def read(self, path: InputFile) -> None:
        written_as = recognised(path, self.mapping.format)
        source, encoding, delimiter = open_source(
            path,
            written_as,
            list(self.mapping.named().values()),
            is_header=lambda cells: knows_header(self.platform, self.mapping, cells),
        )
        columns = spend_columns(
            sample_of(source, str(path)), self.platform, self.mapping, local=self.currency is not None
        )
        currency = currency_of_rows(columns, self.currency, self.platform, self.workspace_currency, str(path))
        order = day_order(source, str(path), columns.day) if columns.day else AnyOrder()
        how = AcceptingSpend(self.platform.name, columns, currency, order, self.latest, self.mapping.on)
        parts, rows = [STAGED_SPEND.empty_table()], 0
        accepted = 0
        for batch in source.batches():
            taken, refused = accept_spend(batch.rows, how)
            self.rejects.add(str(path), sorted((*batch.refused, *refused), key=lambda r: r.line))
            rows += len(batch.rows) + len(batch.refused)
            accepted += taken.num_rows
            parts.append(added_up(taken))
        if rows == 0:
            raise without_rows(str(path))
        self.tables.append(added_up(pa.concat_tables(parts)))
        kept = self.tables[-1].num_rows
        seen = SpendRead(
            str(path), written_as, encoding, delimiter, self.platform.name, columns.shown(), currency, rows, accepted,
            kept,
        )  # fmt: skip
        self.files.append(seen)
        self.notes.extend(notes_on(seen, columns, self.currency))

    def result(self) -> StagedRows:
        rows = pa.concat_tables(self.tables).combine_chunks()
        age = np.repeat(np.arange(len(self.tables)), [table.num_rows for table in self.tables])
        counts = standing(rows, age)
        replaced = int((~counts).sum())
        notes = (*self.notes, *replaced_within(replaced))
        return StagedRows(
            rows.filter(pa.array(counts)), replaced, dict(self.rejects.counts), self.rejects.path, tuple(self.files),
            notes,
        )  # fmt: skip


def currency_of_rows(
    columns: SpendColumns, asked: str | None, platform: Platform, workspace_currency: str | None, path: str
) -> str | None:
    """Of rows that name none. Raises InputError where nothing at all names one."""
    known = columns.currency or asked or platform.currency or workspace_currency
    if known is None and "currency" not in columns.others:
        raise ChoiceNeeded(
            Words(
                f"{path} names no currency: say it with --currency, as in --currency KRW.",
                f"{path}: 통화가 적혀 있지 않아요. --currency KRW처럼 알려 주세요.",
            ),
            asked=Words("The file names no currency: choose it.", "통화가 적혀 있지 않아요. 통화를 골라 주세요."),
            field="currency",
            file=path,
        )
    return known
