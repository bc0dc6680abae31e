"""Which column of a spend report is what: named by the person, or left to be found."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SpendMapping:
    """What the person said about their report; `None` means "find it yourself".

    `cost`: a column, or a product of columns and numbers (`micros*0.000001`). `on`: the day of all rows, for a report
    without days. `platform`: the column that names each row's platform (only in a generic table). `format`: `auto`,
    `csv` (any delimiter), `parquet` or `jsonl`. Everything else is a column.

    >>> SpendMapping(cost="Spent", on=date(2017, 8, 17)).cost
    'Spent'
    """

    day: str | None = None
    on: date | None = None
    cost: str | None = None
    currency: str | None = None
    platform: str | None = None
    account: str | None = None
    campaign_id: str | None = None
    campaign: str | None = None
    ad_group_id: str | None = None
    ad_group: str | None = None
    impressions: str | None = None
    clicks: str | None = None
    format: str = "auto"

    def named(self) -> dict[str, str]:
        """Role → column, of the roles that are named; without the cost, which may be a product."""
        roles = ("day", "currency", "platform", "account", "campaign_id", "campaign", "ad_group_id", "ad_group",
                 "impressions", "clicks")  # fmt: skip
        return {role: getattr(self, role) for role in roles if getattr(self, role) is not None}
