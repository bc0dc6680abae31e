"""What did advertising cost? Reports of ad platforms and tables of exchange rates become rows that can be kept.

    staged = stage_spend([Path("naver.csv")], "naver", SpendMapping(), currency=None, …)

Imports `words`, `errors`, and the readers of files in `events.files`.
"""

from producting.events.spend_files.mapping import SpendMapping
from producting.events.spend_files.platforms import PLATFORMS, platform_key
from producting.events.spend_files.rates import stage_rates
from producting.events.spend_files.staged import SpendRead, StagedRows
from producting.events.spend_files.staging import stage_spend
from producting.events.spend_files.standing import standing

__all__ = [
    "PLATFORMS",
    "SpendMapping",
    "SpendRead",
    "StagedRows",
    "platform_key",
    "stage_rates",
    "stage_spend",
    "standing",
]
