"""How is SQL run? The one place that opens DuckDB, with the limits that every use of it shares.

Imports only `words` and `errors`.
"""

from producting.sql.connection import connect

__all__ = ["connect"]
