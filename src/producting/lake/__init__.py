"""Where are the facts kept? Open tables (Delta Lake) of events and imports: append exactly once, undo, status.

Imports only `words`, `errors`, `sql` and `events`.
"""

from producting.lake.lake import Lake
from producting.lake.records import Arrival, ImportRecord, ImportResult, LakeStatus, Snapshot

__all__ = ["Arrival", "ImportRecord", "ImportResult", "Lake", "LakeStatus", "Snapshot"]
