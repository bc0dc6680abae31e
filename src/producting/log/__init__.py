"""Where does one ask? A log of events: read from files for a notebook, or opened from a home with imports.

May import every room below it (`journeys` and down); `charts` reaches answers by registration.
"""

from producting.log.importing import (
    Imported,
    import_files,
    import_table,
    list_imports,
    rejects_of,
    undo_import,
)
from producting.log.log import Log, open, read
from producting.log.spending import import_rates, import_spend, rates_of, spend_of
from producting.log.status import Status
from producting.log.usual import currency_of, zone_of_home

__all__ = [
    "Imported",
    "Log",
    "Status",
    "currency_of",
    "import_files",
    "import_rates",
    "import_spend",
    "import_table",
    "list_imports",
    "open",
    "rates_of",
    "read",
    "rejects_of",
    "spend_of",
    "undo_import",
    "zone_of_home",
]
