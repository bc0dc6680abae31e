"""How is SQL run? The one place that opens DuckDB, with the limits that every use of it shares.

Imports only `words` and `errors`.
"""

from producting.sql.answer import Limits, SqlAnswer, SqlColumn
from producting.sql.connection import connect
from producting.sql.refused import SqlRefused, ended

__all__ = ["Limits", "SqlAnswer", "SqlColumn", "SqlRefused", "connect", "ended"]
