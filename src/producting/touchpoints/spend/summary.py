"""What stands in the spend that counts: per campaign, in the currency it was paid in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

_KEY = ("platform", "campaign_id", "campaign", "currency")


@dataclass(frozen=True, slots=True)
class SpendRow:
    """One campaign of a platform's reports in one currency.

    Attributes:
        cost: exactly what the reports say, in `currency`; nothing is converted.
        days: on how many calendar days it has rows, from `first_day` to `last_day`.
        impressions, clicks: None where no row tells them.
    """

    platform: str
    campaign_id: str | None
    campaign: str | None
    currency: str
    cost: Decimal
    days: int
    first_day: date
    last_day: date
    impressions: int | None
    clicks: int | None


def spend_summary(spend: pa.Table, *, first: date | None = None, last: date | None = None) -> tuple[SpendRow, ...]:
    """One row per platform, campaign and currency, by platform, then the dearest first.

    Args:
        spend: the rows that count, in the columns of `producting.events.spend_files.schema.STAGED_SPEND`.
        first, last: calendar days, both inclusive.

    >>> from producting.events.spend_files.schema import STAGED_SPEND
    >>> row = {"platform": "naver", "campaign": "봄", "currency": "KRW", "clicks": 3}
    >>> days = [{**row, "day": date(2026, 3, n), "cost": Decimal(1000)} for n in (1, 2, 5)]
    >>> (found,) = spend_summary(pa.Table.from_pylist(days, STAGED_SPEND), last=date(2026, 3, 2))
    >>> found.cost == 2000, found.days, found.last_day.isoformat(), found.clicks, found.impressions
    (True, 2, '2026-03-02', 6, None)
    """
    rows = within(spend, first, last)
    if rows.num_rows == 0:
        return ()
    grouped = pa.TableGroupBy(rows, list(_KEY), use_threads=False).aggregate(
        [
            ("cost", "sum"),
            ("day", "count_distinct"),
            ("day", "min"),
            ("day", "max"),
            ("impressions", "sum"),
            ("clicks", "sum"),
        ]
    )
    found = [_row(row) for row in grouped.to_pylist()]
    return tuple(sorted(found, key=lambda r: (r.platform, r.currency, -r.cost, r.campaign or "", r.campaign_id or "")))


def within(spend: pa.Table, first: date | None, last: date | None) -> pa.Table:
    """The rows of the days from `first` to `last`, both included."""
    for limit, holds in ((first, pc.greater_equal), (last, pc.less_equal)):
        if limit is not None:
            spend = spend.filter(holds(spend.column("day"), pa.scalar(limit, pa.date32())))
    return spend


def _row(row: dict[str, Any]) -> SpendRow:
    key = {name: row[name] for name in _KEY}
    return SpendRow(
        **key,
        cost=row["cost_sum"],
        days=row["day_count_distinct"],
        first_day=row["day_min"],
        last_day=row["day_max"],
        impressions=row["impressions_sum"],
        clicks=row["clicks_sum"],
    )
