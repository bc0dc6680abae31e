"""What may a person ask in SQL, and of which tables? Each question is answered by a process that can reach no file."""

from producting.log.console.console import Console, console_of
from producting.log.console.schema import Column, Table, tables_of

__all__ = ["Column", "Console", "Table", "console_of", "tables_of"]
