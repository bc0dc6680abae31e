"""How do reports of spend and tables of rates come into a home, and what counts of them?"""

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING

from producting.events.files.input_file import InputFile, input_files
from producting.events.spend_files import SpendMapping, StagedRows, stage_rates, stage_spend
from producting.lake import (
    RATES,
    SPENDING,
    Arrival,
    ImportRecord,
    Lake,
    new_rates,
    new_spend,
    rates_that_count,
    spend_that_counts,
)
from producting.lake.refusals import said_plainly
from producting.lake.shapes import Shape
from producting.lake.workroom import workroom
from producting.log.importing import Imported, import_id_of, nothing_new
from producting.words import Language, Words

if TYPE_CHECKING:
    import pyarrow as pa

    from producting.touchpoints.spend import CampaignLink

_READING = Words("Reading the files", "파일을 읽는 데")
New = Callable[["pa.Table", "pa.Table", ImportRecord], "pa.Table"]


def import_spend(
    home: Path,
    files: Sequence[Path],
    platform: str,
    *,
    currency: str | None,
    imported_at: datetime,
    zone: str,
    mapping: SpendMapping | None = None,
    workspace_currency: str | None = None,
    language: Language = "en",
    names: Sequence[str] | None = None,
) -> Imported:
    """Bring reports of one platform into a home: all of them in one step; what they say anew replaces what was said.

    Args:
        home: the workspace's folder; made if it is not there.
        files: what to read.
        platform: `google`, `meta`, `naver`, `kakao`, `linkedin`, `tiktok`, `microsoft` or `generic`.
        currency: of costs that name none, as the person said; None if they said nothing.
        imported_at: the import instant. zone: in which it is a day; days after the next are rejects.
        mapping: columns the person named.
        workspace_currency: of costs for which nothing else tells the currency; None refuses such a file.
        language: of the reasons in the rejects file.
        names: what people call the files, one each, where their paths say nothing.

    Raises:
        InputError: a file cannot be used; nothing is imported then.
        LakeError: the lake refuses; nothing of this import is visible then.
    """

    def staging(rejects: Path) -> StagedRows:
        return stage_spend(
            files,
            platform,
            mapping or SpendMapping(),
            currency=currency,
            workspace_currency=workspace_currency,
            zone=zone,
            imported_at=imported_at,
            rejects_file=rejects,
            language=language,
            names=names,
        )

    return _import(home, input_files(files, names), staging, SPENDING, new_spend, imported_at, zone)


def import_rates(
    home: Path,
    files: Sequence[Path],
    imported_at: datetime,
    *,
    zone: str = "UTC",
    language: Language = "en",
    names: Sequence[str] | None = None,
) -> Imported:
    """Bring exchange rates into a home; the newest import counts for each day and pair. Raises as `import_spend`."""

    def staging(rejects: Path) -> StagedRows:
        return stage_rates(
            files, zone=zone, imported_at=imported_at, rejects_file=rejects, language=language, names=names
        )

    return _import(home, input_files(files, names), staging, RATES, new_rates, imported_at, zone)


def spend_of(home: Path) -> "pa.Table":
    """The spend that counts, in the columns of `producting.events.spend_files.schema.SPEND`."""
    return spend_that_counts(Lake(home / "lake").rows(SPENDING))


def money_label(home: Path, links: "Sequence[CampaignLink]" = ()) -> str:
    """A short label of exactly the spend and rates that are in the home now, and of the links they are read with."""
    lake = Lake(home / "lake")
    said = "\0".join(part for link in links for part in (link.platform, link.spend_campaign, link.visit_campaign))
    linked = f"+{blake2s(said.encode(), digest_size=4).hexdigest()}" if links else ""
    return f"{lake.label(SPENDING)}+{lake.label(RATES)}{linked}"


def rates_of(home: Path) -> "pa.Table":
    """The rates that count, in the columns of `producting.events.spend_files.schema.RATE`."""
    return rates_that_count(Lake(home / "lake").rows(RATES))


def _import(
    home: Path,
    files: Sequence[InputFile],
    staging: Callable[[Path], StagedRows],
    shape: Shape,
    new: New,
    imported_at: datetime,
    zone: str,
) -> Imported:
    names = tuple(str(file) for file in files)
    wanted = import_id_of(imported_at, names)
    with said_plainly(_READING), workroom(home / "tmp", wanted) as room:
        staged = staging(room / "rejects.csv")
        arrival = Arrival(
            import_id=wanted,
            imported_at=imported_at,
            files=names,
            format=", ".join(sorted({file.format for file in staged.files})),
            time_zone=zone,
            rejected=staged.rejected,
            rejects=staged.rejects_file,
            rejects_folder=home / "rejects",
        )
        rows = staged.table.num_rows
        result = Lake(home / "lake").add(
            shape, lambda known, record: new(known, staged.table, record), arrival, rows=rows
        )
    return Imported(result, staged.files, (*staged.notes, *nothing_new(rows, result)))
