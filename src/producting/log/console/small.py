"""Spend, rates and imports as SQL sees them: few rows, so they are handed over whole."""

from pathlib import Path
from typing import TYPE_CHECKING

from producting.lake import Lake
from producting.log.console.schema import RATES, SPEND
from producting.log.spending import rates_of, spend_of

if TYPE_CHECKING:
    import pyarrow as pa


def small_tables(home: Path) -> "dict[str, pa.Table]":
    """In the order in which `apart` takes them."""
    return {
        "spend": spend_of(home).select([column.name for column in SPEND.columns]),
        "rates": rates_of(home).select([column.name for column in RATES.columns]),
        "_imports": _imports(home),
    }


def _imports(home: Path) -> "pa.Table":
    import pyarrow as pa

    records = Lake(home / "lake").imports()
    text, number = pa.string(), pa.int64()
    return pa.table({
        "import_id": pa.array([record.import_id for record in records], text),
        "imported_utc": pa.array([record.imported_at.replace(tzinfo=None) for record in records], pa.timestamp("ms")),
        "state": pa.array([record.state for record in records], text),
        "facts": pa.array([record.table for record in records], text),
        "format": pa.array([record.format for record in records], text),
        "rows": pa.array([record.rows for record in records], number),
        "added": pa.array([record.accepted for record in records], number),
        "duplicates": pa.array([record.duplicate for record in records], number),
        "rejected": pa.array([sum(record.rejected.values()) for record in records], number),
    })  # fmt: skip
