"""How does one ask from a terminal? `producting …`: thin commands that read options, call a log, and show its answer.

May import every room below it. Commands of the workspace register themselves by the entry point group
`producting.commands`.
"""

from producting.cli.program import app, main, run

__all__ = ["app", "main", "run"]
