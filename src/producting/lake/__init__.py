"""Where are the facts kept? Open tables (Delta Lake) of facts and imports: append exactly once, undo, status.

Imports only `words`, `errors`, `sql` and `events`.
"""

from producting.lake.lake import Lake
from producting.lake.records import Arrival, ImportRecord, ImportResult, LakeStatus, Snapshot
from producting.lake.recovery import RowsOfImport
from producting.lake.shapes import EVENTS, RATES, SPENDING
from producting.lake.spending import new_rates, new_spend, rates_that_count, spend_that_counts

__all__ = [
    "EVENTS",
    "RATES",
    "SPENDING",
    "Arrival",
    "ImportRecord",
    "ImportResult",
    "Lake",
    "LakeStatus",
    "RowsOfImport",
    "Snapshot",
    "new_rates",
    "new_spend",
    "rates_that_count",
    "spend_that_counts",
]
