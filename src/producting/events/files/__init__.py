"""How do people's files become events? Any encoding, delimiter and date format; rows that cannot go in are told apart.

    staged = stage([Path("events.csv")], Mapping(), zone="Asia/Seoul", imported_at=now, folder=…, rejects_file=…)

Imports `words`, `errors` and the schema of events.
"""

from producting.events.files.mapping import Mapping
from producting.events.files.reasons import REASONS
from producting.events.files.staged import FileRead, Staged
from producting.events.files.staging import stage, stage_table

__all__ = ["REASONS", "FileRead", "Mapping", "Staged", "stage", "stage_table"]
